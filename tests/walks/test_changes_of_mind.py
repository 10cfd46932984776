"""Walks of changed minds: edited, undone, asked to be named; every copy follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
import pytest_asyncio

from bot.domain.approval import UNDONE_WITHIN
from tests.support.days import asked, begins, day_before, posted, told
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import DEED, WHAT, Town, until
from tests.support.towns import Towns

pytestmark = on(SLACK, TEAMS)

NAMING = "Mei walked a lost visitor to the right desk"
BETTER = "Walked a visitor to her desk, and waited there with her"


@pytest_asyncio.fixture(loop_scope="session")
async def asking(request: pytest.FixtureRequest, towns: Towns) -> Town:
    """A town in which doers are asked before they are named."""
    rules = {"ask_before_naming_recipient: never": "ask_before_naming_recipient: once"}
    return await towns.begun(rules, after=day_before(request))


async def edit(town: Town, words: str) -> None:
    await town.press("raj", await town.sees("raj", "Walked a lost"), "Edit it")
    town.client.open_view("raj").fill(WHAT, words)
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None


@begins(told)
async def test_an_edit_before_the_decision_stands_in_the_same_request(town: Town):
    old = await town.sees("daniel", "asks you to read this")

    await edit(town, BETTER)

    request = await town.sees("daniel", BETTER)
    assert town.stands_at(request) == town.stands_at(old)
    await town.press("daniel", old, "Approve it")
    assert await town.sees("daniel", "This was changed since")
    await town.press("daniel", await town.sees("daniel", BETTER), "Approve it")
    post = await town.sees("raj", BETTER, "#well-done")
    assert DEED not in town.read("raj", "#well-done")
    assert "Edited" not in post.words


@begins(posted)
async def test_an_edit_after_posting_is_read_again_and_the_post_says_so(town: Town):
    posted = await town.sees("raj", DEED, "#well-done")
    await edit(town, BETTER)
    request = await town.sees("daniel", "changed this about Mei Lin")
    assert DEED in town.read("raj", "#well-done")

    await town.press("daniel", request, "Approve it")

    post = await town.sees("raj", "Edited since it was first posted.", "#well-done")
    assert town.stands_at(post) == town.stands_at(posted)
    assert BETTER in post.words
    assert await town.sees("mei", BETTER)
    await town.quiet()
    assert DEED not in town.read("raj", "#well-done") + town.read("mei")


@begins(posted)
async def test_an_undone_approval_leaves_one_plain_line_and_can_be_given_again(town: Town):
    posted = await town.sees("raj", DEED, "#well-done")

    await town.press("daniel", await town.sees("daniel", "Approved by"), "Undo it")

    assert town.stands_at(await town.sees("raj", "This post was withdrawn.", "#well-done")) == town.stands_at(
        posted
    )
    assert await town.sees("mei", "What stood here was taken back.")
    await town.quiet()
    assert DEED not in town.read("raj", "#well-done")
    await town.press("daniel", await town.sees("daniel", "asks you"), "Approve it")
    assert town.stands_at(await town.sees("raj", DEED, "#well-done")) == town.stands_at(posted)


@begins(posted)
async def test_once_it_is_too_late_to_undo_it_the_card_offers_it_no_more(town: Town):
    decided = await town.sees("daniel", "You can undo it until")
    assert decided.buttons == ("Undo it",)

    town.clock.advance(UNDONE_WITHIN)
    await town.house.catch_up(5)
    await until(lambda: None if "ndo it" in town.read("daniel") else True)  # its own turn may send it too

    late = await town.sees("daniel", "Approved by Daniel Okafor")
    assert (town.stands_at(late), late.buttons) == (town.stands_at(decided), ())
    assert "ndo it" not in town.read("daniel")
    await town.press("daniel", decided, "Undo it")
    assert await town.sees("daniel", "That was more than ten minutes ago")


@begins(posted)
async def test_what_was_undone_in_time_stays_to_be_decided(town: Town):
    await town.press("daniel", await town.sees("daniel", "Approved by"), "Undo it")
    request = await town.sees("daniel", "Is it true?")
    await town.quiet()

    town.clock.advance(2 * UNDONE_WITHIN)
    await town.house.catch_up(5)

    assert (await town.sees("daniel", "Is it true?")).words == request.words
    assert "Approve it" in request.buttons


@begins(asked)
async def test_a_doer_is_asked_before_the_post_and_named_if_they_agree(asking: Town):
    question = await asking.sees("mei", "would like to tell it")
    await asking.quiet()
    assert question.buttons == ("Use my name", "Leave name out", "Keep it private")
    assert asking.read("raj", "#well-done") == ""

    await asking.press("mei", question, "Use my name")

    assert "Mei Lin" in (await asking.sees("raj", DEED, "#well-done")).words
    assert "Thank Raj" in (await asking.sees("mei", "with your name")).buttons
    await asking.tell("tom", "/recognise @mei People Found the lost key")
    await asking.press("daniel", await asking.sees("daniel", "Found the lost key"), "Approve it")
    assert await asking.sees("raj", "Found the lost key", "#well-done")


async def test_a_reader_is_told_who_is_asked_first_and_then_what_was_answered(asking: Town):
    await asking.tell()
    asked = "Mei Lin would be asked first whether the name may stand there."
    request = await asking.sees("daniel", asked)
    assert "With the name" not in request.words

    await asking.press("daniel", request, "Approve it")
    await asking.press("mei", await asking.sees("mei", "would like to tell it"), "Use my name")

    decided = await asking.sees("daniel", "It is in #well-done. With the name of Mei Lin.")
    assert asking.stands_at(decided) == asking.stands_at(request)
    await asking.tell("tom", "/recognise @mei People Found the lost key")
    assert "With the name of Mei Lin." in (await asking.sees("daniel", "Found the lost key")).words


async def test_words_that_give_a_left_out_name_away_go_back_and_are_posted_without_it(asking: Town):
    await asking.tell("raj", f"/recognise @mei People {NAMING}")
    await asking.press("daniel", await asking.sees("daniel", "asks you"), "Approve it")

    await asking.press("mei", await asking.sees("mei", "would like to tell it"), "Leave name out")

    returned = await asking.sees("raj", "these words give the name away: “Mei”")
    await asking.quiet()
    assert asking.read("raj", "#well-done") == ""
    await asking.press("raj", returned, "Rewrite it")
    asking.client.open_view("raj").fill(WHAT, DEED)
    await asking.client.submit("raj")
    again = await asking.sees("daniel", DEED)
    assert asking.read("raj", "#well-done") == ""
    await asking.press("daniel", again, "Approve it")
    assert "Mei" not in (await asking.sees("raj", DEED, "#well-done")).words


@begins(asked)
async def test_a_changed_mind_changes_the_post(asking: Town):
    await asking.press("mei", await asking.sees("mei", "would like to tell it"), "Use my name")
    posted = await asking.sees("raj", "Mei Lin", "#well-done")

    await asking.press("mei", await asking.sees("mei", "with your name"), "Keep it private")

    assert asking.stands_at(
        await asking.sees("raj", "This post was withdrawn.", "#well-done")
    ) == asking.stands_at(posted)
    await asking.quiet()
    assert "Mei Lin" not in asking.read("raj", "#well-done")


@begins(asked)
async def test_what_nobody_answers_about_stays_with_those_who_know(asking: Town):
    asking.clock.advance(timedelta(days=15))
    await asking.house.catch_up(5)

    assert await asking.sees("raj", "What you told stays with those who know it now.")
    await asking.quiet()
    assert asking.read("raj", "#well-done") == ""


async def test_a_held_post_is_never_seen_where_it_is_undone(towns: Towns):
    held = await towns.begun({"channels:": "approval: { hold: 5 minutes }\nchannels:"})
    await held.tell()
    await held.press("daniel", await held.sees("daniel", "asks you"), "Approve it")
    await held.press("daniel", await held.sees("daniel", "Approved by"), "Undo it")
    await held.sees("daniel", "Is it true?")

    held.clock.advance(timedelta(minutes=6))
    await held.house.catch_up(5)

    assert held.read("raj", "#well-done") == ""
    assert DEED not in held.read("mei")
    await held.press("daniel", await held.sees("daniel", "Is it true?"), "Approve it")
    assert held.read("raj", "#well-done") == ""
    held.clock.advance(timedelta(minutes=6))
    await held.house.catch_up(5)
    assert await held.sees("raj", DEED, "#well-done")
