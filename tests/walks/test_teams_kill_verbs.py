"""Skald is ended right after it has acknowledged each of its verbs on Teams: all hold, and each once."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.paper.line import line_to_app
from adapters.paper.teams.serving import serve as serve_paper
from adapters.paper.teams.state import PaperTeams
from adapters.present import present
from tests.support.plain_line import line
from tests.support.processes import serving
from tests.support.stores import half_a_minute_passes, opened
from tests.support.teams_desk import AtTheDesk
from tests.support.teams_town import (
    begin_on_teams,
    housed_on_teams,
    people_of_teams,
    saved,
    teams_settings_of,
)
from tests.support.town import DEED, SKALD, Clock, Town, until
from tests.support.verbs import (
    ASKS_EACH_TIME,
    acknowledged,
    acts,
    all_hold,
    each_once,
    made_ready,
    read_by_all,
)
from tests.walks.test_kill_verbs import AT_ALL_HOURS, SEVERAL

NEW_KEY = "a newer key of paper that is as long as any"
LEFT_BY_FORMS = "It is on its way."


@pytest.mark.kill
async def test_whatever_was_acknowledged_before_a_kill_holds_once_after_it(address: str, tmp_path: Path):
    paper = PaperTeams(now=time.time)
    people_of_teams(paper)
    async with serve_paper(paper) as teams, line() as http, line_to_app() as to_app:
        settings = teams_settings_of(teams, address, tmp_path, paper, ASKS_EACH_TIME | AT_ALL_HOURS)
        async with housed_on_teams(settings, paper, http, Clock(timedelta())) as town:
            await begin_on_teams(town)
            sent = await made_ready(town)

        with closing(opened(address, present)) as database:
            before = acts(database)
            half_a_minute_passes(database)
            async with serving(settings, tmp_path) as skald:
                client = AtTheDesk(paper, to_app, skald.url)
                answers = await acknowledged(client, sent)
                await skald.kill()
            assert {each.status for each in answers} == {200}
            assert acts(database) - before == each_once(town)
            half_a_minute_passes(database)

            async with serving(settings, tmp_path) as skald:
                town.client = AtTheDesk(paper, to_app, skald.url)
                await all_hold(town, SEVERAL)
            assert acts(database) - before == each_once(town)
            assert max(copies(town).values()) <= 2


@pytest.mark.kill
async def test_a_form_that_a_kill_kept_from_coming_comes_when_it_is_asked_for_again(
    address: str, tmp_path: Path
):
    paper = PaperTeams(now=time.time)
    people_of_teams(paper)
    async with serve_paper(paper) as teams, line() as http, line_to_app() as to_app:
        settings = teams_settings_of(teams, address, tmp_path, paper)
        async with housed_on_teams(settings, paper, http, Clock(timedelta())) as town:
            await begin_on_teams(town)

        async with serving(settings, tmp_path) as skald:
            before = len(paper.log)
            client = AtTheDesk(paper, to_app, skald.url)
            paper.faults.outage("black_hole", methods=["post"])
            asking = asyncio.create_task(client.say("raj", SKALD, "recognise @Mei People " + DEED))
            await until(lambda: [each for each in paper.log[before:] if each.method == "post"] or None)
            await skald.kill()
            paper.faults.clear()
            said = await asking
        assert not said.ok
        assert town.read("raj").count("Who did it?") == 0

        async with serving(settings, tmp_path) as skald:
            client = AtTheDesk(paper, to_app, skald.url)
            await client.deliver_again(said.request, 5, at_once=True)
            await client.deliver_again(said.request, 5)
        assert town.read("raj").count("Who did it?") == 1


async def test_after_a_restart_people_and_channels_are_written_to_where_they_are(
    address: str, tmp_path: Path
):
    clock = Clock()
    paper = PaperTeams(now=lambda: clock().timestamp())
    people_of_teams(paper)
    async with serve_paper(paper) as teams, line() as http:
        settings = teams_settings_of(teams, address, tmp_path, paper)
        async with housed_on_teams(settings, paper, http, clock) as first:
            await begin_on_teams(first)
            await first.tell()
            request = await first.sees("daniel", "asks you to read this")
            await first.quiet()
            said = len(paper.log)

        async with housed_on_teams(settings, paper, http, clock) as second:
            await second.press("daniel", request, "Approve it")
            assert await second.sees("raj", DEED, "#well-done")
            assert await second.sees("mei", "saw something you did")
            assert (await second.sees("daniel", "Approved by Daniel Okafor")).id == request.id
            assert saved(second) == 0
            opened = [each for each in paper.log[said:] if each.method == "create"]
            assert opened == [], "where everybody's chat stands was remembered"


async def test_a_form_of_before_a_restart_is_taken_after_it_under_a_newer_key(address: str, tmp_path: Path):
    clock = Clock()
    paper = PaperTeams(now=lambda: clock().timestamp())
    people_of_teams(paper)
    async with serve_paper(paper) as teams, line() as http:
        settings = teams_settings_of(teams, address, tmp_path, paper)
        async with housed_on_teams(settings, paper, http, clock) as first:
            await begin_on_teams(first)
            await first.form(line="recognise @Mei People " + DEED)

        settings = {**settings, "SKALD_SECRET_KEY": f"{NEW_KEY},{settings['SKALD_SECRET_KEY']}"}
        async with housed_on_teams(settings, paper, http, clock) as second:
            await second.client.submit("raj")
            assert await second.sees("daniel", "asks you to read this")


def copies(town: Town) -> Counter[tuple[str, str]]:
    """How often the same words stand before somebody, but for the line that each form leaves behind."""
    return Counter((who, each.words) for who, each in read_by_all(town) if LEFT_BY_FORMS not in each.words)
