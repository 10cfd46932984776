"""What a person puts into an input, as its value; and what the client says before it sends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from adapters.paper.teams.reading import seen
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import Conversation, Person


def chosen(paper: PaperTeams, where: Conversation, part: JSON, value: Any, *, dialog: bool) -> str:
    """`where` and `dialog` say whom a people picker offers. Raises LookupError for what is not offered."""
    match part["type"]:
        case "Input.ChoiceSet" if part.get("isMultiSelect"):
            many = [] if value is None else [value] if isinstance(value, str) else list(value)
            return ",".join(_choice(paper, where, part, one, dialog=dialog) for one in many)
        case "Input.ChoiceSet":
            return "" if value in {None, ""} else _choice(paper, where, part, value, dialog=dialog)
        case "Input.Toggle":
            return str(part.get("valueOn", "true") if value else part.get("valueOff", "false"))
        case "Input.Date":
            return "" if value in {None, ""} else date.fromisoformat(str(value)).isoformat()
    return "" if value is None else str(value)


def complaint(part: JSON, value: str) -> str | None:
    """The client keeps to what the input says of itself, and never sends what breaks it."""
    words = str(part.get("errorMessage") or "")
    empty = not value or (part["type"] == "Input.Toggle" and value != part.get("valueOn", "true"))
    if empty:
        return (words or "This field is required.") if part.get("isRequired") else None
    if len(value) > part.get("maxLength", len(value)):
        return words or f"At most {part['maxLength']} characters."
    if part.get("regex") and not re.fullmatch(part["regex"], value):
        return words or "This is not what is asked for."
    return None


def shown(paper: PaperTeams, part: JSON, value: str) -> Any:
    """What stands in the input: words, names, or the visible text of what is chosen."""
    match part["type"]:
        case "Input.ChoiceSet" if part.get("isMultiSelect"):
            return [_title(paper, part, one) for one in value.split(",") if one]
        case "Input.ChoiceSet":
            return _title(paper, part, value) if value else None
        case "Input.Toggle":
            return value == part.get("valueOn", "true")
    return value or None


def offered(
    paper: PaperTeams, where: Conversation, part: JSON, typed: str = "", *, dialog: bool = True
) -> tuple[str, ...]:
    """What is offered for the letters typed: its choices, then people by name where it asks for them."""
    titles = [seen(each["title"]) for each in part.get("choices", [])]
    names = [person.name for person in _people(paper, where, part, dialog=dialog)]
    return tuple(each for each in (*titles, *names) if typed.casefold() in each.casefold())


def _choice(paper: PaperTeams, where: Conversation, part: JSON, wanted: Any, *, dialog: bool) -> str:
    for each in part.get("choices", []):
        if str(wanted) in {each["title"], seen(each["title"]), each["value"]}:
            return str(each["value"])
    people = _people(paper, where, part, dialog=dialog)
    for person in people:
        if person.answers_to(str(wanted)):
            return person.id
    titles = [repr(each["title"]) for each in part.get("choices", [])] + [each.name for each in people]
    raise LookupError(f"{wanted!r} is not offered; there are {', '.join(titles) or 'none'}")


def _people(paper: PaperTeams, where: Conversation, part: JSON, *, dialog: bool) -> Sequence[Person]:
    """https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker

    The whole organisation is searched in a chat of two and in dialogs; elsewhere who is there.
    """
    dataset = str(part.get("choices.data", {}).get("dataset", ""))
    if not dataset:
        return ()
    org = (dialog or where.kind == "personal") and "currentContext" not in dataset
    people = [each for each in paper.people.values() if each.tenant == where.tenant and not each.left]
    return [each for each in people if org or each.id in where.members]


def _title(paper: PaperTeams, part: JSON, value: str) -> str:
    for each in part.get("choices", []):
        if each["value"] == value:
            return seen(each["title"])
    return paper.people[value].name if value in paper.people else value
