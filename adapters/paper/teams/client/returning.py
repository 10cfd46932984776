"""What Teams makes of an invoke's answer: a card for that client alone, a dialog, a line, or a red one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from adapters.paper.teams.api.talking import everybody
from adapters.paper.teams.check.cards import check_card
from adapters.paper.teams.client.wire import Answer
from adapters.paper.teams.limits import LIMITS
from adapters.paper.teams.messages import CARD, Message
from adapters.paper.teams.refused import JSON, Refused
from adapters.paper.teams.sheets import Dialog, Sheet
from adapters.paper.teams.state import PaperTeams

_PREVIEWS = frozenset({"application/vnd.microsoft.card.thumbnail", "application/vnd.microsoft.card.hero"})
AWAY = "Unable to reach app. Please try again."
WRONG = "Something went wrong. Please try again."
NEWEST_BELOW_LINKS = "1.3"
"""Of cards: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling"""
_TOAST = "application/vnd.microsoft.activity.message"
_HEIGHTS = frozenset({"small", "medium", "large"})


def take_card(paper: PaperTeams, person: str, message: Message, answer: Answer) -> Answer:
    """https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format"""
    body = answer.body
    if not answer.taken:
        return _failed(answer)
    if not isinstance(body, dict) or "statusCode" not in body or "type" not in body:
        return _wrong(answer, "an Action.Execute is answered with statusCode, type and value")
    if body["statusCode"] != HTTPStatus.OK:
        return _wrong(answer, f"{body['statusCode']} {body.get('value')}")
    if body["type"] == _TOAST:
        return replace(answer, said=str(body.get("value")))
    if body["type"] != CARD:
        return _wrong(answer, f"{body['type']} is no answer to an Action.Execute")
    try:
        check_card(body.get("value"), everybody(paper, paper.people[person].tenant))
    except Refused as refused:
        return _wrong(answer, str(refused))
    paper.screens.show(person, message, body["value"])
    return answer


def take_task(paper: PaperTeams, dialog: Dialog, answer: Answer) -> Answer:
    """`dialog` is what stands open or is to be opened. An empty answer to what was sent closes it."""
    if not answer.taken:
        return _troubled(paper, dialog, _failed(answer))
    body = answer.body or {}
    if not isinstance(body, dict):
        return _troubled(paper, dialog, _wrong(answer, "the answer is not JSON"))
    try:
        return _act(paper, dialog, answer, body)
    except Refused as refused:
        return _troubled(paper, dialog, _wrong(answer, str(refused)))


def take_results(answer: Answer) -> Answer:
    """The cards that a search of a message extension found."""
    if not answer.taken:
        return _failed(answer)
    found = (answer.body or {}).get("composeExtension") if isinstance(answer.body, dict) else None
    if not isinstance(found, dict):
        return _wrong(answer, "a search is answered with a composeExtension")
    return _extension(answer, found)


def take_unfurled(answer: Answer) -> Answer:
    """The one card below a link, with what stands for it until the message is sent; or none."""
    taken = take_results(answer)
    for each in taken.results[:1]:
        if each.get("preview") is None:
            return replace(_wrong(taken, "what stands below a link has a preview"), results=())
        if str(each.get("content", {}).get("version", "")) > NEWEST_BELOW_LINKS:
            cause = f"{NEWEST_BELOW_LINKS} is drawn below a link, and no newer"
            return replace(_wrong(taken, cause), results=())
    return taken


def without_preview(result: JSON) -> JSON:
    return {name: each for name, each in result.items() if name != "preview"}


def _act(paper: PaperTeams, dialog: Dialog, answer: Answer, body: JSON) -> Answer:
    task, found = body.get("task"), body.get("composeExtension")
    if isinstance(task, dict) and task.get("type") == "continue":
        paper.screens.open_dialog(_next(paper, dialog, task.get("value")))
        return answer
    if dialog.person not in paper.screens.dialogs and not task and not found:
        return _wrong(answer, "there is nothing in the answer to open")
    if isinstance(task, dict) and task.get("type") == "message":
        paper.screens.close_dialog(dialog.person)
        return replace(answer, said=str(task.get("value")))
    if isinstance(found, dict):
        paper.screens.close_dialog(dialog.person)
        return _extension(answer, found)
    if task is not None:
        return _troubled(paper, dialog, _wrong(answer, "the task is neither continue nor message"))
    paper.screens.close_dialog(dialog.person)
    return answer


def _next(paper: PaperTeams, dialog: Dialog, value: Any) -> Dialog:
    """https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/invoking-task-modules"""
    if not isinstance(value, dict):
        raise Refused(400, "BadTask", "continue has no value")
    attachment = value.get("card")
    if not isinstance(attachment, dict) or attachment.get("contentType") != CARD:
        raise Refused(400, "BadTask", "the dialog has no Adaptive Card")
    if not isinstance(value.get("title", ""), str):
        raise Refused(400, "BadTask", "the title must be a string")
    for side in ("height", "width"):
        _measure(value, side)
    check_card(attachment.get("content"), everybody(paper, paper.people[dialog.person].tenant), "dialog")
    return replace(dialog, title=value.get("title", ""), sheet=Sheet(attachment["content"]), trouble=None)


def _measure(value: Mapping[str, Any], side: str) -> None:
    given = value.get(side, "medium")
    fits = given in _HEIGHTS if isinstance(given, str) else isinstance(given, int) and given > 0
    if not fits or (isinstance(given, int) and given > LIMITS[f"dialog.{side}"]):
        raise Refused(400, "BadTask", f"the {side} is none that a dialog has")


def _extension(answer: Answer, found: JSON) -> Answer:
    if found.get("type") == "message":
        return replace(answer, said=str(found.get("text")))
    if found.get("type") != "result":
        return _wrong(answer, f"{found.get('type')} is no result")
    attachments = found.get("attachments")
    if not isinstance(attachments, list) or len(attachments) > LIMITS["extension.results"]:
        return _wrong(answer, f"no more than {LIMITS['extension.results']} results")
    if any(not _previewed(each) for each in attachments):
        return _wrong(answer, "what is listed of a card is a title and a text")
    cards = [each.get("content") for each in attachments if each.get("contentType") == CARD]
    try:
        for card in cards:
            check_card(card, ())
    except Refused as refused:
        return _wrong(answer, str(refused))
    return replace(answer, results=tuple(attachments))


def _previewed(attachment: JSON) -> bool:
    """A card may come with another that stands for it in the list of results."""
    preview = attachment.get("preview")
    if preview is None:
        return True
    shown = preview.get("content") if preview.get("contentType") in _PREVIEWS else None
    return isinstance(shown, dict) and all(isinstance(shown.get(each), str) for each in ("title", "text"))


def _failed(answer: Answer) -> Answer:
    return replace(answer, error=WRONG if answer.status else AWAY)


def _wrong(answer: Answer, cause: str) -> Answer:
    return replace(answer, error=f"{WRONG} ({cause})")


def _troubled(paper: PaperTeams, dialog: Dialog, answer: Answer) -> Answer:
    """A dialog that is open stays so, with its red line and all that was typed."""
    standing = paper.screens.dialogs.get(dialog.person)
    if standing is not None:
        standing.trouble = answer.error
        paper.tell("view.updated", standing, person=dialog.person)
    return answer
