"""Skald is ended while a page is being sent: sent again it is on record once, with its one picture."""

from __future__ import annotations

import asyncio
import time
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from adapters.present import present
from tests.support import made_pictures as made
from tests.support.at_the_door import KIND, Browser, door_of
from tests.support.plain_line import line
from tests.support.processes import serving
from tests.support.stores import opened
from tests.support.town import Clock, housed
from tests.support.town_settings import settings_of
from tests.support.townspeople import people_of
from tests.support.verbs import acts

pytestmark = pytest.mark.kill
FIELDS = {"deed": KIND, "for_whom": "community", "alternative": "A rabbit", "agreement": "nobody"}


async def test_a_page_that_was_being_sent_when_skald_was_killed_is_told_once(address: str, tmp_path: Path):
    paper = PaperSlack(now=time.time)
    people_of(paper)
    async with serve_paper(paper) as slack, line() as http:
        settings = settings_of(slack, address, tmp_path, paper)
        async with housed(settings, paper, http, Clock(timedelta())) as town:
            door = f"{door_of(town)}?kind=kindness"
        with closing(opened(address, present)) as database:
            for told, later in enumerate((0.02, 0.3, 0.6), start=1):
                form = await _killed(settings, tmp_path, door, later)
                async with serving(settings, tmp_path) as skald, line() as client:
                    again = Browser(client, skald.url, form)
                    page = await again.send_to(skald.url + door, made.picture(), **FIELDS)
                    assert "/wall/told/" in page.url.path, again.words
                    assert page.text.count("/wall/pictures/") == 1
                assert acts(database)["tell_at_door"] == told


async def _killed(settings, folder: Path, door: str, later: float) -> httpx.Response:
    """While it is sent; gives the page as it was drawn."""
    async with serving(settings, folder) as skald, line() as client:
        somebody = Browser(client, skald.url)
        form = await somebody.open(door)
        sent = asyncio.create_task(somebody.send_with(made.noise(), **FIELDS))
        await asyncio.sleep(later)
        await skald.kill()
        with suppress(httpx.HTTPError):
            await sent
        return form
