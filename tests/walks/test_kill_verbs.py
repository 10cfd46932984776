"""Skald is ended right after it has acknowledged each of its verbs: all of them hold, and each once."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.paper.line import line_to_app
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from adapters.present import present
from tests.support.clock import PATIENCE
from tests.support.plain_line import line
from tests.support.processes import serving
from tests.support.stores import half_a_minute_passes, opened
from tests.support.town import Clock, Town, housed
from tests.support.town_settings import settings_of
from tests.support.townspeople import people_of
from tests.support.verbs import (
    ASKS_EACH_TIME,
    acknowledged,
    acts,
    all_hold,
    each_once,
    made_ready,
    read_by_all,
)

pytestmark = pytest.mark.kill

# The server goes by the true time, and may be asked at night what people want to be asked by day.
AT_ALL_HOURS = {
    'from: "08:30", until: "17:30" }': 'from: "00:00", until: "23:59" }\n'
    "  working_days: [mon, tue, wed, thu, fri, sat, sun]"
}
SEVERAL = 40.0


async def test_whatever_was_acknowledged_before_a_kill_holds_once_after_it(address: str, tmp_path: Path):
    paper = PaperSlack(now=time.time)
    people_of(paper)
    async with serve_paper(paper) as slack, line() as http, line_to_app() as to_app:
        settings = settings_of(slack, address, tmp_path, paper, ASKS_EACH_TIME | AT_ALL_HOURS)
        async with housed(settings, paper, http, Clock(timedelta())) as town:
            sent = await made_ready(town)

        with closing(opened(address, present)) as database:
            before = acts(database)
            half_a_minute_passes(database)
            async with serving(settings, tmp_path) as skald:
                client = PaperClient(paper, to_app, skald.url, patience=PATIENCE)
                answers = await acknowledged(client, sent)
                await skald.kill()
            assert {(each.status, each.body) for each in answers} == {(200, "")}
            assert acts(database) - before == each_once(town)
            half_a_minute_passes(database)

            async with serving(settings, tmp_path) as skald:
                town.client = PaperClient(paper, to_app, skald.url, patience=PATIENCE)
                await all_hold(town, SEVERAL)
            assert acts(database) - before == each_once(town)
            assert max(copies(town).values()) <= 2


def copies(town: Town) -> Counter[tuple[str, str]]:
    """How often the same words stand before somebody: what nobody knows to have arrived comes once more."""
    return Counter((who, each.words) for who, each in read_by_all(town))
