"""One office as it is played: what a person sees of all of it, and what somebody at the page may do."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from adapters.paper.slack.refused import JSON
from adapters.playground.acts import Acts, Unheard, text
from adapters.playground.coming import coming, held_for
from adapters.playground.moving import DAY, HOUR, Moving
from adapters.playground.office import Office
from adapters.playground.parts import Guide, Parts
from adapters.playground.seeds import CAST, COMMANDS, ROOMS, SHORTCUTS, ZONE
from adapters.playground.sights import Sight, readings
from adapters.playground.switches import SWITCHES, Switches
from adapters.playground.teams.side import Side
from adapters.playground.visits import Over, Visits
from bot.domain.people import Platform
from bot.usecases.look_ahead import Outlook

STARTED_OVER = "Somebody started over meanwhile."
NOTHING_COMES = "Nothing is coming. Tell what a colleague did, and something will."


class Scene:
    """The one way in for whoever plays, be it the page or a script.

    `outlook` is what was coming when somebody last looked; `told` is called when there is more to see.
    """

    def __init__(self, office: Office, parts: Parts, told: Callable[[], None] = lambda: None) -> None:
        self.office = office
        self.readings = readings(office.paper)
        self.sight = Sight(office.paper, self.readings, CAST, ROOMS, COMMANDS, SHORTCUTS)
        self.acts = Acts(office.paper, office.client, self.sight, self.readings, COMMANDS, SHORTCUTS)
        self.moving = Moving(office, told)
        self.visits = Visits()
        self.switches = Switches(office.paper.faults)
        self.teams = Side(office.teams) if office.teams else None
        self.outlook = Outlook()
        if office.books is not None:
            office.books.listen(lambda _: told())
        self._follow = parts.follow
        self.guide = parts.guide(self) if parts.guide else None
        self.drawer = parts.drawer(self) if parts.drawer else None
        if self.drawer is not None:
            self.drawer.on_news(told)

    def on(self, platform: str) -> Side | None:
        """The side of Teams, or None for Slack; raises Unheard for another, and where there is none."""
        if platform == "slack":
            return None
        if platform != "teams" or self.teams is None:
            raise Unheard("There is no such platform here.")
        return self.teams

    async def of(self, person: str, place: str | None, platform: str = "slack") -> JSON:
        side = self.on(platform)
        self.outlook = await self.office.house.outlook()
        seen = side.of(person, place) if side else self.sight.of(person, place)
        held = held_for(self.outlook)
        switches = side.switches if side else self.switches
        return {
            **seen,
            "clock": {"now": self.office.paper.now(), "zone": ZONE, "playing": self.moving.playing},
            "coming": coming(self.outlook),
            "cast": [{**each, "held": held[self.sight.id(each["who"])]} for each in seen["cast"]],
            "switches": switches.json(),
            "notice": switches.notice(self.outlook, self.office.now()),
            "guide": self.guide.step(person, seen["in"], platform) if self.guide else None,
            "follow": self._follow(),
        }

    async def go_to(self, moment: datetime) -> None:
        """Sets the clock forward; all that falls due on the way happens at its own moment."""
        await self.moving.stop()
        await self.moving.to(moment)

    async def close(self) -> None:
        """What somebody is doing ends in the midst of it."""
        await self.visits.close()
        await self.moving.stop()

    async def do(self, deed: JSON) -> str | None:
        """The words of what went wrong, if anything did; raises Unheard for what no page of ours sends."""
        try:
            return await self.visits.of(self._do(deed))
        except Over:
            return STARTED_OVER

    async def _do(self, deed: JSON) -> str | None:
        side = self.on(_platform(deed))
        if not (side or self).sight.playable(text(deed, "as")):
            raise Unheard("Nobody here can be that person.")
        if "shown" in deed:
            self.office.house.show(_shown(deed))
        match deed.get("act"):
            case "clock" | "switch":
                return await self._on_office(deed)
            case "guide" if self.guide is not None:
                await self._on_guide(self.guide, deed)
                return None
        with self.moving.acting():
            match deed.get("act"):
                case "again" if self.drawer is not None:
                    return await self.drawer.again(_number(deed))
                case "twice" if self.drawer is not None:
                    return await self.drawer.twice(_number(deed))
            return await (side or self).acts.do(deed)

    async def _on_office(self, deed: JSON) -> str | None:
        """What is done to the office itself, of which the drawer hears by no request of Slack's."""
        began = self.office.paper.now()
        trouble = await (self._on_clock if deed["act"] == "clock" else self._on_switch)(deed)
        if trouble is None and self.drawer is not None:
            self.drawer.did(deed, began)
        return trouble

    async def _on_clock(self, deed: JSON) -> str | None:
        """Whatever one does with the clock, it no longer runs by itself."""
        go = text(deed, "go")
        if go not in {"hour", "day", "next", "play", "stop"}:
            raise Unheard("The clock cannot be moved like that.")
        await self.moving.stop()
        match go:
            case "hour" | "day":
                await self.moving.on(_in_an_hour if go == "hour" else _tomorrow)
            case "next" if not await self.moving.to_next():
                return NOTHING_COMES
            case "play" if not await self.moving.play():
                return NOTHING_COMES
        return None

    async def _on_switch(self, deed: JSON) -> str | None:
        name, on = text(deed, "name"), deed.get("on")
        if name not in SWITCHES or not isinstance(on, bool):
            raise Unheard("There is no such switch.")
        side = self.on(_platform(deed))
        (side or self).switches.turn(name, on=on)
        if not on:
            await self.office.house.catch_up()
        return None

    async def _on_guide(self, guide: Guide, deed: JSON) -> None:
        match deed.get("do"):
            case "next":
                await guide.on()
            case "leave":
                guide.leave()
            case _:
                raise Unheard("The guide does not know how to do that.")


def _in_an_hour(now: datetime) -> datetime:
    return now + HOUR


def _tomorrow(now: datetime) -> datetime:
    """The same time by the office's own clock, also over a night in which that is changed."""
    return (now.astimezone(ZoneInfo(ZONE)) + DAY).astimezone(UTC)


def _platform(deed: JSON) -> str:
    """Slack, where nothing is said of it."""
    return str(deed.get("platform", "slack"))


def _shown(deed: JSON) -> Collection[Platform]:
    """What the page shows as it says so: one platform, or both."""
    match deed["shown"]:
        case "both":
            return tuple(Platform)
        case Platform.SLACK | Platform.TEAMS as one:
            return (Platform(one),)
    raise Unheard("There is no such platform here.")


def _number(deed: JSON) -> int:
    number = deed.get("number")
    if type(number) is not int:
        raise Unheard("“number” is missing.")
    return number
