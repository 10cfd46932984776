"""Shortcuts: “Recognise this” on a message. Nothing of the conversation is read but what the payload holds.

https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.response import BoltResponse

from adapters.slack import answers
from adapters.slack.boundary import Fault
from adapters.slack.callers import Caller, Payload, caller_of
from adapters.slack.desk import Desk, Unopened
from adapters.slack.manifest import NOTICE
from adapters.slack.replies import say
from adapters.slack.typed import typed, users_in
from bot.domain.ids import PersonId
from bot.domain.refusals import Refusal
from bot.usecases.open_noticed import Noticed, open_noticed
from bot.views.refused import fault, refused

log = logging.getLogger(__name__)

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
        if body.get("callback_id") != NOTICE:
            return answers.nothing()
        caller = await caller_of(body, self.desk.workspaces, self.desk.directory)
        noticed = await self._noticed(body, caller)
        form = await self.desk.run(lambda: open_noticed(self.desk.ports, noticed))
        try:
            view = await self.desk.drawn(form, caller)
            await self.desk.open(view, str(body.get("trigger_id", "")), caller)
        except Unopened as why:
            reference = self.desk.boundary.new_reference()
            log.warning("Slack opened no form, reference %s: %s", reference, why)
            await say(self.desk, body, fault(why.apology, reference, self.desk.language))
        return answers.nothing()

    async def _noticed(self, body: Payload, caller: Caller) -> Noticed:
        message = body["message"]
        author, text = _author(message), str(message.get("text") or "")
        mentioned = users_in(text)
        known = await self.desk.directory.know(caller.installation, filter(None, (author, *mentioned)))
        people: Mapping[str, tuple[PersonId, str]] = {
            user: (known[user], user) for user in mentioned if user in known
        }
        organisation = caller.installation.organisation
        return Noticed(
            organisation, caller.person, known.get(author or ""), typed(text, people), _address(body, message)
        )


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
