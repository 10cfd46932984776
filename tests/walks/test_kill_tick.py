"""Skald is ended in and right after a tick that lets stories out whose wait is over: each is out once."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.paper.line import line_to_app
from adapters.paper.teams.passes import Passes
from adapters.present import present
from storage.engine import Database
from tests.support.placing import placed
from tests.support.plain_line import line
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.processes import serving
from tests.support.stores import half_a_minute_passes, opened
from tests.support.teams_town import housed_on_teams
from tests.support.town import VALUE, Clock, Town, housed, until
from tests.support.verbs import acts
from tests.walks.test_kill_verbs import AT_ALL_HOURS, SEVERAL
from tests.walks.test_replicas import WAYS
from tests.walks.test_sensitive import HOME, SENSITIVE
from tests.walks.test_story import DONE, ROUND

pytestmark = [pytest.mark.kill, on(SLACK, TEAMS)]

HOUSED = {SLACK: housed, TEAMS: housed_on_teams}
LONG_AGO = timedelta(days=9)
DEEDS = ("Sat up with a boy", "Found a lost bear", "Rang the school each day", "Learned her song")


async def test_what_a_tick_let_out_before_and_after_a_kill_is_out_once(
    address: str, tmp_path: Path, platform: str
):
    way, clock = WAYS[platform], Clock(-LONG_AGO)
    paper = way.paper(now=lambda: clock().timestamp())
    if platform == TEAMS:
        paper.passes = Passes(time.time)  # no token lives through so many days
    way.people(paper)
    async with way.serve(paper) as there, line() as http, line_to_app() as to_app:
        settings = way.settings(there, address, tmp_path, paper, SENSITIVE | AT_ALL_HOURS)
        async with HOUSED[platform](settings, paper, http, clock) as town:
            await way.begin(town)
            await waiting_for_their_day(town)
        clock.advance(LONG_AGO)

        with closing(opened(address, present)) as database:
            assert acts(database)["release_kept"] == 0
            paper.faults.outage("black_hole", methods=town.posting)
            async with serving(settings, tmp_path) as skald:
                await until(lambda: acts(database)["release_kept"] or None, SEVERAL)
                await skald.kill()
            paper.faults.clear()
            half_a_minute_passes(database)

            async with serving(settings, tmp_path) as skald:
                town.client = way.client(paper, to_app, skald.url)
                await until(lambda: owes_nothing(database) or None, SEVERAL)
            assert acts(database)["release_kept"] == len(DEEDS)
        assert copies(town, HOME) == Counter(DEEDS)
        assert copies(town, "@app", who="mei") == Counter(DEEDS)
        assert not copies(town, "#legendary-service")


async def waiting_for_their_day(town: Town) -> None:
    """Told and approved by both of their readers, long ago."""
    placed(town, "front-desk", "raj", "mei")
    for deed in DEEDS:
        form = await town.form("raj", f"/story @mei {deed}")
        form.fill(DONE, ROUND).fill(VALUE, "People")
        await town.client.submit("raj")
        for reader in ("daniel", "ana"):
            await town.press(reader, await town.offers(reader, deed, "Approve it"), "Approve it")
    await town.quiet()
    assert not copies(town, HOME)


def copies(town: Town, where: str, who: str = "raj") -> Counter[str]:
    return Counter(deed for deed in DEEDS for each in town.standing(who, where) if deed in each.words)


def owes_nothing(database: Database) -> bool:
    """All are let out, and all that this led to was sent."""
    owed = text("SELECT count(*) FROM outbox WHERE state IN ('owed', 'leased')")
    with database._connections.reading() as rows:
        return acts(database)["release_kept"] == len(DEEDS) and rows.scalar(owed) == 0
