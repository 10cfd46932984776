"""Whom and what an open page looks at while a story is played: always where the present step happens."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.paper.slack.refused import JSON
from adapters.playground.office import Office
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

    def __call__(self) -> JSON | None:
        return self._now

    def to(self, office: Office, step: steps.Step) -> None:
        self._seat = self._where(office, step.deed)
        self._number += 1
        person, place = self._seat
        tab = "home" if getattr(step.deed, "place", None) == steps.HOME else "messages"
        self._now = {"number": self._number, "as": person, "in": place, "tab": tab, "line": step.words}

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
