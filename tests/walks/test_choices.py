"""Choices: changed in a form, and shown at Home."""

from __future__ import annotations

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import DEED, Town

PLACE, NAMED, UNTIL = (
    "Who may read what is told of you?",
    "May your name stand there?",
    "Away until, the last day",
)

pytestmark = on(SLACK, TEAMS)


async def opens_form(town: Town, who: str):
    await town.go_home(who)
    await town.press_at_home(who, "Change my choices")
    return town.client.open_view(who)


async def test_what_was_chosen_stands_at_home_and_holds_for_what_is_told(town: Town):
    form = await opens_form(town, "mei")
    form.fill(PLACE, "Nobody but me and those who know it").fill(NAMED, "Leave my name out")

    await town.client.submit("mei")

    assert await town.home_shows("mei", "Nobody but me and those who know it")
    assert await town.home_shows("mei", "Leave my name out")
    await town.tell("raj", "/recognise @mei People " + DEED)
    assert await town.sees("mei", "wanted you to know what you did")


async def test_days_away_are_shown_and_hold(town: Town):
    form = await opens_form(town, "daniel")

    form.fill(UNTIL, "2026-11-26")
    await town.client.submit("daniel")

    assert await town.home_shows("daniel", "From Monday 23 November until Thursday 26 November")
    await town.tell("raj", "/recognise @mei People " + DEED)
    assert await town.sees("ana", DEED)


async def test_a_last_day_that_is_over_is_refused_under_its_field(town: Town):
    form = await opens_form(town, "mei")

    form.fill(UNTIL, "2026-11-20")
    await town.client.submit("mei")

    assert form.errors == {UNTIL: "That day is over. Choose a later one, or leave both days empty."}


async def test_a_form_of_choices_that_is_delivered_again_changes_nothing(town: Town):
    form = await opens_form(town, "mei")
    form.fill(NAMED, "Leave my name out")
    sealed = town.client.sealed_submission("mei")
    await town.client.submit("mei")
    later = await opens_form(town, "mei")
    later.fill(NAMED, "Use my name")
    await town.client.submit("mei")

    await town.client.deliver_again(sealed)

    await town.go_home("mei")
    assert await town.home_shows("mei", "Use my name")
