"""Unfurls: what stands below a link to something told, where somebody writes it among colleagues.

https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from adapters.reception.boundary import Fault
from adapters.teams.adapter import Answer
from adapters.teams.answers import found
from adapters.teams.callers import Payload, value_of, where
from adapters.teams.desk import Desk, Peopled
from adapters.teams.directory import profile, user_in
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.objects import JSON
from adapters.teams.render import CONTENT_TYPE, Marks
from adapters.teams.searches import PREVIEW
from adapters.teams.words import harmless
from bot.cards.elements import Card
from bot.domain.people import Standing
from bot.domain.refusals import Refusal
from bot.platforms import Installation
from bot.usecases.unfurl import Passed, unfurl

log = logging.getLogger(__name__)

_PATIENCE = 2.0  # seconds for all of a roster, which in most teams is one page
_NEWEST = "1.3"
"""The newest version of cards that Teams draws below a link."""


@dataclass(frozen=True, slots=True)
class Unfurls:
    desk: Desk

    async def on_link(self, activity: Payload) -> Answer:
        """Nothing is said where there is nothing to show: it is their message, and reads well without."""
        desk = self.desk.at(activity)

        async def refuse(_: Refusal) -> Answer:
            return found([])

        async def fail(_: Fault) -> Answer:
            return found([])

        return await desk.boundary.answer("link", lambda: _answer(desk, activity), refuse, fail)


async def _answer(desk: Desk, activity: Payload) -> Answer:
    told = desk.ground.addresses.told_at(value_of(activity).get("url"))
    if told is None:
        return found([])
    sender = await desk.sender(activity)
    cards = await desk.visit(
        sender,
        (),
        lambda visit: unfurl(visit.ports, Passed(visit.organisation, visit.caller.person, (told,))),
    )
    if told not in cards or not await _among_colleagues(desk, sender.installation, activity):
        return found([])
    return found([_result(desk, cards[told])])


async def _among_colleagues(desk: Desk, installation: Installation, activity: Payload) -> bool:
    """Only where the whole roster can be read and holds staff alone: where Skald is not, nobody knows."""
    try:
        async with asyncio.timeout(_PATIENCE):
            async for page in desk.connector.members(where(activity), _PATIENCE):
                if any(_is_outsider(installation, each) for each in page):
                    return False
    except (TeamsAway, TeamsSaidNo, TimeoutError) as why:
        log.info("Teams does not say who reads a conversation: %r", why)
        return False
    return True


def _is_outsider(installation: Installation, member: JSON) -> bool:
    ours = {Standing.STAFF, Standing.BOT}
    return not user_in(member) or profile(installation, member).standing not in ours


def _result(desk: Desk, card: Card) -> JSON:
    """Shown first to whoever writes, then to everybody who reads their message: both hold the same."""
    return {
        "contentType": CONTENT_TYPE,
        "content": desk.card(Peopled(card, {}), Marks()) | {"version": _NEWEST},
        "preview": {"contentType": PREVIEW, "content": {"title": harmless(card.notice), "text": ""}},
    }
