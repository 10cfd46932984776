"""A rule for many examples as one test: where each costs next to nothing, a test apiece would cost more."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from typing import Any, cast

Rule = Callable[..., Any]


def every(**examples: Mapping[str, object] | Collection[object]) -> Callable[[Rule], Rule]:
    """Keeps the rule for all examples of an argument, of several for each with each; fixtures as ever.

    The failure says which example it was. For rules that leave their fixtures as they found them.
    """
    named = {argument: _named(each) for argument, each in examples.items()}
    assert all(named.values()), "a rule without an example holds for nothing"
    cases = [
        dict(zip(named, case, strict=True)) for case in product(*(each.items() for each in named.values()))
    ]

    def one_test(rule: Rule) -> Rule:
        async def asked(**fixtures: Any) -> None:
            for case in cases:
                with _told(case):
                    await rule(**fixtures, **{argument: value for argument, (_, value) in case.items()})

        def said(**fixtures: Any) -> None:
            for case in cases:
                with _told(case):
                    rule(**fixtures, **{argument: value for argument, (_, value) in case.items()})

        test: Any = asked if inspect.iscoroutinefunction(rule) else said
        signature = inspect.signature(rule)
        fixtures = [each for name, each in signature.parameters.items() if name not in named]
        test.__signature__ = signature.replace(parameters=fixtures)
        for name in ("__name__", "__qualname__", "__module__", "__doc__"):
            setattr(test, name, getattr(rule, name))
        return cast("Rule", test)

    return one_test


def _named(examples: Mapping[str, object] | Collection[object]) -> dict[str, object]:
    return dict(examples) if isinstance(examples, Mapping) else {repr(each): each for each in examples}


@contextmanager
def _told(case: Mapping[str, tuple[str, object]]) -> Iterator[None]:
    try:
        yield
    except BaseException as failure:
        failure.add_note(
            "Example: " + ", ".join(f"{argument} {name}" for argument, (name, _) in case.items())
        )
        raise
