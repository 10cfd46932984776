"""The Teams side of an office as it is played: what a person sees there, and what one may do."""

from __future__ import annotations

from adapters.paper.teams.refused import JSON
from adapters.playground.office import Teams
from adapters.playground.seeds import CAST, EXTENSION, ROOMS, TEAMS_COMMANDS
from adapters.playground.switches import TEAMS, Switches
from adapters.playground.teams.about import about
from adapters.playground.teams.acts import Acts
from adapters.playground.teams.finding import Finder, searches
from adapters.playground.teams.sights import Sight, readings


class Side:
    def __init__(self, teams: Teams) -> None:
        self.paper = teams.paper
        self._about = about(teams.manifest)
        self.readings = readings(teams.paper)
        self.sight = Sight(teams.paper, self.readings, CAST, ROOMS, TEAMS_COMMANDS, EXTENSION)
        self._searches = searches(teams.manifest)
        self._finder = Finder(teams.paper, teams.client, self._searches)
        self.acts = Acts(teams.paper, teams.client, self.sight, self.readings, self._finder)
        self.switches = Switches(teams.paper.faults, TEAMS)

    def of(self, person: str, place: str | None) -> JSON:
        """What the app is stands beside the chat with it, and nowhere else."""
        seen = self.sight.of(person, place)
        here = self._about if seen["in"] == self.paper.chat(person).id else None
        return {
            **seen,
            "said": self.acts.said.get(person),
            "about": here,
            "searches": self._searches,
            "finding": self._finder.before(person),
            "picked": self._finder.put(person, seen["in"]),
        }
