"""An admin asks for a branch's page, on either platform: its link leads there until it is renewed."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from tests.support.at_the_door import Browser
from tests.support.teams_town import teams_town
from tests.support.town import SKALD, Town
from tests.support.town import town as slack_town

WHOSE = "Whose page?"
BASE = "https://skald.riverbank.example"
IN_SLACK, IN_TEAMS = "slack", "teams"


@pytest.fixture(params=[IN_SLACK, IN_TEAMS])
async def town(request, address, tmp_path):
    opening = slack_town if request.param == IN_SLACK else teams_town
    async with opening(address, tmp_path, SKALD_BASE_URL=BASE) as settled:
        yield settled


async def asks(town: Town, who: str = "ana") -> None:
    if hasattr(town.client, "command"):
        await town.form(who, "/skald door")
    else:
        await town.client.say(who, SKALD, "door")


def link_in(card) -> str:
    """The path of the page that a card leads to."""
    found = re.findall(re.escape(BASE) + r"(/wall/tell/[\w.%-]+)", str(getattr(card, "blocks", None) or card))
    assert found, card
    return unquote(found[0])


async def test_an_admin_is_given_the_link_and_the_code_and_renews_them(town):
    somebody = Browser(town.http, town.url)
    await asks(town)
    town.client.open_view("ana").fill(WHOSE, "Housing")
    await town.client.submit("ana")
    card = await town.sees("ana", "This is the page of Housing")
    first = link_in(card)

    assert (await somebody.open(first)).status_code == 200
    assert (await somebody.open(f"{first}/print")).status_code == 200
    assert f"{BASE}{first}" in somebody.words
    code = await somebody.open(f"{first}/code.svg")
    assert code.headers["content-type"] == "image/svg+xml"

    await town.press("ana", card, "Renew the link")
    second = link_in(await town.sees("ana", "Housing has a new page"))

    for gone in (first, f"{first}/print", f"{first}/code.svg"):
        assert (await somebody.open(gone)).status_code == 404
    assert (await somebody.open(second)).status_code == 200
