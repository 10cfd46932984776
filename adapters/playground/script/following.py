"""Whom and what an open page looks at while a story is played: always where the present step happens."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.paper.slack.refused import JSON
from adapters.playground.office import Office, Teams
from adapters.playground.script import steps
from adapters.playground.script.looking import conversation
from adapters.playground.seeds import CAST, FIRST

_CAST = {each.name for each in CAST}


@dataclass(slots=True)
class Following:
    """Hand it to the page's parts: calling it says what the page is to show; None leaves it alone."""

    _now: JSON | None = None
    _number: int = 0
    _seat: tuple[str, str] = ("", "")
    _places: dict[str, str] = field(default_factory=dict)
    _teams: JSON = field(default_factory=dict)

    def __call__(self) -> JSON | None:
        return self._now

    def to(self, office: Office, step: steps.Step) -> None:
        if step.platform == steps.TEAMS and office.teams is not None:
            self._teams = self._on_teams(office.teams, step.deed)
            seat: JSON = {"platform": steps.TEAMS, **self._teams}
        else:
            person, place = self._seat = self._where(office, step.deed)
            seat = {"platform": steps.SLACK, "as": office.paper.people[person].name, "in": place}
        self._number += 1
        tab = "home" if getattr(step.deed, "place", None) == steps.HOME else "messages"
        self._now = {"number": self._number, **seat, "tab": tab, "line": step.words}

    def _on_teams(self, teams: Teams, deed: steps.Deed | steps.Picture) -> JSON:
        """A dialog stands over whatever was there before; whom nobody can be is seen from where one is."""
        who, named = str(getattr(deed, "who", "")), getattr(deed, "place", None)
        if who not in _CAST:
            return self._teams or {"as": FIRST, "in": teams.paper.chat(FIRST).id}
        person = teams.paper.person(who).id
        if named is None and person in teams.paper.screens.dialogs and self._teams.get("as") == who:
            return self._teams
        return {"as": who, "in": teams.paper.conversation(conversation(named), person).id}

    def end(self) -> None:
        self._now = None

    def _where(self, office: Office, deed: steps.Deed | steps.Picture) -> tuple[str, str]:
        """What nobody does, or somebody whom nobody can be, is seen from where one is."""
        who = getattr(deed, "who", "")
        if not isinstance(who, str) or who not in _CAST:
            return self._seat if self._seat[0] else self._first(office)
        person = office.paper.person(who).id
        place = self._place(office, person, deed)
        self._places[person] = place
        return person, place

    def _place(self, office: Office, person: str, deed: steps.Deed | steps.Picture) -> str:
        """A form stands over whatever was there before."""
        named = getattr(deed, "place", None)
        if named is None and office.client.open_view(person) and person in self._places:
            return self._places[person]
        return office.paper.conversation(person, conversation(named))

    def _first(self, office: Office) -> tuple[str, str]:
        person = office.paper.person(FIRST).id
        return person, next(each.id for each in office.paper.channels.values() if person in each.members)
