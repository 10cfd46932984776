"""What somebody can read just now: the form before them, or the messages of one conversation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from adapters.paper.slack.client.form import Form
from adapters.paper.slack.fields import options_of
from adapters.paper.slack.messages import Message
from adapters.paper.slack.reading import interactive
from adapters.playground.office import Office
from adapters.playground.script.steps import HOME

_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\N{NO-BREAK SPACE}": " "})
_LONGEST = 400
Look = Callable[[Office, str, str | None], list[str]]
"""All that somebody reads in a channel, or where it is None in their talk with Skald."""
_OPEN = {"radio_buttons", "checkboxes"}


def alike(words: str) -> str:
    """Quotation marks of either kind, and white space of any, are the same to whoever reads aloud."""
    return " ".join(words.translate(_ALIKE).split())


def in_sight(office: Office, who: str, place: str | None) -> list[str]:
    """A form stands over everything but a channel that is named, and what it covers can still be seen."""
    if place == HOME:
        home = office.paper.homes.get(office.paper.person(who).id)
        return [_of_home(Form(office.paper, home))] if home else []
    form = office.client.open_view(who) if place is None else None
    messages = [_of_message(each) for each in office.client.messages(who, conversation(place))]
    return [*messages, *([_of_form(office, form)] if form else [])]


def everywhere(office: Office, who: str) -> Iterator[str]:
    """All that somebody can come upon: their talk with Skald, their form, their channels."""
    yield from in_sight(office, who, None)
    for each in office.paper.channels.values():
        if who in {office.paper.people[member].name for member in each.members}:
            yield from in_sight(office, who, each.name)


def having(texts: Iterable[str], words: str) -> list[str]:
    sought = alike(words)
    return [each for each in texts if sought in alike(each)]


def newest(office: Office, who: str, place: str | None, look: Look | None = None) -> str:
    """For telling what was there instead."""
    seen = (look or in_sight)(office, who, place)
    where = "at Home" if place == HOME else f"in #{place}" if place else "from Skald"
    if not seen:
        return f"{called(office, who)} sees nothing {where} yet."
    words = alike(seen[-1])
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    return f"The newest that {called(office, who)} sees {where}: {shown}"


def called(office: Office, who: str) -> str:
    return office.paper.person(who).real_name


def conversation(place: str | None) -> str:
    return f"#{place}" if place and place != HOME else "@app"


def _of_message(message: Message) -> str:
    return "\n".join([message.words, *(f"[{each}]" for each in message.buttons)])


def _of_home(home: Form) -> str:
    return "\n".join([home.words, *(f"[{each}]" for each in home.buttons)])


def _of_form(office: Office, form: Form) -> str:
    pieces = [form.title, form.trouble or "", *form.errors.values(), form.words]
    for block, element in interactive(form.view.spec["blocks"]):
        if element["type"] in _OPEN:
            pieces.extend(each["text"]["text"] for each in options_of(element))
        held = form.view.state.get(block["block_id"], {}).get(element["action_id"])
        pieces.extend(_held(office, held) if held else ())
    foot = [form.submit_label, str((form.view.spec.get("close") or {}).get("text", ""))]
    return "\n".join([*pieces, *(f"[{each}]" for each in (*form.buttons, *foot) if each)])


def _held(office: Office, held: dict[str, Any]) -> Iterator[str]:
    """What stands in a field, people by their names."""
    for key, value in held.items():
        for each in value if isinstance(value, list) else [value]:
            if key == "type" or each is None:
                continue
            words = each["text"]["text"] if isinstance(each, dict) and "text" in each else str(each)
            yield office.paper.names.get(words, words)
