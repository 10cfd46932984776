"""A story's steps where somebody uses Teams: the acts of the page that they are, and what is seen there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adapters.paper.teams.client.form import Form
from adapters.paper.teams.messages import Message
from adapters.paper.teams.reading import action_title, is_action, is_input, parts
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Dialog, Everything
from adapters.playground.office import Office, Teams
from adapters.playground.script import steps
from adapters.playground.script.broken import Broken
from adapters.playground.script.looking import alike, called, conversation

_CHOSEN = {"Input.ChoiceSet"}


def acted(office: Office, deed: steps.Types | steps.Presses | steps.Closes) -> JSON:
    """Raises Broken where that cannot be done now."""
    teams, person = _teams(office), _id(office, deed.who)
    me = {"platform": "teams", "as": person}
    if isinstance(deed, steps.Types):
        place = teams.paper.conversation(conversation(deed.place), person)
        return {**me, "act": "type", "in": place.id, "text": deed.words}
    if isinstance(deed, steps.Closes):
        dialog = teams.paper.screens.dialogs.get(person)
        if dialog is None:
            raise Broken(f"No form is open before {called(office, deed.who)} in Teams.")
        return {**me, "act": "close", "view": dialog.id}
    form, number = _button(office, deed)
    where: JSON = (
        {"view": form.place.id}
        if isinstance(form.place, Dialog)
        else {"in": form.place.conversation, "ts": form.place.id}
    )
    return {**me, **where, "act": "press", "number": number, "values": _values(form)}


def fill(office: Office, deed: steps.Fills | steps.Chooses | steps.Ticks) -> None:
    """Field by field, so that an open page shows it as it happens."""
    form = _form(office, deed.who)
    label = _label(form, deed.label)
    value: Any
    if isinstance(deed, steps.Ticks):
        value = deed.on
    elif isinstance(deed, steps.Chooses):
        value = [_option(form, label, each) for each in deed.options]
        value = value if form.field(label).get("isMultiSelect") else value[0]
    elif deed.words and form.field(label)["type"] in _CHOSEN:
        raise Broken(f"“{label}” is chosen, not written: say chooses “{deed.words}” under “{label}”.")
    else:
        value = deed.words or None
    try:
        form.fill(label, value)
    except LookupError as why:
        raise Broken(f"That cannot stand in “{label}”: {why}.") from why
    _teams(office).paper.tell("view.updated", form.place, person=_id(office, deed.who))


def in_sight(office: Office, who: str, place: str | None) -> list[str]:
    """What stands in the conversation, and the dialog that covers it."""
    teams = _teams(office)
    messages = [_of_message(each) for each in teams.client.messages(who, conversation(place))]
    dialog = teams.paper.screens.dialogs.get(_id(office, who)) if place is None else None
    return [*messages, *([_of_form(Form(teams.paper, dialog.person, dialog))] if dialog else [])]


def _button(office: Office, deed: steps.Presses) -> tuple[Form, int]:
    beside, label = alike(deed.beside or ""), alike(deed.label)
    for form in _forms(office, deed):
        actions = [part for part, _ in parts(form.sheet.card, Everything()) if is_action(part)]
        if beside in alike(form.words):
            for number, action in reversed(list(enumerate(actions))):
                if alike(action_title(action)) == label and action["type"] != "Action.ShowCard":
                    return form, number
    seen = in_sight(office, deed.who, deed.place)
    newest = f" The newest there: {alike(seen[-1])[:400]}" if seen else ""
    raise Broken(f"{called(office, deed.who)} has no button “{deed.label}” in Teams.{newest}")


def _forms(office: Office, deed: steps.Presses) -> Iterator[Form]:
    """The dialog that is open, else cards, the newest first."""
    teams, person = _teams(office), _id(office, deed.who)
    dialog = teams.paper.screens.dialogs.get(person)
    if dialog is not None and deed.place is None and deed.beside is None:
        yield Form(teams.paper, person, dialog)
        return
    for message in reversed(teams.client.messages(deed.who, conversation(deed.place))):
        if message.cards:
            yield teams.client.card(deed.who, message)


def _form(office: Office, who: str) -> Form:
    form = _teams(office).client.open_view(who)
    if form is None:
        raise Broken(f"No form is open before {called(office, who)} in Teams.")
    return form


def _label(form: Form, label: str) -> str:
    """Without the word that calls a field optional, too; a box goes by the words beside it."""
    for part, _ in parts(form.sheet.card, Everything()):
        if is_input(part):
            names = [str(part.get(key, "")) for key in ("label", "title")]
            if any(alike(label) in {alike(each), alike(each.removesuffix(" (optional)"))} for each in names):
                return names[0]
    there = ", ".join(f"“{each}”" for each in form.labels) or "none"
    raise Broken(f"There is no field “{label}”. There are {there}.")


def _option(form: Form, label: str, words: str) -> str:
    """By all its words, or by some that no other has; people by their names."""
    offered = list(dict.fromkeys(form.options(label)))  # somebody chosen stands among the choices too
    exact = [each for each in offered if alike(each) == alike(words)]
    near = exact or [each for each in offered if alike(words) in alike(each)]
    if len(near) != 1:
        raise Broken(f"“{words}” is {'said by several' if near else 'not offered'} under “{label}”.")
    return near[0]


def _values(form: Form) -> JSON:
    """All that stands in the card, as a page would send it."""
    given: JSON = {}
    for part, _ in parts(form.sheet.card, Everything()):
        if is_input(part):
            value = form.sheet.values.get(part["id"], "")
            if part["type"] == "Input.Toggle":
                given[part["id"]] = value == part.get("valueOn", "true")
            else:
                given[part["id"]] = value.split(",") if part.get("isMultiSelect") and value else value
    return given


def _of_message(message: Message) -> str:
    return "\n".join([message.words, *(f"[{each}]" for each in message.buttons)])


def _of_form(form: Form) -> str:
    held = [form.value(label) for label in form.labels]
    standing = [str(one) for each in held for one in (each if isinstance(each, list) else [each]) if one]
    offered = [option for label in form.labels for option in form.options(label)]
    pieces = [form.title, form.trouble or "", *form.errors.values(), form.words, *standing, *offered]
    return "\n".join([*pieces, *(f"[{each}]" for each in form.buttons)])


def _teams(office: Office) -> Teams:
    if office.teams is None:
        raise Broken("There is no Teams here.")
    return office.teams


def _id(office: Office, who: str) -> str:
    return _teams(office).paper.person(who).id
