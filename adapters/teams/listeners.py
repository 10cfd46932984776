"""Listeners: one for each kind of activity, found by its type and name.

What comes from a conversation tells where it stands: that is remembered before anything else.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.recent import Recent
from adapters.reception.senders import account_of
from adapters.teams.adapter import Answer, Listener
from adapters.teams.answers import nothing, unknown
from adapters.teams.arrivals import Arrivals
from adapters.teams.callers import Payload, is_personal, team_of, where
from adapters.teams.commands import Commands
from adapters.teams.desk import Desk
from adapters.teams.dialogs import Dialogs
from adapters.teams.extension import Extension
from adapters.teams.pictures import Pictures, picture_in
from adapters.teams.presses import Presses
from adapters.teams.rosters import Rosters
from adapters.teams.said import passed_on
from adapters.teams.searches import Searches
from adapters.teams.unfurls import Unfurls
from bot.domain.people import Account
from bot.usecases.reach_again import Arrival, reach_again

log = logging.getLogger(__name__)

_NOTING = 0.5  # seconds, beside the four in which somebody is answered
_MOST_CHATS = 10_000
_LATELY = timedelta(hours=1)
_Answers = Callable[[Payload], Awaitable[Answer]]


def listener(desk: Desk, rosters: Rosters) -> Listener:
    presses, dialogs, extension = Presses(desk), Dialogs(desk), Extension(desk)
    arrivals = Arrivals(desk, rosters)
    invokes: dict[str, _Answers] = {
        "adaptiveCard/action": presses.on_action,
        "task/fetch": dialogs.on_fetch,
        "task/submit": dialogs.on_submit,
        "composeExtension/fetchTask": extension.on_fetch,
        "composeExtension/submitAction": extension.on_submit,
        "composeExtension/query": Searches(desk).on_query,
        "composeExtension/queryLink": Unfurls(desk).on_link,
    }
    activities: dict[str, _Answers] = {
        "message": _Messages(Commands(desk), presses, Pictures(desk)).on_message,
        "installationUpdate": arrivals.on_installation,
        "conversationUpdate": arrivals.on_change,
    }
    return _Listening(desk, rosters, activities, invokes).listen


@dataclass(frozen=True, slots=True)
class _Messages:
    commands: Commands
    presses: Presses
    pictures: Pictures

    async def on_message(self, activity: Payload) -> Answer:
        """A press of a client too old for anything else comes as a message without words."""
        if isinstance(activity.get("value"), dict) and not activity.get("text"):
            return await self.presses.on_submitted(activity)
        if passed_on(activity):
            return nothing()
        if (address := picture_in(activity)) is not None:
            return await self.pictures.on_picture(activity, address)
        return await self.commands.on_message(activity)


@dataclass(frozen=True, slots=True)
class _Listening:
    """`_stands` is where each account's personal chat was remembered to stand, and when."""

    desk: Desk
    rosters: Rosters
    activities: dict[str, _Answers]
    invokes: dict[str, _Answers]
    _stands: Recent[Account, tuple[str, datetime]] = field(default_factory=lambda: Recent(_MOST_CHATS))

    async def listen(self, activity: Payload) -> Answer:
        found = self._listener(activity)
        if found is None:
            return unknown() if activity["type"] == "invoke" else nothing()
        if activity["type"] not in {"message", "invoke"}:
            return await found(activity)
        if team_of(activity) and not self.rosters.knows(activity):
            self.rosters.want(activity)
        await self._beside(self._arrived(activity))
        answer = await found(activity)
        await self._beside(self._remember(activity))
        return answer

    async def _beside(self, noting: Awaitable[object]) -> None:
        """Where it fails, as the database is away, whoever waits gets their answer all the same."""
        try:
            async with asyncio.timeout(_NOTING):
                await noting
        except Exception as why:  # noqa: BLE001  it is noted with their next activity
            log.warning("Where somebody is was not noted: %r", why)

    def _listener(self, activity: Payload) -> _Answers | None:
        if activity["type"] == "invoke":
            return self.invokes.get(str(activity.get("name")))
        return self.activities.get(activity["type"])

    async def _arrived(self, activity: Payload) -> None:
        await self.desk.arrived(await self.desk.sender(activity))

    async def _remember(self, activity: Payload) -> None:
        """After it, as before somebody may not be known.

        Whoever writes may be written to again, also where they had shut Skald out without a word of its end.
        """
        if not is_personal(activity):
            return
        sender, place, now = self.desk.speaker(activity), where(activity).text, self.desk.now()
        who = account_of(sender.installation, sender.user)
        if self._stood(who, now) == place:
            return
        await self.desk.ground.opened(sender.installation, sender.user, place)
        arrival = Arrival(sender.installation.organisation, who)
        await self.desk.run(lambda: reach_again(self.desk.ports, arrival))
        self._stands[who] = place, now

    def _stood(self, who: Account, now: datetime) -> str | None:
        """None where that was long ago."""
        place, at = self._stands.get(who, (None, now))
        return place if timedelta() <= now - at < _LATELY else None
