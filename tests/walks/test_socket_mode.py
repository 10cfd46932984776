"""Socket Mode: what comes down the line is answered on it, by the same listeners."""

from __future__ import annotations

import asyncio
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from adapters.compose import House
from adapters.paper.slack.state import PaperSlack
from adapters.settings import load
from adapters.web import server
from tests.support.town_settings import settings_of

COMMAND = {
    "command": "/recognise",
    "text": "@mei stayed until the caller was calm",
    "user_id": "U1",
    "team_id": "T1",
    "trigger_id": "1.2.3",
}


@dataclass
class Line:
    """A Slack that names no workspace, and says one thing to whoever connects."""

    payload: dict[str, Any]
    answered: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    url: str = ""

    async def on_call(self, request: web.Request) -> web.Response:
        if request.match_info["method"] != "apps.connections.open":
            return web.json_response({"ok": False, "error": "account_inactive"})
        return web.json_response({"ok": True, "url": self.url.replace("http", "ws") + "/line"})

    async def on_line(self, request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse()
        await line.prepare(request)
        await line.send_json({"type": "slash_commands", "envelope_id": "e1", "payload": self.payload})
        async for each in line:
            self.answered.put_nowait(each.json())
        return line


async def test_a_command_that_comes_by_socket_is_answered_as_one_that_is_posted(sqlite_address, tmp_path):
    line = Line(COMMAND)
    app = web.Application()
    app.add_routes([web.route("*", "/api/{method}", line.on_call), web.get("/line", line.on_line)])
    slack = web.AppRunner(app)
    await slack.setup()
    site = web.TCPSite(slack, "127.0.0.1", 0)
    await site.start()
    line.url = f"http://127.0.0.1:{slack.addresses[0][1]}"

    settings = {**settings_of(line.url, sqlite_address, tmp_path, PaperSlack()), "SLACK_APP_TOKEN": "xapp-1"}
    with closing(House(load(settings, None))) as house:
        async with server.serving(house.application()):
            answer = await asyncio.wait_for(line.answered.get(), 60)
    await slack.cleanup()

    assert answer["envelope_id"] == "e1"
    assert answer["payload"]["response_type"] == "ephemeral"
    assert COMMAND["text"] in str(answer["payload"])
