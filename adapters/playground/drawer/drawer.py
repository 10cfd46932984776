"""The drawer of one office: four tabs about the same acts, each told from what really happened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from adapters.paper.slack.refused import JSON
from adapters.paper.teams.state import PaperTeams
from adapters.paper.witness import Change
from adapters.playground.acts import Unheard
from adapters.playground.drawer import words
from adapters.playground.drawer.ahead import Ahead
from adapters.playground.drawer.books import Books, Written
from adapters.playground.drawer.filled import Filled, on_slack, on_teams
from adapters.playground.drawer.happened import Happened
from adapters.playground.drawer.line import Line
from adapters.playground.drawer.names import Names
from adapters.playground.drawer.repeating import Repeating
from adapters.playground.drawer.rows import RowLog
from adapters.playground.drawer.slack_talk import SlackTalk
from adapters.playground.drawer.teams_happened import TeamsHappened
from adapters.playground.drawer.teams_talk import TeamsTalk
from adapters.playground.drawer.told import Told
from adapters.playground.drawer.why import WhyNot
from adapters.playground.drawer.wire import Wire
from adapters.playground.office import Office
from adapters.playground.seeds import CAST
from adapters.playground.switches import SLACK, TEAMS, switches

if TYPE_CHECKING:
    from adapters.playground.scene import Scene

_PAUSE = 0.05


def drawer(scene: Scene) -> Drawer | None:
    """None where there are no books to read."""
    office = scene.office
    return Drawer(office, office.books, len(CAST)) if office.books else None


class Drawer:
    def __init__(self, office: Office, books: Books, people: int) -> None:
        """`people` is how many there are whom one can be."""
        self._paper, self._books = office.paper, books
        self._teams = office.teams.paper if office.teams else None
        names = Names(office.paper, books, self._teams)
        self.why = WhyNot(office.paper, books, names, self._teams)
        self._happened = Happened(office.paper, names, Told(books, names, self.why))
        self._ahead = Ahead(books, names)
        self._wire = Wire(names)
        self._rows = RowLog()
        client = office.teams.client if office.teams else None
        self._repeating = Repeating(office.paper, office.client, client, self._wire, books)
        self._tell: Callable[[], None] | None = None
        self._telling: asyncio.TimerHandle | None = None
        self._happened.add(self._opening(people))
        self._talk = SlackTalk(office.paper, names)
        office.paper.listen(self._on_change)
        if self._teams is not None:
            self._listen_to_teams(self._teams, names)
        books.listen(self._on_written)

    def _listen_to_teams(self, teams: PaperTeams, names: Names) -> None:
        talk = TeamsTalk(teams, names)
        happened = TeamsHappened(teams, names, talk)

        def on_change(change: Change) -> None:
            if change.kind == "request":
                if not self._wire.expects(change.subject):
                    for line in happened.of(change.subject):
                        self._happened.add(line, change.subject.at)
                self._wire.on_exchange(change.subject, talk)
                self._soon()

        teams.listen(on_change)

    def on_news(self, tell: Callable[[], None]) -> None:
        """Calls it once something stands in the drawer that did not, several such at once but once."""
        self._tell = tell

    async def of(self, tab: str, person: str, platform: str = "slack") -> JSON:
        """As `person`, whose open form the drawer looks ahead of. Raises Unheard for a tab there is not."""
        await self._books.settled()
        match tab:
            case "happened":
                shown = {**self._happened.of(), "ahead": await self._ahead_of(person, platform)}
            case "wire":
                shown = self._wire.of()
            case "data":
                shown = self._rows.of()
            case "why":
                shown = self.why.of(self._now())
            case _:
                raise Unheard("The drawer has no such part.")
        return {**shown, "counts": {"why": self.why.count(self._now())}}

    async def again(self, number: int) -> str | None:
        return await self._repeating.again(number)

    async def twice(self, number: int) -> str | None:
        return await self._repeating.twice(number)

    def did(self, deed: JSON, at: float) -> None:
        """Something that was done to the office itself: its clock set, a fault switched."""
        match deed.get("act"):
            case "clock":
                line = words.clock(deed["go"])
            case "switch":
                labels = switches(TEAMS if deed.get("platform") == "teams" else SLACK)
                line = words.switch(labels[deed["name"]].label, on=deed["on"])
            case _:
                return
        self._happened.add(line, at)
        self._wire.on_act(line.bold.rstrip("."), at)

    async def _ahead_of(self, person: str, platform: str) -> JSON | None:
        form = self._form(person, platform)
        return await self._ahead.of(form) if form else None

    def _form(self, person: str, platform: str) -> Filled | None:
        if platform == "teams" and self._teams is not None:
            dialog = self._teams.screens.dialogs.get(person)
            return on_teams(dialog) if dialog else None
        stack = self._paper.views.get(person)
        return on_slack(stack[-1]) if stack else None

    def _opening(self, people: int) -> Line:
        tables = self._books.tables
        values = {each["key"] for each in tables["value_editions"].values() if not each["retired"]}
        return words.opened(len(values), len(tables["branches"]), people)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._paper.now(), UTC)

    def _on_change(self, change: Change) -> None:
        if change.kind == "request":
            repeated = self._wire.expects(change.subject)
            self._wire.on_exchange(change.subject, self._talk)
            self._happened.on_exchange(change.subject, repeated=repeated)
            self._soon()
        else:
            self._happened.on_change(change)

    def _on_written(self, written: Written) -> None:
        self._rows.on_written(written)
        self._wire.on_written(written)
        self._happened.on_written(written)
        self._repeating.on_written(written)
        self._soon()

    def _soon(self) -> None:
        if self._tell is not None and self._telling is None:
            self._telling = asyncio.get_running_loop().call_later(_PAUSE, self._now_told)

    def _now_told(self) -> None:
        self._telling = None
        if self._tell is not None:
            self._tell()
