"""Answers: what goes back in the response to an invoke.

https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots and
https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from adapters.teams.adapter import Answer
from adapters.teams.objects import JSON
from adapters.teams.render import CONTENT_TYPE

_NO_CARD = "application/vnd.microsoft.error"
_WORDS = "application/vnd.microsoft.activity.message"


def nothing() -> Answer:
    """Done: a dialog closes, a message leaves no trace."""
    return Answer(HTTPStatus.OK)


def misshapen() -> Answer:
    """Nothing that any form of ours brings."""
    return Answer(HTTPStatus.BAD_REQUEST)


def unknown() -> Answer:
    """An invoke that Skald has no use for."""
    return Answer(HTTPStatus.NOT_IMPLEMENTED)


def card(content: JSON) -> Answer:
    """In the place of the card that was pressed, for whoever pressed."""
    return Answer(HTTPStatus.OK, {"statusCode": HTTPStatus.OK.value, "type": CONTENT_TYPE, "value": content})


def untouched() -> Answer:
    """The card that was pressed, or came into view, stays as it is: there is none to show instead."""
    why = {"code": "BadRequest", "message": "There is no card to show."}
    return Answer(HTTPStatus.OK, {"statusCode": HTTPStatus.BAD_REQUEST.value, "type": _NO_CARD, "value": why})


def words(sentence: str) -> Answer:
    """For whoever pressed; the card stays as it is."""
    return Answer(HTTPStatus.OK, {"statusCode": HTTPStatus.OK.value, "type": _WORDS, "value": sentence})


def dialog(title: str, content: JSON) -> Answer:
    """Opens a dialog, or draws the one that is open anew."""
    attachment = {"contentType": CONTENT_TYPE, "content": content}
    value = {"title": title, "height": "large", "width": "medium", "card": attachment}
    return Answer(HTTPStatus.OK, {"task": {"type": "continue", "value": value}})


def found(attachments: Sequence[JSON]) -> Answer:
    """What a search of the message extension brings."""
    value = {"type": "result", "attachmentLayout": "list", "attachments": list(attachments)}
    return Answer(HTTPStatus.OK, {"composeExtension": value})


def unfound(sentence: str) -> Answer:
    """A sentence in the place of what a search would bring."""
    return Answer(HTTPStatus.OK, {"composeExtension": {"type": "message", "text": sentence}})


def last_words(sentence: str) -> Answer:
    """A dialog with a sentence alone, instead of what was to be there."""
    return Answer(HTTPStatus.OK, {"task": {"type": "message", "value": sentence}})
