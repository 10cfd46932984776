"""What a press makes: the activity that goes out, or what the client does by itself."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from adapters.paper.teams.client import payloads
from adapters.paper.teams.client.form import Form
from adapters.paper.teams.client.wire import Answer
from adapters.paper.teams.messages import Message
from adapters.paper.teams.refused import JSON
from adapters.paper.teams.sheets import Dialog
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import Conversation, Person


@dataclass(frozen=True, slots=True)
class Press:
    """No activity: the client held it back, or did by itself what the button asks, which is `done`."""

    person: Person
    form: Form
    activity: JSON | None = None
    held_back: dict[str, str] = field(default_factory=dict)
    done: Answer = field(default_factory=lambda: Answer(200))


def made(paper: PaperTeams, person: Person, form: Form, label: str, *, old_client: bool = False) -> Press:
    action, folds = form.action(label)
    if old_client and action["type"] == "Action.Execute":
        action = _fallback(action)
    return pressed(paper, person, form, action, folds)


def pressed(paper: PaperTeams, person: Person, form: Form, action: JSON, folds: tuple[str, ...]) -> Press:
    sheet, label = form.sheet, str(action.get("title", ""))
    match action["type"]:
        case "Action.ShowCard":
            (sheet.opened.discard if label in sheet.opened else sheet.opened.add)(label)
            return Press(person, form)
        case "Action.ToggleVisibility":
            sheet.turn(action["targetElements"])
            return Press(person, form)
        case "Action.OpenUrl":
            return Press(person, form, done=Answer(200, opened=action["url"]))
    takes = action.get("associatedInputs") != "none"
    sheet.complaints = _complaints(form, folds) if takes else {}
    if sheet.complaints:
        return Press(person, form, held_back=form.complaints(folds))
    data = _data(form, action, folds) if takes else deepcopy(action.get("data") or {})
    return Press(person, form, _activity(paper, person, form.place, action, data))


def _fallback(action: JSON) -> JSON:
    """A client that does not know the action takes what stands there instead, under the same title."""
    if "fallback" not in action:
        raise LookupError(f"an old client has no button {action.get('title')!r}")
    return {"title": action.get("title"), **action["fallback"]}


def _complaints(form: Form, folds: tuple[str, ...]) -> dict[str, str]:
    ids = {str(part.get("label") or part.get("title") or part["id"]): part["id"] for part in form.sent(folds)}
    return {ids.get(label, label): words for label, words in form.complaints(folds).items()}


def _data(form: Form, action: JSON, folds: tuple[str, ...]) -> JSON:
    """The action's own, with what was typed; an input in which nothing stands does not go along."""
    values = {part["id"]: form.sheet.values.get(part["id"], "") for part in form.sent(folds)}
    return {**deepcopy(action.get("data") or {}), **{key: value for key, value in values.items() if value}}


def _activity(paper: PaperTeams, person: Person, place: Dialog | Message, action: JSON, data: JSON) -> JSON:
    conversation = paper.conversations[place.conversation]
    if isinstance(place, Dialog):
        return _from_dialog(paper, person, conversation, place, data)
    if action["type"] == "Action.Execute":
        return payloads.executed(paper, person, conversation, place, action, data, "manual")
    if (data.get("msteams") or {}).get("type") == "task/fetch":
        return payloads.invoke(paper, "task/fetch", person, conversation, payloads.task(data), place)
    return payloads.submitted(paper, person, conversation, place, data)


def _from_dialog(
    paper: PaperTeams, person: Person, conversation: Conversation, dialog: Dialog, data: JSON
) -> JSON:
    """A dialog belongs to the message it was opened from, or to a command of the message extension."""
    if dialog.about is not None:
        value = {**dialog.about, "data": data}
        source = str(dialog.about["commandContext"])
        return payloads.invoke(
            paper, "composeExtension/submitAction", person, conversation, value, None, source
        )
    message = paper.message(conversation.id, dialog.message) if dialog.message else None
    return payloads.invoke(paper, "task/submit", person, conversation, payloads.task(data), message)
