"""Performs the steps of a story: each waits until what it brings about was delivered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter
from typing import TypeVar, assert_never
from zoneinfo import ZoneInfo

from adapters.paper.slack.refused import JSON
from adapters.playground.acts import Unheard
from adapters.playground.office import Office
from adapters.playground.scene import Scene
from adapters.playground.script import forms, on_teams, steps
from adapters.playground.script.broken import Broken
from adapters.playground.script.looking import (
    Look,
    called,
    conversation,
    everywhere,
    having,
    in_sight,
    newest,
)
from adapters.playground.script.pressing import pressed
from adapters.playground.seeds import CAST, ZONE
from adapters.playground.switches import SWITCHES

PATIENCE = 5.0
_LOOK_EVERY = 0.02
_Found = TypeVar("_Found")


@dataclass(slots=True)
class Performer:
    """`patience` is how many seconds each thing has to come in sight."""

    scene: Scene
    patience: float = PATIENCE

    async def perform(self, deed: steps.Deed, platform: str = steps.SLACK) -> None:
        """Raises Broken where it does not hold."""
        if platform == steps.TEAMS and not isinstance(deed, steps.Uses):
            await self._on_teams(deed)
            return
        match deed:
            case steps.Uses():
                return
            case steps.Sees() | steps.OnlySee():
                await self._when_there(lambda: _look(self._office, deed))
            case steps.Fills():
                forms.fill(self._office, deed)
            case steps.Chooses():
                forms.choose(self._office, deed)
            case steps.Ticks():
                forms.tick(self._office, deed)
            case steps.GoesOn() | steps.GoesTo():
                await self.scene.go_to(_moment(deed, self._office.now()))
            case _:
                await self._act(deed)
                await self._office.house.catch_up()

    async def _on_teams(self, deed: steps.Deed) -> None:
        match deed:
            case steps.Sees():
                await self._when_there(lambda: _look(self._office, deed, on_teams.in_sight))
            case steps.Fills() | steps.Chooses() | steps.Ticks():
                await self._when_there(lambda: on_teams.fill(self._office, deed))
            case steps.Types() | steps.Presses() | steps.Closes():
                times = 2 if isinstance(deed, steps.Presses) and deed.twice else 1
                await self._do(await self._when_there(lambda: [on_teams.acted(self._office, deed)] * times))
                await self._office.house.catch_up()
            case _:
                raise Broken("That is done in Slack alone.")

    async def _act(self, deed: steps.Acted) -> None:
        """What the page could do itself, done as the page does it."""
        number = await self._last_request() if isinstance(deed, steps.DeliversAgain) else 0
        await self._do(await self._when_there(lambda: _acts(self._office, deed, number)))

    async def _do(self, acts: list[JSON]) -> None:
        try:
            troubles = await asyncio.gather(*(self.scene.do(each) for each in acts))
        except Unheard as unheard:
            raise Broken(str(unheard)) from unheard
        if trouble := next(filter(None, troubles), None):
            raise Broken(trouble)

    async def _when_there(self, look: Callable[[], _Found]) -> _Found:
        """What may still be on its way is looked for again, for a while."""
        end = perf_counter() + self.patience
        while True:
            try:
                return look()
            except Broken:
                if perf_counter() > end:
                    raise
            await asyncio.sleep(_LOOK_EVERY)

    async def _last_request(self) -> int:
        """The number that the wire gives to what Slack sent last."""
        if self.scene.drawer is None:
            raise Broken("Nobody here keeps what Slack sends.")
        wire = await self.scene.drawer.of("wire", self.scene.sight.first())
        rows = (row for group in (wire, *wire["earlier"]) for row in group["rows"])
        numbers = [each["number"] for each in rows if each["again"]]
        if not numbers:
            raise Broken("Slack has sent nothing yet that it could deliver again.")
        return int(max(numbers))

    @property
    def _office(self) -> Office:
        return self.scene.office


def _acts(office: Office, deed: steps.Acted, number: int) -> list[JSON]:
    """More than one is done at once; `number` is that of the last request."""
    match deed:
        case steps.Types(who, words, place):
            there = office.paper.conversation(_id(office, who), conversation(place))
            return [{"act": "type", "as": _id(office, who), "in": there, "text": words}]
        case steps.OpensHome(who):
            return [{"act": "home", "as": _id(office, who)}]
        case steps.Presses():
            return [pressed(office, deed)] * (2 if deed.twice else 1)
        case steps.Closes(who):
            return [{"act": "close", "as": _id(office, who), "view": forms.form_of(office, who).view.id}]
        case steps.GoesToNext():
            return [_nobody(office, act="clock", go="next")]
        case steps.Fares(switch, platform):
            names = [switch] if switch else list(SWITCHES)
            who = _id(office, CAST[0].name)
            if platform == steps.TEAMS and office.teams is not None:
                who = office.teams.paper.person(CAST[0].name).id
            done = {"act": "switch", "platform": platform, "as": who, "on": bool(switch)}
            return [{**done, "name": each} for each in names]
        case steps.DeliversAgain():
            return [_nobody(office, act="again", number=number)]
    assert_never(deed)


def _nobody(office: Office, **act: object) -> JSON:
    """What is not one person's doing; the page names somebody all the same."""
    return {"as": _id(office, CAST[0].name), **act}


def _look(office: Office, deed: steps.Sees | steps.OnlySee, look: Look = in_sight) -> None:
    """Raises Broken while something is otherwise than it should be."""
    if isinstance(deed, steps.OnlySee):
        _look_around(office, deed)
        return
    times = len(having(look(office, deed.who, deed.place), deed.words))
    if times == deed.times or (deed.times is None and times):
        return
    if not times:
        raise Broken(newest(office, deed.who, deed.place, look))
    raise Broken(f"{called(office, deed.who)} sees it{f' {times} times' if deed.times else ''}.")


def _look_around(office: Office, deed: steps.OnlySee) -> None:
    for each in office.paper.people.values():
        sees = not each.bot and bool(having(everywhere(office, each.name), deed.words))
        if sees and each.name not in deed.who:
            raise Broken(f"{each.real_name} sees it too.")
        if not sees and each.name in deed.who:
            raise Broken(f"{each.real_name} does not see it.")


def _moment(deed: steps.GoesOn | steps.GoesTo, now: datetime) -> datetime:
    """A time that has gone by today is tomorrow's, or next week's where a day is named."""
    if isinstance(deed, steps.GoesOn):
        return now + deed.span
    local = now.astimezone(ZoneInfo(ZONE))
    moment = local.replace(hour=deed.time.hour, minute=deed.time.minute, second=0, microsecond=0)
    while moment <= local or (deed.day is not None and moment.weekday() != deed.day):
        moment += timedelta(days=1)  # of the wall, so that summer time changes no hour
    return moment


def _id(office: Office, who: str) -> str:
    return office.paper.person(who).id
