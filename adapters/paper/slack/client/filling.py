"""What a person puts into a field, as its value; and what the client says before it sends."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from adapters.paper.slack.fields import is_empty, options_of, value_key
from adapters.paper.slack.files import file_json
from adapters.paper.slack.refused import JSON
from adapters.paper.slack.state import PaperSlack

_MISSING = "Please complete this required field."
_SHAPES = {
    "email_text_input": (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "Please enter a valid email address."),
    "url_text_input": (re.compile(r"https?://\S+"), "Please enter a valid URL."),
    "number_input": (re.compile(r"-?\d+(\.\d+)?"), "Please enter a number."),
}


def chosen(paper: PaperSlack, element: JSON, value: Any, person: str = "") -> Any:
    """A file is a pair of its name and its bytes, or the id of one that is uploaded already."""
    kind: str = element["type"]
    if kind == "file_input":
        return [] if value is None else [_file(paper, element, person, value)]
    if kind == "checkboxes" and isinstance(value, bool):
        return [element["options"][0]] if value else []
    if kind == "checkboxes" or kind.startswith("multi_"):
        many = [] if value is None else [value] if isinstance(value, str) else list(value)
        most = element.get("max_selected_items")
        if most is not None and len(many) > most:
            raise LookupError(f"at most {most} can be chosen")
        return [_one(paper, element, kind.removeprefix("multi_"), one) for one in many]
    return None if value in {None, ""} else _one(paper, element, kind, value)


def complaint(element: JSON, held: JSON, *, required: bool) -> str | None:
    """Slack counts characters itself and never sends a form that breaks the field's own bounds."""
    if is_empty(held):
        return _MISSING if required else None
    value = held[value_key(held["type"])]
    if element["type"] == "plain_text_input":
        if len(value) < element.get("min_length", 0):
            return f"Please enter at least {element['min_length']} characters."
        if len(value) > element.get("max_length", 3000):
            return f"This field must be {element.get('max_length', 3000)} characters or fewer."
    if element["type"] in _SHAPES:
        pattern, words = _SHAPES[element["type"]]
        return None if pattern.fullmatch(value) else words
    return None


def _one(paper: PaperSlack, element: JSON, kind: str, value: Any) -> Any:
    match kind:
        case "users_select":
            return _person(paper, value)
        case "channels_select" | "conversations_select":
            return value if value in paper.dms else paper.channel(value).id
        case "static_select" | "radio_buttons" | "checkboxes":
            return _option(element, value)
        case "datepicker":
            return date.fromisoformat(str(value)).isoformat()
        case "datetimepicker":
            return int(value)
    return str(value)


def _file(paper: PaperSlack, element: JSON, person: str, value: Any) -> JSON:
    """A client offers the endings that the field names, and looks no further into it."""
    known = paper.files.get(value) if isinstance(value, str) else None
    if known is None and isinstance(value, str):
        raise LookupError("it is not uploaded")
    file = known or paper.add_file(person, *value)
    if file.kind not in element.get("filetypes", [file.kind]):
        raise LookupError(f"{file.name!r} is none of {', '.join(element['filetypes'])}")
    return file_json(file, paper.base_url)


def _person(paper: PaperSlack, who: str) -> str:
    """Slack offers whoever is active, machines too. An id goes through as it is: that is a forged choice."""
    if re.fullmatch(r"[UW][A-Z0-9]{7,}", who):
        return who
    found = [person for person in paper.people.values() if person.answers_to(who) and not person.deleted]
    if not found:
        raise LookupError(f"nobody called {who!r} is offered")
    return found[0].id


def _option(element: JSON, words: str) -> JSON:
    options = options_of(element)
    for option in options:
        if words in {option["text"]["text"], option["value"]}:
            return option
    offered = ", ".join(repr(option["text"]["text"]) for option in options)
    raise LookupError(f"{words!r} is not offered; there are {offered}")
