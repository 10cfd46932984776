"""A small paper office: Raj, Mei and Ana, a team with two channels, and an app that does as the test says."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from adapters.paper.teams import PaperClient, PaperTeams, serve
from adapters.paper.teams.passes import SCOPE
from tests.adapters.paper.teams.bot import Bot, card, execute, opening, stands, text
from tests.support.plain_line import line


@pytest.fixture
def paper() -> PaperTeams:
    paper = PaperTeams()
    for alias, name in [("raj", "Raj Nair"), ("mei", "Mei Lin"), ("ana", "Ana Silva")]:
        paper.add_person(alias, name, mail=f"{alias}@riverbank.example", installed=True)
    paper.add_person("pia", "Pia Guest", guest=True)
    paper.add_team("Riverbank", ["raj", "mei"], channels=["well-done", "front-desk"])
    paper.add_chat("Desk", ["raj", "mei"])
    return paper


@pytest.fixture
async def address(paper) -> AsyncIterator[str]:
    async with serve(paper) as address:
        yield address


@pytest.fixture
async def http(address) -> AsyncIterator[httpx.AsyncClient]:
    async with line(base_url=address) as http:
        yield http


@pytest.fixture
async def api(paper, http) -> AsyncIterator[httpx.AsyncClient]:
    """The connector, called with a token that Entra gave out."""
    asked = {
        "grant_type": "client_credentials",
        "client_id": paper.app.id,
        "client_secret": paper.app.secret,
        "scope": SCOPE,
    }
    given = await http.post(f"/{paper.home.id}/oauth2/v2.0/token", data=asked)
    bearer = {"authorization": f"Bearer {given.json()['access_token']}"}
    async with line(base_url=paper.service_url, headers=bearer) as api:
        yield api


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
async def teams(paper, bot) -> AsyncIterator[PaperClient]:
    """The people's side, before that app."""
    transport = httpx.ASGITransport(bot.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://app") as to_app:
        yield PaperClient(paper, to_app, "http://app")


@pytest.fixture
def asked(paper):
    """A request before Raj, with a button and a way into a dialog."""
    return stands(paper, card(text("Mei asks you"), actions=[execute(), opening()]))
