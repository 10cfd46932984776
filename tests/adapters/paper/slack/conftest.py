"""A small paper office: Raj, Mei and Ana, two channels, and a real Bolt app that does as the test says."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.paper.slack import PaperClient, PaperSlack, serve
from tests.adapters.paper.slack.desk import Desk


@pytest.fixture
def paper() -> PaperSlack:
    paper = PaperSlack()
    for name, real, shown in [
        ("raj", "Raj Nair", "Raj"),
        ("mei", "Mei Lin", "Mei"),
        ("ana", "Ana Silva", ""),
    ]:
        paper.add_person(name, real, display_name=shown, email=f"{name}@riverbank.example")
    paper.add_channel("well-done", ["raj", "mei"])
    paper.add_channel("elsewhere", ["ana"], bot=False)
    return paper


@pytest.fixture
async def address(paper) -> AsyncIterator[str]:
    async with serve(paper) as address:
        yield address


@pytest.fixture
async def sdk(paper, address) -> AsyncWebClient:
    """Slack's own client, without retries."""
    return AsyncWebClient(paper.app.bot_token, base_url=f"{address}/api/", retry_handlers=[])


@pytest.fixture
def bolt(paper, address) -> AsyncApp:
    """Slack's own framework, with its own check of signatures."""
    client = AsyncWebClient(paper.app.bot_token, base_url=f"{address}/api/", retry_handlers=[])
    return AsyncApp(
        name="paper",  # else Bolt reads the whole stack's source to find one
        signing_secret=paper.app.signing_secret,
        client=client,
        process_before_response=True,
    )


@pytest.fixture
async def slack(paper, bolt) -> AsyncIterator[PaperClient]:
    """The people's side, before that Bolt app."""
    transport = httpx.ASGITransport(AsyncSlackRequestHandler(bolt))
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as http:
        yield PaperClient(paper, http, "http://app")


@pytest.fixture
def desk(bolt) -> Desk:
    return Desk(bolt)
