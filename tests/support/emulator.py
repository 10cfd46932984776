"""An emulator of Teams, written apart from our paper: it knows the protocol and no more than its client sees.

As Microsoft's own it knows people by ids that are no object ids, and names neither command nor trigger.
"""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from aiohttp import web

JSON = dict[str, Any]

TENANT = "5b1f0e6a-3c52-4f0e-9a53-0d5f3f6c1a01"
BOT = {"id": "skald", "name": "Skald"}
CHANNEL = "well-done"
TEAM = "team"


@dataclass
class Emulator:
    """`said` are the activities that the bot posted, by their ids, each with its conversation.

    `people` are names and addresses by id. A chat that is `forgotten` takes nothing until it is opened anew.
    """

    http: httpx.AsyncClient
    bot: str
    people: Mapping[str, tuple[str, str]]
    here: str = ""
    forgotten: set[str] = field(default_factory=set)
    said: dict[str, tuple[str, JSON]] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def send(self, who: str, kind: str, where: JSON | None = None, **more: Any) -> httpx.Response:
        place = where or {"id": f"chat-{who}", "conversationType": "personal"}
        activity = {
            "type": kind,
            "id": f"a{next(self._ids)}",
            "channelId": "msteams",
            "serviceUrl": self.here,
            "from": {"id": who, "aadObjectId": object_id(who)},
            "recipient": BOT,
            "conversation": {"tenantId": TENANT, **place},
            "channelData": {"tenant": {"id": TENANT}, **more.pop("data", {})},
            **more,
        }
        return await self.http.post(self.bot, json=activity)

    async def install(self, who: str) -> None:
        assert (await self.send(who, "installationUpdate", action="add")).status_code == 200

    async def join_team(self, who: str) -> None:
        answer = await self.send(
            who,
            "conversationUpdate",
            {"id": CHANNEL, "conversationType": "channel", "isGroup": True},
            data={"team": {"id": TEAM}, "eventType": "teamMemberAdded"},
            membersAdded=[BOT],
        )
        assert answer.status_code == 200

    async def invoke(self, who: str, name: str, value: JSON) -> JSON:
        answer = await self.send(who, "invoke", name=name, value=value)
        assert answer.status_code == 200, answer.text
        return answer.json() if answer.content else {}

    async def press(self, who: str, message: str, title: str, **typed: str) -> JSON:
        """By its label, with what is typed into the card: an Action.Execute, or what opens a dialog."""
        action = next(each for each in actions(card_of(self.said[message][1])) if each["title"] == title)
        data = {**action["data"], **typed}
        if action["type"] == "Action.Execute":
            value = {"action": {"type": "Action.Execute", "verb": action["verb"], "data": data}}
            return await self.invoke(who, "adaptiveCard/action", value)
        assert data["msteams"]["type"] == "task/fetch"
        return await self.invoke(who, "task/fetch", {"data": data})

    async def press_as_of_old(self, who: str, message: str, title: str) -> None:
        action = next(each for each in actions(card_of(self.said[message][1])) if each["title"] == title)
        answer = await self.send(who, "message", value=action["fallback"]["data"], replyToId=message)
        assert answer.status_code == 200

    def last(self, who: str, words: str) -> str | None:
        """The newest message in somebody's chat that says this."""
        found = [
            id_
            for id_, (place, activity) in self.said.items()
            if place in {f"chat-{who}", who} and words in str(activity)
        ]
        return found[-1] if found else None

    def application(self) -> web.Application:
        app = web.Application()
        base = "/v3/conversations"
        app.router.add_post(base, self._opened)
        app.router.add_post(f"{base}/{{place}}/activities", self._posted)
        app.router.add_put(f"{base}/{{place}}/activities/{{id}}", self._updated)
        app.router.add_get(f"{base}/{{place}}/members/{{id}}", self._member)
        app.router.add_get(f"{base}/{{place}}/pagedmembers", self._members)
        app.router.add_get("/v3/teams/{team}/conversations", self._channels)
        return app

    async def _opened(self, request: web.Request) -> web.Response:
        said = await request.json()
        place = f"chat-{said['members'][0]['id'].removeprefix('object-')}"
        self.forgotten.discard(place)
        return web.json_response({"id": place}, status=201)

    async def _posted(self, request: web.Request) -> web.Response:
        id_ = f"m{next(self._ids)}"
        if request.match_info["place"] in self.forgotten:
            missing = {"error": {"code": "ConversationNotFound", "message": "Not found"}}
            return web.json_response(missing, status=404)
        self.said[id_] = request.match_info["place"], await request.json()
        return web.json_response({"id": id_}, status=201)

    async def _updated(self, request: web.Request) -> web.Response:
        id_ = request.match_info["id"]
        self.said[id_] = request.match_info["place"], await request.json()
        return web.json_response({"id": id_})

    async def _member(self, request: web.Request) -> web.Response:
        who = request.match_info["id"]
        if who not in self.people:
            missing = {"error": {"code": "MemberNotFoundInConversation", "message": "Not found"}}
            return web.json_response(missing, status=404)
        return web.json_response(self._shown(who))

    async def _members(self, _: web.Request) -> web.Response:
        return web.json_response({"members": [self._shown(each) for each in self.people]})

    async def _channels(self, _: web.Request) -> web.Response:
        return web.json_response({"conversations": [{"id": TEAM}, {"id": CHANNEL, "name": CHANNEL}]})

    def _shown(self, who: str) -> JSON:
        name, mail = self.people[who]
        return {
            "id": who,
            "aadObjectId": object_id(who),
            "name": name,
            "email": mail,
            "tenantId": TENANT,
            "userRole": "user",
        }


def object_id(who: str) -> str:
    return f"object-{who}"


def card_of(activity: JSON) -> JSON:
    content: JSON = activity["attachments"][0]["content"]
    return content


def actions(of: Any) -> list[JSON]:
    """All of a card's, however deep they stand."""
    if isinstance(of, list):
        return [found for each in of for found in actions(each)]
    if not isinstance(of, dict):
        return []
    own = [of] if str(of.get("type", "")).startswith("Action.") else []
    return own + [found for name, each in of.items() if name != "fallback" for found in actions(each)]


@asynccontextmanager
async def standing(emulator: Emulator) -> AsyncIterator[None]:
    runner = web.AppRunner(emulator.application())
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        emulator.here = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield
    finally:
        await runner.cleanup()
