"""A walk of what falls due while Skald is not there: it is done as soon as it is there again."""

from __future__ import annotations

from pathlib import Path

from adapters.compose import House
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.client.line import line as to_app
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from adapters.settings import load
from adapters.web.server import serving
from bot.domain.approval import UNDONE_WITHIN
from tests.support import town as towns
from tests.support.days import posted
from tests.support.town import PACE, Clock, Town, line, people_of, settings_of, until


async def test_a_card_loses_its_undo_also_where_skald_was_down_at_that_moment(address: str, tmp_path: Path):
    clock = Clock()
    paper = PaperSlack(now=lambda: clock().timestamp())
    people_of(paper)
    async with serve_paper(paper) as slack, line() as http, to_app() as said:
        settings = load(settings_of(slack, address, tmp_path, paper), None)
        house = House(settings, clock, PACE)
        async with serving(house.application()) as url:
            first = Town(paper, PaperClient(paper, said, url), house, clock, url, http)
            await towns._read(house)
            await posted(first)
            decided = await first.sees("daniel", "You can undo it until")
            await first.quiet()
        house.close()

        clock.advance(3 * UNDONE_WITHIN)

        house = House(settings, clock, PACE)
        async with serving(house.application()) as url:
            second = Town(paper, PaperClient(paper, said, url), house, clock, url, http)
            await until(lambda: None if "You can undo it" in second.read("daniel") else True)
            assert (await second.sees("daniel", "Approved by Daniel Okafor")).ts == decided.ts
            assert (await second.sees("daniel", "Approved by Daniel Okafor")).buttons == ()
            await second.quiet()
        house.close()
