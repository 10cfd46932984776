"""Afterwards: what stands before somebody follows what they did with a form.

Teams shows the answer to a press to that client alone, until it is opened anew: the message is what lasts.
https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

from adapters.teams.adapter import Answer
from adapters.teams.callers import Payload, is_personal, where
from adapters.teams.desk import Desk
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.render import CONTENT_TYPE, posted
from bot.domain.ids import MessageId
from bot.domain.refusals import Refusal
from bot.usecases.redraw_home import Return, redraw_home

log = logging.getLogger(__name__)

_DRAWING = 1.5
_ALTOGETHER = 4.7  # seconds, within the five that Teams waits for an answer
_AT_LEAST = 0.2


def _now() -> float:
    return asyncio.get_running_loop().time()


@dataclass(frozen=True, slots=True)
class Afterwards:
    """Whatever fails here changes nothing of what was done: it is drawn when it is next asked for."""

    desk: Desk
    activity: Payload
    begun: float = field(default_factory=_now)

    async def stands(self, answer: Answer) -> None:
        """The message itself becomes the card that was answered; a line to whoever pressed changes none.

        A form stands in somebody's own chat alone: from elsewhere, no message that others see is touched.
        """
        body, message = answer.body, self.activity.get("replyToId")
        if not is_personal(self.activity) or body is None or body.get("type") != CONTENT_TYPE:
            return
        if isinstance(message, str):
            await self._in_time(self._update(message, body["value"]))

    async def at_home(self, home: MessageId) -> None:
        await self._in_time(self._redraw(home))

    async def _update(self, message: str, content: dict[str, Any]) -> None:
        activity = posted(content, content.get("fallbackText", ""))
        await self.desk.change(self.activity, message, activity)

    async def _redraw(self, home: MessageId) -> None:
        caller, place = await self.desk.caller(self.activity), where(self.activity).text
        back = Return(caller.installation.organisation, caller.person, home, place)
        await self.desk.save(lambda ports: redraw_home(ports, back))

    async def _in_time(self, drawing: Awaitable[None]) -> None:
        try:
            async with asyncio.timeout(max(_AT_LEAST, min(_DRAWING, self.begun + _ALTOGETHER - _now()))):
                await drawing
        except (TeamsAway, TeamsSaidNo, TimeoutError, Refusal) as why:
            log.warning("What somebody has before them was not drawn anew: %r", why)
        except Exception:  # the database may be away: whoever waits is told what became of the form
            log.exception("What somebody has before them was not drawn anew")
