"""What each input must look like: labelled, named once, and filled with what can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from adapters.lettering.words import length
from adapters.teams.validator.measures import (
    Faults,
    Node,
    keys,
    repeated,
    wrong_choice,
    wrong_keys,
    wrong_words,
)

PEOPLE = {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}

_LABELLED = {"id", "label"}
INPUTS = {
    "Input.Text": keys(_LABELLED, {"isMultiline", "maxLength", "value", "placeholder"}),
    "Input.ChoiceSet": keys(
        {*_LABELLED, "choices"},
        {"choices.data", "isMultiSelect", "style", "value", "placeholder", "wrap"},
    ),
    "Input.Toggle": keys({*_LABELLED, "title", "value"}, {"wrap"}),
    "Input.Date": keys(_LABELLED, {"value"}),
}
_CHOICE = keys({"title", "value"})


def wrong_input(node: Node, at: str) -> Faults:
    kind = node["type"]
    yield from wrong_keys(node, INPUTS[kind], at)
    yield from wrong_words(node, "label", "label", at)
    if not node.get("id"):
        yield f"{at}.id: empty"
    if "placeholder" in node:
        yield from wrong_words(node, "placeholder", "placeholder", at)
    yield from _RULES[kind](node, at)


def _text(node: Node, at: str) -> Faults:
    words, most = node.get("value", ""), node.get("maxLength")
    if not isinstance(most, int) or most < max(1, length(words)):
        yield f"{at}.maxLength: {most} for {length(words)} characters"


def _choices(node: Node, at: str) -> Faults:
    choices = [{"type": None, **each} for each in node.get("choices") or []]
    people = node.get("choices.data")
    if people not in (None, PEOPLE):
        yield f"{at}.choices.data: unknown"
    if not choices and people is None:
        yield f"{at}.choices: empty"
    for number, choice in enumerate(choices):
        yield from wrong_keys(choice, _CHOICE, f"{at}.choices[{number}]")
        yield from wrong_words(choice, "title", "choice.title", f"{at}.choices[{number}]")
    values = [each.get("value") for each in choices]
    if any(not isinstance(each, str) or not each or "," in each for each in values):
        yield f"{at}.choices: a value that cannot be told from others"
    yield from repeated(values, f"{at}.choices.value")
    yield from wrong_choice(node, "style", {"compact", "expanded"}, at)
    chosen = node.get("value", "").split(",") if node.get("isMultiSelect") else [node.get("value", "")]
    if any(each and each not in values for each in chosen):
        yield f"{at}.value: not among the choices"


def _toggle(node: Node, at: str) -> Faults:
    yield from wrong_words(node, "title", "choice.title", at)
    yield from wrong_choice(node, "value", {"true", "false"}, at)


def _day(node: Node, at: str) -> Faults:
    try:
        date.fromisoformat(node.get("value", "2026-11-23"))
    except ValueError:
        yield f"{at}.value: no date"


_RULES: dict[str, Callable[[Node, str], Faults]] = {
    "Input.Text": _text,
    "Input.ChoiceSet": _choices,
    "Input.Toggle": _toggle,
    "Input.Date": _day,
}
