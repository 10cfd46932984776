"""A walk through a change of tokens: what the old one left behind goes out by the new one, unasked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.compose import House
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from tests.support.plain_line import line
from tests.support.town import VALUE, Clock, housed, until
from tests.support.town_settings import settings_of
from tests.support.townspeople import people_of


@pytest.mark.kill
async def test_a_start_with_a_new_token_sends_what_the_old_one_could_not(address: str, tmp_path: Path):
    clock = Clock()
    paper = PaperSlack(now=lambda: clock().timestamp())
    people_of(paper)
    async with serve_paper(paper) as slack, line() as http:
        async with housed(settings_of(slack, address, tmp_path, paper), paper, http, clock) as first:
            (await first.form()).fill(VALUE, "People")
            paper.app = replace(paper.app, bot_token="xoxb-the-next-one")
            await first.client.submit("raj")
            await until(lambda: blocked(first.house) >= 2 or None)
            await first.quiet()  # what is on its way at the end is another walk's

        async with housed(settings_of(slack, address, tmp_path, paper), paper, http, clock) as second:
            assert await second.sees("daniel", "asks you")
            assert await second.sees("raj", "with a reader")
            await second.quiet()
            assert "token" not in second.read("ana")


def blocked(house: House) -> int:
    with house.database._connections.reading() as connection:
        counted = "SELECT count(*) FROM outbox WHERE state = 'blocked'"
        return int(connection.exec_driver_sql(counted).scalar_one())
