"""Closed forms: what was typed is kept; there is nothing to answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from slack_bolt.response import BoltResponse

from adapters.reception.boundary import Fault
from adapters.reception.seal import Sealed
from adapters.slack import answers
from adapters.slack.callers import Payload
from adapters.slack.desk import Desk
from adapters.slack.filled import keep_view
from adapters.slack.homes import Homes
from bot.domain.draft import Cause
from bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class ClosedForms:
    """Slack sends a closing once, shows no answer to it, and gives no address for one."""

    desk: Desk

    async def on_closing(self, body: Payload) -> BoltResponse:
        async def refuse(_: Refusal) -> BoltResponse:
            return answers.nothing()

        async def fail(_: Fault) -> BoltResponse:
            return answers.not_now()

        begun = asyncio.get_running_loop().time()
        sealed = self.desk.sealed_once(body, body["view"])
        answered = await self.desk.boundary.answer(
            "closing", lambda: self._answer(body, sealed), refuse, fail
        )
        at_home = sealed is not None and sealed.home
        return await Homes(self.desk).after(body, answered, begun) if at_home else answered

    async def _answer(self, body: Payload, sealed: Sealed | None) -> BoltResponse:
        await keep_view(self.desk, body, sealed, Cause.CLOSED)
        return answers.nothing()
