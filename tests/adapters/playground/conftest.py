"""A desk with the playground's page on it, beside a paper Slack and an app that answers as told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import orjson
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from adapters.compose.playing import opened
from adapters.paper.slack.state import PaperSlack
from adapters.playground import past, seeds
from adapters.playground.server import page
from adapters.playground.stage import Stage
from adapters.present import present
from tests.adapters.playground.playing import nothing_before
from tests.adapters.playground.rooms import Room
from tests.support.standing import standing

PORT = 8765
TOKEN = "a-key-of-paper"
HERE = f"http://127.0.0.1:{PORT}"
FORM: dict[str, Any] = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Recognise a colleague"},
    "submit": {"type": "plain_text", "text": "Send it"},
    "blocks": [
        {
            "type": "input",
            "block_id": "doers",
            "label": {"type": "plain_text", "text": "Who did it?"},
            "element": {"type": "multi_users_select", "action_id": "value"},
        },
        {
            "type": "input",
            "block_id": "deed",
            "label": {"type": "plain_text", "text": "What happened?"},
            "element": {"type": "plain_text_input", "action_id": "value"},
        },
    ],
}
THANKS: list[dict[str, Any]] = [
    {
        "type": "actions",
        "block_id": "b",
        "elements": [
            {"type": "button", "action_id": each, "text": {"type": "plain_text", "text": "Thank Raj"}}
            for each in ("first", "second")
        ],
    }
]


@dataclass
class Desk:
    """`heard` are the payloads that reached the app; `answer` is what it says to a form or a press.

    With `away` nobody is there to answer.
    """

    paper: PaperSlack
    http: httpx.AsyncClient
    heard: list[dict[str, Any]] = field(default_factory=list)
    answer: Response = field(default_factory=Response)
    away: bool = False

    def id(self, who: str) -> str:
        return self.paper.person(who).id

    async def enter(self) -> None:
        await self.http.get("/", params={"token": TOKEN})

    async def state(self, who: str, place: str = "") -> dict[str, Any]:
        answer = await self.http.get("/state", params={"as": self.id(who), "in": place})
        return answer.json()

    async def act(self, who: str, act: str, **beside: Any) -> httpx.Response:
        return await self.http.post("/act", json={"act": act, "as": self.id(who), **beside})

    def place(self, name: str) -> str:
        return self.paper.channel(name).id


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    paper = PaperSlack(workspace=seeds.WORKSPACE, app=seeds.APP)
    seeds.furnish(paper)
    past.talk(paper, present())
    told: list[Desk] = []

    async def on_event(request: Request) -> Response:
        fields = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        settled = told[0]
        if settled.away:
            raise ConnectionRefusedError("nobody listens")
        settled.heard.append(orjson.loads(fields["payload"]) if "payload" in fields else fields)
        if "command" in fields:
            paper.show_view(fields["user_id"], FORM)
            return Response()
        return settled.answer

    app = Starlette(routes=[Route("/slack/events", on_event, methods=["POST"])])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as to_app:
        stage = Stage(lambda: standing(paper, to_app))
        async with stage.running(), at_the_page(stage) as http:
            told.append(Desk(paper, http))
            yield told[0]


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with opened(tmp_path, 0, past=nothing_before) as ground:
        yield Room(await ground.stage.scene())


def at_the_page(stage: Stage) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(page(stage, TOKEN, PORT))
    return httpx.AsyncClient(transport=transport, base_url=HERE, headers={"Origin": HERE})


def refusing(**errors: str) -> Response:
    return JSONResponse({"response_action": "errors", "errors": errors})
