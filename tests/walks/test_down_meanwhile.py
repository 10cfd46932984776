"""A walk of what falls due while Skald is not there: it is done as soon as it is there again."""

from __future__ import annotations

from pathlib import Path

from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from bot.domain.approval import UNDONE_WITHIN
from tests.support.days import posted
from tests.support.plain_line import line
from tests.support.town import Clock, housed, until
from tests.support.town_settings import settings_of
from tests.support.townspeople import people_of


async def test_a_card_loses_its_undo_also_where_skald_was_down_at_that_moment(address: str, tmp_path: Path):
    clock = Clock()
    paper = PaperSlack(now=lambda: clock().timestamp())
    people_of(paper)
    async with serve_paper(paper) as slack, line() as http:
        settings = settings_of(slack, address, tmp_path, paper)
        async with housed(settings, paper, http, clock) as first:
            await posted(first)
            decided = await first.sees("daniel", "You can undo it until")
            await first.quiet()

        clock.advance(3 * UNDONE_WITHIN)

        async with housed(settings, paper, http, clock) as second:
            await until(lambda: None if "You can undo it" in second.read("daniel") else True)
            assert (await second.sees("daniel", "Approved by Daniel Okafor")).ts == decided.ts
            assert (await second.sees("daniel", "Approved by Daniel Okafor")).buttons == ()
            await second.quiet()
