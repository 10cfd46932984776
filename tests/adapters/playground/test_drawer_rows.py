"""Data and why not: the rows that each act changed, and what waits for what."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.compose.playing import opened
from adapters.playground.drawer.wire_words import TABLES
from storage.tables import metadata
from tests.adapters.playground.drawers import Played, office, played, playing

__all__ = ["office", "played"]  # the fixtures
pytestmark = pytest.mark.asyncio(loop_scope="module")

EVENING = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)


async def why(played: Played) -> list[str]:
    await played.books.settled()
    return told_by(played)


async def until_why(played: Played, words: str) -> list[str]:
    """Once that stands there."""
    await played.until(lambda: any(words in each for each in told_by(played)) or None)
    return await why(played)


def told_by(played: Played) -> list[str]:
    shown = played.drawer.why.of(played.scene.office.now())
    return [f"{each['bold']} {each['words']}" for each in shown["lines"]]


async def test_the_rows_of_an_act_are_told_with_what_changed_in_them(played: Played):
    await played.tell()
    await played.press("daniel", "Approve it")

    rows = (await played.tab("data"))["rows"]

    added = [each for each in rows if (each["table"], each["change"]) == ("recognitions", "added")]
    changed = [each for each in rows if (each["table"], each["change"]) == ("recognitions", "changed")]
    assert ["outcome", None, "waiting"] in added[0]["fields"]
    assert ["outcome", "waiting", "approved"] in changed[0]["fields"]
    assert rows.index(changed[0]) < rows.index(added[0])


async def test_every_table_has_a_word_for_its_rows():
    assert set(TABLES) - {"decisions"} == set(metadata.tables)


async def test_long_texts_are_shortened_and_the_rows_are_bounded(played: Played):
    await played.tell("Well " * 200)

    rows = (await played.tab("data"))["rows"]

    texts = [text for each in rows for field in each["fields"] for text in field if text]
    assert max(len(each) for each in texts) == 90
    assert len(rows) <= 300


async def test_what_waits_for_somebodys_hours_says_until_when_and_never_why(tmp_path: Path):
    async with playing(tmp_path, EVENING) as played:
        await played.tell()
        await played.press("daniel", "Approve it")

        told = await played.tab("why")

        line = told["lines"][0]
        assert line["held"]
        assert line["bold"] == "Grace Whitlock hears of it on Tuesday 08:30."
        assert line["words"] == "It waits for Grace’s hours."
        assert told["counts"] == {"why": 1}
        approved = (await played.lines())[0]
        assert approved.endswith("#well-done hears it. Grace Whitlock hears of it on Tuesday 08:30.")
        held = [each for each in (await played.tab("wire"))["rows"] if each["way"] == "held"]
        assert (held[0]["what"], held[0]["about"]) == ("Message to Grace: held", "Until Tuesday 08:30")


@pytest.mark.kill
async def test_what_backs_off_says_that_slack_does_not_answer_and_goes_out_afterwards(played: Played):
    me = played.id("raj")
    await played.type("raj", "/recognise @Grace Whitlock People Rang her")
    await played.scene.do({"act": "switch", "as": me, "name": "down", "on": True})
    await played.send("raj")

    await until_why(played, "The receipt for Raj Nair waits. Slack does not answer")
    told = await played.lines()
    await played.scene.do({"act": "switch", "as": me, "name": "down", "on": False})

    assert "Slack did not answer. What is owed waits and is tried again." in told
    await played.message("daniel", "Approve it")


async def test_what_is_blocked_names_the_mend(played: Played):
    channel = played.scene.office.paper.channel("well-done").id
    await played.tell()
    played.scene.office.paper.change_channel(channel, archived=True)
    await played.press("daniel", "Approve it")

    lines = await until_why(played, "is_archived")
    played.scene.office.paper.change_channel(channel, archived=False)

    assert "The post in #well-done is held back. Slack says: is_archived." in lines
    mends = [each["small"] for each in (await played.tab("why"))["lines"]]
    assert "#well-done is archived. Bring it back in the channel’s settings." in mends
    assert any(each.startswith("Skald cannot send to #well-done.") for each in await played.lines())


async def test_what_is_refused_for_good_says_so(played: Played):
    played.scene.office.paper.faults.error("msg_blocks_too_long", methods=["chat.postMessage"], times=1)
    await played.tell()

    lines = await until_why(played, "refused")

    assert any(each.endswith("was refused. Slack says: msg_blocks_too_long.") for each in lines)


async def test_a_form_refused_under_its_field_stands_there_until_it_is_put_right(played: Played):
    await played.type("raj", "/recognise @Raj Nair People Rang her")
    await played.send("raj")
    refused = [each for each in await why(played) if each.startswith("Raj’s form")]

    await played.scene.office.client.close("raj")

    assert len(refused) == 1
    assert refused[0].startswith("Raj’s form stays open. Under “Who did it?”: You cannot recognise yourself.")
    assert not any(each.startswith("Raj’s form") for each in await why(played))


async def test_starting_over_forgets_all_that_was_told(tmp_path: Path):
    async with opened(tmp_path, 0) as found:
        first = Played(await found.stage.scene())
        await first.tell()
        await found.stage.start_over()
        fresh = Played(await found.stage.scene())

        told = await fresh.tab("happened")

        assert told["title"] == "Nothing has happened yet"
        rows = (await fresh.tab("data"))["rows"]
        assert {each["table"] for each in rows} <= {"installations"}  # whose people are read each morning
