"""The message extension: “Recognise” and “Tell a story”, from the box for messages and from a message.

https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from adapters.reception.boundary import Fault
from adapters.reception.visit import Opened, Visit
from adapters.teams.adapter import Answer
from adapters.teams.answers import dialog, last_words, unknown
from adapters.teams.callers import Payload, value_of
from adapters.teams.desk import Desk
from adapters.teams.dialogs import Dialogs
from adapters.teams.manifest import RECOGNISE, TOLD_WITH
from bot.domain.refusals import Refusal
from bot.steps.opening import Opening, opened
from bot.usecases.open_noticed import Noticed, open_noticed
from bot.views.refused import apology, sentence

_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6]|/blockquote)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_TEAMS_OWN = "teams.microsoft.com"
_LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True)
class Extension:
    desk: Desk

    async def on_fetch(self, activity: Payload) -> Answer:
        asked = _Asked(self.desk.at(activity), activity)
        return await self.desk.boundary.answer("shortcut", asked.answer, asked.refuse, asked.apologise)

    async def on_submit(self, activity: Payload) -> Answer:
        """Its dialog is like any other, and what becomes of it is told in the personal chat."""
        return await Dialogs(self.desk).on_submit(activity)


@dataclass(frozen=True, slots=True)
class _Asked:
    desk: Desk
    activity: Payload

    async def answer(self) -> Answer:
        kind = TOLD_WITH.get(value_of(self.activity).get("commandId") or RECOGNISE)  # emulators may name none
        if kind is None:
            return unknown()
        sender, message = await self.desk.sender(self.activity), _message(self.activity)
        author = _author(message)

        def open_it(visit: Visit) -> Opened:
            teller = visit.caller.person
            if not message:
                return visit.opened(opened(visit.ports, Opening(visit.organisation, teller, ()), kind))
            by = visit.people.get(author) if author else None
            noticed = Noticed(visit.organisation, teller, by, (_text(message),), _address(message), kind)
            return visit.opened(open_noticed(visit.ports, noticed))

        found = await self.desk.visit(sender, filter(None, [author]), open_it)
        return dialog(found.form.title, self.desk.form(found, sender))

    async def refuse(self, refusal: Refusal) -> Answer:
        return last_words(sentence(refusal, self.desk.language))

    async def apologise(self, failure: Fault) -> Answer:
        return last_words(apology("unopened", failure.reference, self.desk.language))


def _message(activity: Payload) -> Mapping[str, Any]:
    """Empty where it was opened from the box in which messages are written."""
    value = value_of(activity)
    found = value.get("messagePayload") if value.get("commandContext") == "message" else None
    return found if isinstance(found, Mapping) else {}


def _author(message: Mapping[str, Any]) -> str | None:
    """The person behind it; an app is none."""
    sender = message.get("from")
    user = sender.get("user") if isinstance(sender, Mapping) else None
    id_ = user.get("id") if isinstance(user, Mapping) else None
    return id_ if isinstance(id_, str) and id_ else None


def _text(message: Mapping[str, Any]) -> str:
    """As it is read: the body may be HTML."""
    body = message.get("body")
    said = body.get("content") if isinstance(body, Mapping) else None
    if not isinstance(body, Mapping) or not isinstance(said, str):
        return ""
    if body.get("contentType") != "html":
        return said
    return unescape(_TAG.sub("", _BREAK.sub("\n", said))).replace("\xa0", " ").strip()


def _address(message: Mapping[str, Any]) -> str:
    """As Teams itself links to a message; empty where that leads elsewhere."""
    link = message.get("linkToMessage")
    if not isinstance(link, str) or len(link) > _LONGEST_LINK:
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return link if (parts.scheme, parts.netloc) == ("https", _TEAMS_OWN) else ""
