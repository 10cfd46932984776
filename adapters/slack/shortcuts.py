"""Shortcuts: “Recognise this” and “Tell a story” on a message.

Nothing of the conversation is read but what the payload holds.

https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.reception.boundary import Fault
from adapters.reception.typed import typed, users_in
from adapters.reception.visit import Visit
from adapters.slack import answers
from adapters.slack.callers import Payload, trigger_of
from adapters.slack.desk import Desk
from adapters.slack.manifest import NOTICES
from adapters.slack.opening import unopened
from adapters.slack.replies import say
from bot.domain.refusals import Refusal
from bot.usecases.open_noticed import Noticed, open_noticed
from bot.views.refused import fault, refused

_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?")
_STAMP = re.compile(r"\d{1,12}\.\d{6}")
_CHANNEL = re.compile(r"[A-Z0-9]{1,30}")


@dataclass(frozen=True, slots=True)
class Shortcuts:
    desk: Desk

    async def on_shortcut(self, body: Payload) -> BoltResponse:
        async def refuse(refusal: Refusal) -> BoltResponse:
            await say(self.desk, body, refused(refusal, self.desk.language))
            return answers.nothing()

        async def apologise(failure: Fault) -> BoltResponse:
            await say(self.desk, body, fault("unopened", failure.reference, self.desk.language))
            return answers.nothing()

        return await self.desk.boundary.answer("shortcut", lambda: self._answer(body), refuse, apologise)

    async def _answer(self, body: Payload) -> BoltResponse:
        if body.get("callback_id") not in NOTICES:
            return answers.nothing()
        sender, message = await self.desk.sender(body), body["message"]
        opened = await self.desk.visit(
            sender,
            filter(None, (_author(message), *users_in(_text(message)))),
            lambda visit: visit.opened(open_noticed(visit.ports, _noticed(body, visit))),
        )
        view = self.desk.drawn(opened, sender)
        card = await unopened(self.desk, self.desk.open(view, trigger_of(body), sender))
        if card is not None:
            await say(self.desk, body, card)
        return answers.nothing()


def _noticed(body: Payload, visit: Visit) -> Noticed:
    message, kind = body["message"], NOTICES[body["callback_id"]]
    text, known = _text(message), visit.people
    people = {user: (known[user], user) for user in users_in(text) if user in known}
    author = known.get(_author(message) or "")
    words = typed(text, people)
    return Noticed(visit.organisation, visit.caller.person, author, words, _address(body, message), kind)


def _text(message: Mapping[str, Any]) -> str:
    return str(message.get("text") or "")


def _author(message: Mapping[str, Any]) -> str | None:
    """The person behind it; an app has a user of its own, and is none."""
    by_app = message.get("bot_id") or message.get("subtype") == "bot_message"
    user = message.get("user")
    return None if by_app or not isinstance(user, str) or not user else user


def _address(body: Payload, message: Mapping[str, Any]) -> str:
    """As Slack itself links to a message; empty where the payload does not hold all of it."""
    domain, channel = str((body.get("team") or {}).get("domain") or ""), str(body["channel"]["id"])
    stamp, thread = str(message["ts"]), message.get("thread_ts")
    if not (_DOMAIN.fullmatch(domain) and _CHANNEL.fullmatch(channel) and _STAMP.fullmatch(stamp)):
        return ""
    address = f"https://{domain}.slack.com/archives/{channel}/p{stamp.replace('.', '')}"
    if isinstance(thread, str) and _STAMP.fullmatch(thread) and thread != stamp:
        return f"{address}?thread_ts={thread}&cid={channel}"
    return address
