"""Finding what bears a label, in the form or in the newest message that has it, and pressing it."""

from __future__ import annotations

from adapters.paper.slack.client.form import Form
from adapters.paper.slack.messages import Message
from adapters.paper.slack.reading import interactive
from adapters.paper.slack.refused import JSON
from adapters.playground.office import Office
from adapters.playground.script import steps
from adapters.playground.script.broken import Broken
from adapters.playground.script.forms import answers
from adapters.playground.script.looking import alike, called, conversation, newest


def pressed(office: Office, deed: steps.Presses) -> JSON:
    """The act of the page that this press is."""
    person = office.paper.person(deed.who).id
    form = office.client.open_view(deed.who) if deed.place is None and deed.beside is None else None
    if form is not None:
        return {"as": person, **_in_form(form, deed)}
    if deed.place == steps.HOME:
        return {"as": person, **_at_home(office, deed, person)}
    message, block, element = _in_messages(office, deed)
    where = {"in": message.channel, "ts": message.ts}
    return {"act": "press", "as": person, **where, "block": block["block_id"], "action": element["action_id"]}


def _in_form(form: Form, deed: steps.Presses) -> JSON:
    view, label = form.view, alike(deed.label)
    if form.submit_label is not None and label == alike(form.submit_label):
        return {"act": "submit", "view": view.id, "values": answers(form)}
    if label == alike(str((view.spec.get("close") or {}).get("text", "Close"))):
        return {"act": "close", "view": view.id}
    for block, element in interactive(view.spec["blocks"]):
        if _bears(element, label):
            named = {"block": block["block_id"], "action": element["action_id"]}
            return {"act": "press", "view": view.id, "values": answers(form), **named}
    there = ", ".join(f"“{each}”" for each in (form.submit_label, *form.buttons) if each)
    raise Broken(f"The form “{form.title}” is open and has no button “{deed.label}”. There is {there}.")


def _at_home(office: Office, deed: steps.Presses, person: str) -> JSON:
    home = office.paper.homes.get(person)
    for block, element in interactive(home.spec["blocks"]) if home else ():
        if home and _bears(element, alike(deed.label)):
            named = {"block": block["block_id"], "action": element["action_id"]}
            return {"act": "press", "view": home.id, **named}
    found = f"{called(office, deed.who)} has no button “{deed.label}” at Home. "
    raise Broken(found + newest(office, deed.who, deed.place))


def _in_messages(office: Office, deed: steps.Presses) -> tuple[Message, JSON, JSON]:
    beside, label = alike(deed.beside or ""), alike(deed.label)
    for message in reversed(office.client.messages(deed.who, conversation(deed.place))):
        for block, element in interactive(message.blocks):
            if _bears(element, label) and beside in alike(message.words):
                return message, block, element
    where = f" in #{deed.place}" if deed.place else ""
    found = f"{called(office, deed.who)} has no button “{deed.label}”{where}. "
    raise Broken(found + newest(office, deed.who, deed.place))


def _bears(element: JSON, label: str) -> bool:
    return element["type"] == "button" and alike(element["text"]["text"]) == label
