"""A rule for many examples as one test: where each costs next to nothing, a test apiece would cost more."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from typing import Any, cast

import pytest

Rule = Callable[..., Any]
Examples = list[tuple[str, Mapping[str, object]]]
"""How each is called where it fails, and its arguments."""


def every(**examples: Mapping[str, object] | Collection[object]) -> Callable[[Rule], Rule]:
    """Keeps the rule for all examples of an argument, of several for each with each; fixtures as ever.

    The failure says for which examples it is. For rules that leave their fixtures as they found them.
    """
    named = [[(argument, *one) for one in _named(each)] for argument, each in examples.items()]
    return _kept_for(
        [
            (
                ", ".join(f"{argument} {name}" for argument, name, _ in case),
                {argument: value for argument, _, value in case},
            )
            for case in product(*named)
        ]
    )


def for_each(
    names: str | tuple[str, ...], rows: Iterable[Any], ids: Iterable[str] = ()
) -> Callable[[Rule], Rule]:
    """Keeps the rule for all rows, which are written as for `pytest.mark.parametrize`; else as `every`."""
    arguments = (names,) if isinstance(names, str) else names
    cases = [dict(zip(arguments, (row,) if isinstance(names, str) else row, strict=True)) for row in rows]
    told = list(ids) or [", ".join(f"{name} {value!r}" for name, value in case.items()) for case in cases]
    return _kept_for(list(zip(told, cases, strict=True)))


def _kept_for(examples: Examples) -> Callable[[Rule], Rule]:
    assert examples, "a rule without an example holds for nothing"

    def one_test(rule: Rule) -> Rule:
        async def asked(**fixtures: Any) -> None:
            failures: list[BaseException] = []
            for name, example in examples:
                with _noted(failures, name):
                    await rule(**fixtures, **example)
            _tell(failures)

        def said(**fixtures: Any) -> None:
            failures: list[BaseException] = []
            for name, example in examples:
                with _noted(failures, name):
                    rule(**fixtures, **example)
            _tell(failures)

        test: Any = asked if inspect.iscoroutinefunction(rule) else said
        signature = inspect.signature(rule)
        fixtures = [each for name, each in signature.parameters.items() if name not in examples[0][1]]
        test.__signature__ = signature.replace(parameters=fixtures)
        for name in ("__name__", "__qualname__", "__module__", "__doc__"):
            setattr(test, name, getattr(rule, name))
        return cast("Rule", test)

    return one_test


def _named(examples: Mapping[str, object] | Collection[object]) -> Iterable[tuple[str, object]]:
    return examples.items() if isinstance(examples, Mapping) else [(repr(each), each) for each in examples]


@contextmanager
def _noted(failures: list[BaseException], example: str) -> Iterator[None]:
    try:
        yield
    except (Exception, pytest.fail.Exception) as failure:  # noqa: BLE001  told once all have been tried
        failure.add_note(f"Example: {example}")
        failures.append(failure)


def _tell(failures: list[BaseException]) -> None:
    """Raises the first, which names the others."""
    if failures:
        first, *others = failures
        for each in others:
            first.add_note(f"Fails too: {each.__notes__[-1]}")
        raise first
