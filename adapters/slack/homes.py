"""Homes: somebody's own page, drawn when they open it and after they acted in it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace

from slack_bolt.response import BoltResponse

from adapters.reception.boundary import Fault
from adapters.reception.senders import Caller
from adapters.slack import answers, render
from adapters.slack.api import SlackAway, SlackSaidNo
from adapters.slack.callers import Payload
from adapters.slack.desk import Desk
from bot.domain.refusals import Refusal
from bot.usecases.open_home import Visit, open_home
from bot.views.refused import refused

log = logging.getLogger(__name__)

_DRAWING = 1.5
_ALTOGETHER = 2.9  # seconds, within Slack's three


def at_home(body: Payload) -> bool:
    """Whether somebody pressed on their Home."""
    view = body.get("view")
    return isinstance(view, dict) and view.get("type") == "home"


@dataclass(frozen=True, slots=True)
class Homes:
    desk: Desk

    async def on_opened(self, body: Payload) -> BoltResponse:
        """Slack delivers the event again where the page could not be drawn."""
        try:
            await self._draw({**body, "user_id": body["event"].get("user")})
        except (SlackAway, SlackSaidNo) as why:
            log.warning("Slack took no Home, and tells again that it was opened: %s", why)
            return answers.not_now()
        except Refusal as refusal:
            if refusal.key != "teller.unknown":
                raise
            log.info("Slack does not say who opened Home, and tells again that it was opened")
            return answers.not_now()
        return answers.nothing()

    async def after(self, body: Payload, answer: BoltResponse, begun: float) -> BoltResponse:
        """The same answer, once Home shows what holds now. What was done holds even where it cannot.

        `begun` is the loop's time at which Slack's patience began.
        """

        async def draw() -> BoltResponse:
            try:
                await self._draw(body)
            except (SlackAway, SlackSaidNo) as why:
                log.warning("Slack took no Home; it is drawn when it is opened again: %s", why)
            return answer

        async def same(_: Refusal | Fault) -> BoltResponse:
            return answer

        left = _ALTOGETHER - (asyncio.get_running_loop().time() - begun)
        boundary = replace(self.desk.boundary, deadline=min(_DRAWING, left))
        return await boundary.answer("home", draw, same, same)

    async def _draw(self, body: Payload) -> None:
        caller = await self.desk.caller(body)
        view = await self._view(caller)
        payload = {"user_id": caller.user, "view": view}
        await self.desk.api.call(caller.installation.token, "views.publish", payload, _DRAWING)

    async def _view(self, caller: Caller) -> dict[str, object]:
        """Whoever may not use Skald here finds the reason on the page."""
        visit = Visit(caller.installation.organisation, caller.person)
        try:
            card = await self.desk.run(lambda: open_home(self.desk.ports, visit))
        except Refusal as refusal:
            card = refused(refusal, self.desk.language)
        return render.home(card, {})
