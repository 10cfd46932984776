"""Walks of a database that is away beneath Teams: everybody is told the truth, and nothing is half done."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy import make_url

from adapters.paper.line import SignedRequest
from adapters.paper.teams.client.wire import Answer
from tests.support.cable import cable_to
from tests.support.teams_town import TeamsTown, teams_town
from tests.support.towns import Rows
from tests.support.verbs import ASKS_EACH_TIME, acts, all_hold, each_once, made_ready
from tests.walks.test_away import NOT_SAVED, bring_back, hide, rows

pytestmark = [pytest.mark.kill, pytest.mark.alone]

PATIENCE = 5000


async def test_each_verb_says_that_sqlite_cannot_be_used_and_leaves_nothing_half_done(
    sqlite_address: str, tmp_path: Path
):
    async with teams_town(sqlite_address, tmp_path, ASKS_EACH_TIME) as away:
        sent = await made_ready(away)
        before, file = rows(away), Path(str(make_url(sqlite_address).database))

        hide(file, away)
        answers = await _answers(away, sent)

        bring_back(file)
        assert _unheard(answers) == []
        await _holds(away, sent, before)


@pytest.mark.postgres
async def test_each_verb_says_that_postgresql_is_gone_and_leaves_nothing_half_done(
    postgres_address: str, tmp_path: Path
):
    with cable_to(postgres_address) as (address, cable):
        async with teams_town(address, tmp_path, ASKS_EACH_TIME) as away:
            sent = await made_ready(away)
            before = rows(away)

            cable.cut()
            answers = await _answers(away, sent)

            cable.mend()
            assert _unheard(answers) == []
            await _holds(away, sent, before)


@pytest.mark.postgres
async def test_a_postgresql_that_hangs_is_said_within_teams_patience(postgres_address: str, tmp_path: Path):
    with cable_to(postgres_address) as (address, cable):
        async with teams_town(address, tmp_path, ASKS_EACH_TIME) as away:
            sent = await made_ready(away)

            cable.hold()
            heard = await asyncio.gather(*(away.client.deliver_again(each) for each in sent.values()))

            cable.mend()
            assert max(answer.ms for (answer,) in heard) < PATIENCE
            assert {answer.status for (answer,) in heard} == {200}


async def _answers(away: TeamsTown, sent: Mapping[str, SignedRequest]) -> dict[str, Answer]:
    return {name: (await away.client.deliver_again(each))[0] for name, each in sent.items()}


def _unheard(answers: Mapping[str, Answer]) -> list[str]:
    """The verbs of which nobody was told that nothing was saved, within Teams' patience."""
    return [name for name, each in answers.items() if NOT_SAVED not in str(each.body) or each.ms >= PATIENCE]


async def _holds(town: TeamsTown, sent: Mapping[str, SignedRequest], before: Rows) -> None:
    half_done = [table.name for table, found in rows(town).items() if found != before.get(table)]
    done = acts(town.house.database)
    again = await _answers(town, sent)
    await all_hold(town)
    assert half_done == []
    assert {each.status for each in again.values()} == {200}
    assert acts(town.house.database) - done == each_once(town)
