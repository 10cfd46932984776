"""Arrivals: Skald is added or removed, people come and go, channels change their names.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.reception.boundary import Fault
from adapters.reception.senders import account_of
from adapters.reception.visit import Visit
from adapters.teams.adapter import Answer
from adapters.teams.answers import nothing
from adapters.teams.callers import Payload, is_personal, team_of, tenant_of, user_of, where
from adapters.teams.desk import Desk
from adapters.teams.rosters import Rosters
from bot.cards.elements import Card
from bot.domain.ids import PersonId
from bot.domain.refusals import Refusal
from bot.usecases.open_home import Visit as AtHome
from bot.usecases.open_home import open_home
from bot.usecases.reach_again import Arrival, reach_again

log = logging.getLogger(__name__)

_REMOVED = {"remove", "remove-upgrade"}


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Nothing here has an effect that a second delivery would repeat."""

    desk: Desk
    rosters: Rosters

    async def on_installation(self, activity: Payload) -> Answer:
        return await self._answered(activity, added=activity.get("action") not in _REMOVED)

    async def on_change(self, activity: Payload) -> Answer:
        """Of a conversation: who is in it, and what it and its channels are called."""
        ours = activity["recipient"]["id"]
        removed = any(each.get("id") == ours for each in _members(activity, "membersRemoved"))
        return await self._answered(activity, added=not removed)

    async def _answered(self, activity: Payload, *, added: bool) -> Answer:
        async def answer() -> Answer:
            await (self._come(activity) if added else self._go(activity))
            return nothing()

        async def let_be(why: Refusal | Fault) -> Answer:
            log.info("An arrival came to nothing: %s", why)
            return nothing()

        return await self.desk.boundary.answer("event", answer, let_be, let_be)

    async def _come(self, activity: Payload) -> None:
        """A team's rosters and channels are read beside: that may be long, and the database away so long."""
        if team_of(activity):
            self.rosters.want(activity)
        elif is_personal(activity):
            await self._welcome(activity)

    async def _welcome(self, activity: Payload) -> None:
        """Their own page, once; and whatever could not be written to them before goes out now."""
        desk, sender = self.desk.at(activity), await self.desk.sender(activity)
        installation = sender.installation
        account = account_of(installation, sender.user)

        def page(visit: Visit) -> tuple[Card, PersonId]:
            person = visit.caller.person
            return open_home(visit.ports, AtHome(visit.organisation, person)), person

        card, whose = await desk.visit(sender, (), page)
        await desk.ground.opened(installation, sender.user, where(activity).text)
        await desk.run(lambda: reach_again(desk.ports, Arrival(installation.organisation, account)))
        nonce = f"welcome:{tenant_of(activity)}:{sender.user}"
        await desk.say(activity, installation, card, nonce, whose)

    async def _go(self, activity: Payload) -> None:
        installation = await self.desk.workspaces.of(activity)
        if team_of(activity):
            await self.rosters.forget(installation, activity)
        elif is_personal(activity):
            await self.desk.ground.closed(installation, user_of(activity))


def _members(activity: Payload, name: str) -> list[Mapping[str, Any]]:
    return [each for each in activity.get(name) or () if isinstance(each, Mapping)]
