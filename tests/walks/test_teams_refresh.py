"""Walks of cards that come into view: they show what holds, and never what held before."""

from __future__ import annotations

from tests.support.days import begins, told
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import DEED, SKALD, WHAT

pytestmark = on(TEAMS)

LINE = "recognise @Mei People " + DEED
BETTER = "Walked a visitor to her desk, and waited there with her"


@begins(told)
async def test_a_request_that_comes_into_view_shows_what_holds_now(town: TeamsTown):
    town.paper.faults.outage("unavailable", methods=["update"])
    await town.press("raj", await town.sees("raj", "with a reader"), "Edit it")
    town.client.open_view("raj").fill(WHAT, BETTER)
    await town.client.submit("raj")
    assert BETTER not in town.read("daniel")

    answers = await town.client.look("daniel", SKALD)

    assert [each.ok for each in answers] == [True], answers
    seen = town.client.last_message("daniel", SKALD)
    assert BETTER in seen.words
    assert "Approve it" in seen.buttons


@begins(told)
async def test_a_card_that_comes_into_view_of_nobody_it_asks_says_nothing(town: TeamsTown):
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")

    assert [await town.client.look(who, SKALD) for who in ("raj", "mei", "tom")] == [(), (), ()]


@begins(told)
async def test_what_was_pressed_does_not_come_back_when_teams_is_opened_anew(town: TeamsTown):
    request = await town.sees("daniel", "asks you to read this")

    await town.press("daniel", request, "Approve it")
    await town.quiet()
    town.client.reopen("daniel")

    (decided,) = (each for each in town.client.messages("daniel", SKALD) if DEED in each.words)
    assert decided.id == request.id
    assert "Approved by Daniel Okafor" in decided.words
    assert decided.buttons == ("Undo it",)


async def test_a_form_that_was_sent_does_not_come_back_when_teams_is_opened_anew(town: TeamsTown):
    await town.tell()

    town.client.reopen("raj")

    assert town.client.open_view("raj") is None
    assert "It is on its way." in town.read("raj")
    assert "Who did it?" not in town.read("raj")


async def test_a_form_that_was_closed_does_not_come_back_either(town: TeamsTown):
    (await town.form("raj", "recognise @Mei")).fill(WHAT, DEED)
    await town.close("raj")

    town.client.reopen("raj")

    assert "The form is closed. Your words are kept." in town.read("raj")
    assert "Who did it?" not in town.read("raj")


async def test_a_form_that_was_refused_keeps_its_words_when_teams_is_opened_anew(town: TeamsTown):
    (await town.form(line=LINE)).fill(WHAT, "…!")
    await town.client.submit("raj")

    town.client.reopen("raj")

    form = town.client.open_view("raj")
    assert form.value(WHAT) == "…!"
    assert form.errors[WHAT].startswith("There are no words here yet.")


async def test_a_form_holds_also_where_teams_does_not_take_its_new_card(town: TeamsTown):
    await town.form(line=LINE)
    town.paper.faults.outage("black_hole", methods=["update"])

    answer = await town.client.submit("raj")

    assert answer.ok
    assert answer.ms < 5000
    assert await town.sees("daniel", "asks you to read this")


async def test_the_cross_of_a_dialog_loses_its_words_and_close_keeps_them(town: TeamsTown):
    """Teams tells nobody of its cross: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots"""
    await town.press("raj", await town.go_home("raj"), "Tell yours")
    town.client.open_view("raj").fill(WHAT, DEED)
    await town.client.close("raj")
    await town.quiet()
    assert town.found("raj", "Your words are kept.") is None

    await town.press_at_home("raj", "Tell yours")
    town.client.open_view("raj").fill(WHAT, DEED)
    await town.close("raj")

    assert await town.sees("raj", "Your words are kept.")


@begins(told)
async def test_a_press_at_home_draws_it_anew_for_good(town: TeamsTown):
    home = await town.go_home("daniel")
    assert DEED in home.words
    await town.quiet()  # Skald knows that it stands

    await town.press("daniel", home, "Approve it")
    await town.quiet()
    town.client.reopen("daniel")

    assert "Nothing waits for you." in town.home("daniel").words
    assert town.home("daniel").id == home.id
