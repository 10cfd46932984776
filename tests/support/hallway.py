"""All pages, served from an office in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

import httpx
from starlette.applications import Starlette

from adapters.links import Links
from adapters.picturing import Studio
from adapters.web.pages import door, kept, library, poster, slip, story, told, wall
from adapters.web.pages.ground import Ground
from adapters.web.server import application
from bot.domain.ids import BranchKey
from bot.domain.people import Person
from bot.ports import Picturing
from tests.support.at_the_door import Browser
from tests.support.doors import Doors
from tests.support.riverbank import LIBRARIES

Answer = TypeVar("Answer")
KEY, BASE = "a key of paper that is long enough for all", "https://skald.riverbank.example"


@dataclass
class Hallway:
    office: Doors = field(default_factory=Doors)
    links: Links = field(default_factory=lambda: Links((KEY,), BASE))

    picturing: Picturing = field(default_factory=Studio)

    @property
    def app(self) -> Starlette:
        ports = replace(self.office.ports, address_of=self.links.address)
        ground = Ground(ports, _at_once, self.links, lambda: self.office.now, self.picturing)
        ours = [route for each in (door, poster, slip, told) for route in each.routes(ground)]
        read = [route for each in (library, story, wall) for route in each.routes(ground, self.office.id)]
        routes = [*kept.routes(), *ours, *read]
        return application(routes, reference=lambda: "K7-31QF")

    def somebody(self) -> Browser:
        wire = httpx.ASGITransport(self.app)
        return Browser(httpx.AsyncClient(transport=wire, base_url=BASE), BASE)

    def door(self, branch: BranchKey = LIBRARIES) -> str:
        return self.links.path(self.office.door(branch))

    @property
    def reader(self) -> Person:
        return self.office.rosa


async def _at_once(act: Callable[[], Answer], /) -> Answer:
    return act()
