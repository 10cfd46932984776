"""`/gallery`: every example that it is handed, to be looked at in each light, width and direction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from adapters.paper.slack.open_views import first_state
from adapters.playground.aloud import aloud, notice
from adapters.playground.seeds import ZONE
from adapters.playground.server import STATIC
from adapters.playground.sights import face
from adapters.playground.teams.aloud import aloud as aloud_on_teams
from adapters.playground.teams.sights import numbered

_SKALD = "SKALD"


@dataclass(frozen=True, slots=True)
class OnTeams:
    """`title` stands above a dialog, `notice` in the feed; what has no title is a message."""

    card: Mapping[str, Any]
    title: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """`name` is its address, such as `request/waiting`; `state` says the same in words.

    A page stands by itself: what “Read it all” opens of a message that was too long, or a shelf.
    """

    name: str
    state: str
    surface: Literal["message", "form", "page", "home"]
    payload: Mapping[str, Any]
    teams: OnTeams | None = None


@dataclass(frozen=True, slots=True)
class Gallery:
    """`people` are those of the examples, by their platform's ids; `at` is when all of it is looked at."""

    examples: Sequence[Example]
    people: Mapping[str, str]
    at: datetime

    def shown(self) -> dict[str, Any]:
        return {"examples": [self._example(each) for each in self.examples], "office": self._office()}

    def _example(self, example: Example) -> dict[str, Any]:
        filled = first_state(example.payload["blocks"]) if example.surface != "message" else None
        return {
            "name": example.name,
            "state": example.state,
            "surface": example.surface,
            "payload": example.payload,
            "filled": filled,
            "notice": notice(example.payload),
            "plain": aloud(example.payload, self.people),
            "teams": self._on_teams(example.teams) if example.teams else None,
        }

    def _on_teams(self, shown: OnTeams) -> dict[str, Any]:
        plain = aloud_on_teams(shown.title, dict(shown.card), self.people)
        card = numbered(dict(shown.card))
        return {"card": card, "title": shown.title, "notice": shown.notice, "plain": plain}

    def _office(self) -> dict[str, Any]:
        """As much of `/state` as drawing asks for; nobody in particular looks."""
        now = self.at.timestamp()
        people = {user: _person(name, tone) for tone, (user, name) in enumerate(self.people.items())}
        skald = _person("Skald", 0) | {"machine": True, "app": True}
        return {
            "me": None,
            "author": _SKALD,
            "now": now,
            "zone": ZONE,
            "clock": {"now": now, "zone": ZONE, "playing": False},
            "people": people | {_SKALD: skald},
            "channels": {},
        }


def routes(gallery: Callable[[], Gallery]) -> list[Route]:
    """The examples are drawn when somebody looks, and not while the playground opens."""

    async def on_page(_: Request) -> Response:
        return FileResponse(STATIC / "gallery.html")

    async def on_examples(_: Request) -> Response:
        return JSONResponse(gallery().shown())

    return [Route("/gallery", on_page), Route("/gallery/examples", on_examples)]


def _person(name: str, place: int) -> dict[str, Any]:
    return {"name": name, **face(name, place), "machine": False, "app": False, "offered": True}
