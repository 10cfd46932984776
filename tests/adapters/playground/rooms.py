"""Somebody at the page who looks at Teams, over the real house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adapters.playground.scene import Scene
from adapters.playground.script.steps import TEAMS

DEED = "Rang the visitor back before her bus left."


@dataclass
class Room:
    """Somebody at the page, on Teams, without the page."""

    scene: Scene

    def id(self, who: str) -> str:
        assert self.scene.office.teams is not None
        return self.scene.office.teams.paper.person(who).id

    def place(self, name: str, who: str = "raj") -> str:
        assert self.scene.office.teams is not None
        return self.scene.office.teams.paper.conversation(name, self.id(who)).id

    async def state(self, who: str, place: str = "@app") -> dict[str, Any]:
        return await self.scene.of(self.id(who), self.place(place, who), "teams")

    async def act(self, who: str, act: str, **beside: Any) -> str | None:
        trouble = await self.scene.do({"act": act, "platform": "teams", "as": self.id(who), **beside})
        await self.scene.office.house.catch_up()
        return trouble

    async def type(self, who: str, words: str, place: str = "@app") -> str | None:
        return await self.act(who, "type", **{"in": self.place(place, who), "text": words})

    async def dialog(self, who: str) -> dict[str, Any]:
        """By the message extension, from the box in which one writes."""
        where = {"in": self.place("@app", who), "shortcut": "recognise"}
        assert await self.act(who, "shortcut", **where) is None
        return (await self.state(who))["view"]

    async def send(self, who: str, view: dict[str, Any], **values: Any) -> str | None:
        number = numbered(view["card"])["Send it"]
        return await self.act(who, "press", view=view["id"], number=number, values=values)

    async def tell(self, who: str = "raj") -> None:
        view = await self.dialog(who)
        filled = {"doers": [self.id("tom")], "deed.words": DEED, "value.chosen": "people"}
        assert await self.send(who, view, **filled) is None

    async def tell_in_slack(self, *, shown: str) -> None:
        """As the page does that shows one platform, or both."""
        office = self.scene.office
        deed = {
            "act": "type",
            "as": office.paper.person("raj").id,
            "in": office.paper.channel("well-done").id,
        }
        await self.scene.do({**deed, "text": f"/recognise @Tom Hale People {DEED}", "shown": shown})
        await office.client.submit("raj")
        await office.house.catch_up()

    def reads(self, who: str, where: str, platform: str = TEAMS) -> str:
        office = self.scene.office
        assert office.teams is not None
        client = office.teams.client if platform == TEAMS else office.client
        return "\n".join(each.words for each in client.messages(who, where))


def numbered(card: dict[str, Any]) -> dict[str, int]:
    """The numbers of a card's buttons, by what stands on them."""
    found: dict[str, int] = {}

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "number" in node:
                found.setdefault(node["title"], node["number"])
            for each in node.values():
                walk(each)

    walk(card)
    return found
