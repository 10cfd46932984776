"""One office as it is played: what a person sees of all of it, and what somebody at the page may do."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.playground.acts import Acts, Unheard, text
from adapters.playground.office import JSON, Office
from adapters.playground.parts import Parts
from adapters.playground.seeds import CAST, COMMANDS, ROOMS, Colleague, Command
from adapters.playground.sights import Readings, Sight


class Scene:
    """The one way in for whoever plays, be it the page or a script."""

    def __init__(
        self,
        office: Office,
        parts: Parts,
        cast: Sequence[Colleague] = CAST,
        commands: Sequence[Command] = COMMANDS,
    ) -> None:
        self.office = office
        self.readings = Readings(office.paper)
        self.sight = Sight(office.paper, self.readings, cast, ROOMS, commands)
        self.acts = Acts(office.paper, office.client, self.sight, self.readings, commands)
        self._follow = parts.follow
        self.guide = parts.guide(self) if parts.guide else None
        self.drawer = parts.drawer(self) if parts.drawer else None

    async def of(self, person: str, place: str | None) -> JSON:
        seen = self.sight.of(person, place)
        return {
            **seen,
            "guide": self.guide.step(person, seen["in"]) if self.guide else None,
            "follow": self._follow(),
        }

    async def do(self, deed: JSON) -> str | None:
        """The words of what went wrong, if anything did; raises Unheard for what no page of ours sends."""
        if not self.sight.playable(text(deed, "as")):
            raise Unheard("Nobody here can be that person.")
        match deed.get("act"):
            case "guide" if self.guide is not None:
                await self._on_guide(deed)
                return None
            case "again" | "twice" if self.drawer is not None:
                number = _number(deed)
                return await (self.drawer.again if deed["act"] == "again" else self.drawer.twice)(number)
        return await self.acts.do(deed)

    async def _on_guide(self, deed: JSON) -> None:
        assert self.guide is not None  # noqa: S101  asked by whoever calls
        match deed.get("do"):
            case "next":
                await self.guide.on()
            case "leave":
                self.guide.leave()
            case _:
                raise Unheard("The guide does not know how to do that.")


def _number(deed: JSON) -> int:
    number = deed.get("number")
    if type(number) is not int:
        raise Unheard("“number” is missing.")
    return number
