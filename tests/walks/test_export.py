"""Walks of an export beside a server that runs: what everybody may read at that moment, and nothing else."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.compose import Exported, exporting
from adapters.exporting.taking import taking
from adapters.settings import load
from tests.support.placing import placed
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import DEED, Town
from tests.support.towns import Towns
from tests.walks.test_moderating import on_page, posted
from tests.walks.test_sensitive import HOME, SENSITIVE, days_later
from tests.walks.test_sensitive import approved as approved_there
from tests.walks.test_sensitive import told as told_there
from tests.walks.test_story import CHANNEL, QUOTE, ROUND, SITUATION
from tests.walks.test_wall import FOR_ANYBODY, approved

NOT_HERE = ("Mei", "Lin", "Raj", "Nair", "Daniel", "Okafor")


@pytest.fixture
def exports(tmp_path: Path):
    """What the command does, by the town's clock and with a database of its own beside the server's."""

    async def exported(town: Town, what: str, *, as_json: bool = False) -> str:
        file = tmp_path / "export"
        await asyncio.to_thread(export, town, Exported(what), file, as_json=as_json)
        return file.read_bytes().decode()

    return exported


def export(town: Town, what: Exported, file: Path, *, as_json: bool) -> None:
    with (
        exporting(load(town.environment, None), town.clock) as hand_out,
        taking(what.columns, file, overwrite=True, as_json=as_json) as take,
    ):
        hand_out(what, None, None, take)


@pytest_asyncio.fixture(loop_scope="session")
async def sensitive_town(towns: Towns) -> Town:
    town = await towns.begun(SENSITIVE)
    placed(town, "front-desk", "raj", "mei")
    return town


def rows(printed: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed, newline="")))


@on(SLACK, TEAMS)
async def test_a_story_is_in_it_until_its_words_and_then_all_of_it_are_taken_back(town: Town, exports):
    assert rows(await exports(town, "stories")) == []

    await approved(town, FOR_ANYBODY)

    (story,) = rows(await exports(town, "stories"))
    told = ("kind", "value", "situation", "what_was_done", "customers_words", "may_be_quoted_publicly")
    assert [story[each] for each in told] == ["story", "People", SITUATION, ROUND, QUOTE, "yes"]
    (told,) = (await exports(town, "stories", as_json=True)).splitlines()
    assert json.loads(told)["may_be_quoted_publicly"] is True

    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Take their words back")
    await town.sees("raj", "it is not told")
    (story,) = rows(await exports(town, "stories"))
    assert (story["customers_words"], story["may_be_quoted_publicly"], story["situation"]) == (
        "",
        "",
        SITUATION,
    )

    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await town.sees("raj", "This post was withdrawn.", CHANNEL)
    assert rows(await exports(town, "stories")) == []


@on(SLACK, TEAMS)
async def test_what_is_hidden_is_not_in_it_until_it_is_restored(town: Town, exports):
    post = await posted(town)
    (before,) = rows(await exports(town, "recognitions"))
    assert before["what_was_done"] == DEED

    await town.press("ana", post, "More…")
    await on_page(town, "ana", "Hide it")
    await town.sees("tom", "This post is not shown any more.", "#well-done")
    assert rows(await exports(town, "recognitions")) == []

    await on_page(town, "ana", "Restore it")
    await town.sees("tom", DEED, "#well-done")
    assert rows(await exports(town, "recognitions")) == [before]


@on(SLACK, TEAMS)
async def test_nobody_is_named_in_what_was_told_of_them(town: Town, exports):
    await town.tell("raj", "/recognise @mei People mei lin rang Daniel Okafor, and Tom’s bus waited")
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("tom", "bus waited", "#well-done")

    printed = await exports(town, "recognitions")

    (told,) = rows(printed)
    assert told["what_was_done"] == "A colleague rang a colleague, and a colleague’s bus waited"
    assert not [each for each in NOT_HERE if each in printed]


async def test_what_waits_for_a_reader_is_not_in_it(town: Town, exports):
    await town.tell()
    await town.sees("daniel", "asks you to read this")

    assert rows(await exports(town, "recognitions")) == []


async def test_what_stays_in_a_sensitive_branch_is_never_in_it(sensitive_town: Town, exports):
    town = sensitive_town
    await told_there(town)
    await approved_there(town, "daniel")
    await approved_there(town, "ana")
    await town.sees("raj", "waits until Monday 30 November")
    assert rows(await exports(town, "stories")) == []

    await days_later(town)
    await town.sees("raj", SITUATION, HOME)
    assert rows(await exports(town, "stories")) == []
