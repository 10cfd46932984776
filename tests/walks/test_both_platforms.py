"""Walks of one council on Slack and Teams: one record, each told where they are, items once a platform."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from bot.domain.ids import PersonId
from bot.domain.people import Account, Person, Platform, Standing
from tests.support.both_town import Both, both_town
from tests.support.town import DEED, FORM, SKALD, WHAT, Town, until, without

CHANNEL = "#well-done"
NAMES = {"daniel": "Daniel Okafor", "tom": "Tom Hale"}
TWO_READERS = {"okafor@riverbank.example": "okafor@riverbank.example, tom@riverbank.example"}


@pytest_asyncio.fixture
async def both(address: str, tmp_path: Path) -> AsyncIterator[Both]:
    """Raj and Tom use Slack; Mei, Daniel and Ana use Teams."""
    async with both_town(address, tmp_path, TWO_READERS) as found:
        await found.uses_teams("mei", "daniel", "ana")
        await found.uses_slack("raj", "tom")
        yield found


async def test_what_is_told_on_slack_is_read_on_teams_and_posted_on_both(both: Both):
    await both.slack.tell("raj", "/recognise @mei People " + DEED)

    await both.teams.press("daniel", await both.teams.sees("daniel", "asks you to read this"), "Approve it")

    assert await both.slack.sees("raj", DEED, CHANNEL)
    assert await both.teams.sees("mei", DEED, CHANNEL)
    assert await both.teams.sees("mei", "saw something you did")
    assert await both.slack.sees("raj", "It is in #well-done now.")
    await both.quiet()
    assert [each.read("raj", CHANNEL).count(DEED) for each in (both.slack, both.teams)] == [1, 1]
    assert DEED not in both.slack.read("mei") + both.slack.read("daniel") + both.teams.read("raj")


async def test_what_is_told_on_teams_is_read_on_slack_and_posted_on_both(both: Both):
    await both.teams.tell("daniel", "recognise @Mei People " + DEED)

    await both.slack.press("tom", await both.slack.sees("tom", "asks you to read this"), "Approve it")

    assert await both.slack.sees("raj", DEED, CHANNEL)
    assert await both.teams.sees("mei", DEED, CHANNEL)
    assert await both.teams.sees("daniel", "It is in #well-done now.")
    await both.quiet()
    assert [each.read("raj", CHANNEL).count(DEED) for each in (both.slack, both.teams)] == [1, 1]


async def test_somebody_whom_no_list_of_slack_shows_is_named_beside_it(both: Both):
    """Bea is in Teams alone: her name stands where one types it, and the list above it stays empty."""
    others, house = "Somebody you do not find there?", both.slack.house
    in_teams = Account(Platform.TEAMS, both.teams.paper.home.id, "29:bea")
    bea = Person(PersonId("bea"), "Bea Marsh", Standing.STAFF, "Europe/London", "en", accounts=(in_teams,))
    with house.ports.work(house.organisation) as work:
        work.people.keep(bea)

    await both.slack.client.command("raj", "well-done", "/recognise People " + DEED)
    form = both.slack.client.open_view("raj").fill(others, "Nobody Atall")
    await both.slack.client.submit("raj")
    assert "Skald knows nobody called Nobody Atall." in str(form.errors)

    form.fill(others, "bea marsh")
    await both.slack.client.submit("raj")

    assert await both.teams.sees("daniel", "asks you to read this about Bea Marsh")


async def test_a_decision_on_one_platform_changes_the_copy_on_the_other(both: Both):
    await both.slack.tell("raj", "/recognise @mei People " + DEED)
    on_teams = await both.teams.sees("daniel", "asks you to read this")
    on_slack = await both.slack.sees("tom", "asks you to read this")

    await both.teams.press("daniel", on_teams, "Approve it")

    decided = await both.slack.sees("tom", "Approved by Daniel Okafor")
    assert decided.ts == on_slack.ts
    assert decided.buttons == ()
    await both.slack.press("tom", on_slack, "Approve it")
    assert await both.slack.sees("tom", "Daniel Okafor approved this on")


async def test_of_two_who_decide_at_once_one_wins_and_the_slower_is_told_where_they_are(both: Both):
    await both.slack.tell("raj", "/recognise @mei People " + DEED)
    readers: dict[str, Town] = {"daniel": both.teams, "tom": both.slack}
    requests = {who: await town.sees(who, "asks you to read this") for who, town in readers.items()}

    answers = await asyncio.gather(
        *(town.press(who, requests[who], "Approve it") for who, town in readers.items())
    )

    assert [each.ok for each in answers] == [True, True]
    slower = await until(lambda: next((who for who in readers if _told(readers, who)), None))
    (winner,) = readers.keys() - {slower}
    name = NAMES[winner]
    assert f"{name} approved this on" in _told(readers, slower)
    await both.slack.sees("mei", DEED, CHANNEL)
    await both.teams.sees("mei", DEED, CHANNEL)
    await both.quiet()
    assert [each.read("raj", CHANNEL).count(DEED) for each in (both.slack, both.teams)] == [1, 1]
    for who, town in readers.items():
        copy = await town.sees(who, f"Approved by {name}")
        assert town.stands_at(copy) == town.stands_at(requests[who])
        assert (town.read(who).count(DEED), "changed nothing" in town.read(who)) == (1, who == slower)


async def test_an_edit_on_slack_changes_what_stands_on_teams(both: Both):
    await both.slack.tell("raj", "/recognise @mei People " + DEED)
    request = await both.teams.sees("daniel", "asks you to read this")

    await both.slack.press("raj", await both.slack.sees("raj", "with a reader"), "Edit it")
    both.slack.client.open_view("raj").fill(WHAT, "Walked her all the way")
    await both.slack.client.submit("raj")

    assert (await both.teams.sees("daniel", "Walked her all the way")).id == request.id


async def test_a_withdrawn_post_is_one_plain_line_on_both(both: Both):
    await both.slack.tell("raj", "/recognise @mei People " + DEED)
    await both.teams.press("daniel", await both.teams.sees("daniel", "asks you to read this"), "Approve it")
    await both.teams.sees("mei", DEED, CHANNEL)
    await both.slack.sees("mei", DEED, CHANNEL)

    receipt = await both.slack.sees("raj", "It is in #well-done now")
    await both.slack.press("raj", receipt, "Withdraw it")

    assert await both.slack.sees("mei", "This post was withdrawn.", CHANNEL)
    assert await both.teams.sees("mei", "This post was withdrawn.", CHANNEL)
    await both.quiet()
    assert DEED not in both.slack.read("mei", CHANNEL) + both.teams.read("mei", CHANNEL)


async def test_whoever_is_on_both_is_one_and_is_written_to_where_they_last_were(both: Both):
    await both.uses_slack("mei")
    await both.teams.tell("daniel", "recognise @Mei People " + DEED)

    await both.slack.press("tom", await both.slack.sees("tom", "asks you to read this"), "Approve it")

    assert await both.slack.sees("mei", "saw something you did")
    await both.quiet()
    assert DEED not in both.teams.read("mei")
    with both.slack.house.ports.work(both.slack.house.organisation) as work:
        (mei,) = work.people.called("mei")
        assert len(mei.accounts) == 2


async def test_nobody_tells_of_themself_from_their_other_account(both: Both):
    form = await both.slack.form("mei", "/recognise @mei People " + DEED)

    await both.slack.client.submit("mei")

    assert form.errors[FORM].startswith("You cannot recognise yourself.")


async def test_nobody_reads_on_teams_what_they_told_on_slack(both: Both):
    await both.slack.tell("tom", "/recognise @mei People " + DEED)
    request = await both.teams.sees("daniel", "asks you to read this")

    await both.uses_teams("tom")
    await both.teams.press("tom", both.teams.as_if_before("tom", request), "Approve it")

    assert await both.teams.sees("tom", "You told this yourself, so somebody else reads it.")
    await both.quiet()
    assert DEED not in both.teams.read("raj", CHANNEL)


async def test_a_draft_kept_on_slack_is_opened_on_teams(both: Both):
    (await both.slack.form("tom", "/recognise @mei")).fill(WHAT, DEED)
    await both.slack.close("tom")
    await both.slack.sees("tom", "Your words are kept.")

    await both.teams.press("tom", await both.teams.go_home("tom"), "Open the draft")

    form = both.teams.client.open_view("tom")
    assert (form.value(WHAT), both.teams.chosen(form)) == (DEED, ["Mei Lin"])


async def test_where_both_are_served_a_fault_still_gives_the_words_back(both: Both):
    both.teams.clock.advance(timedelta(minutes=5))  # so that it has to be noted where somebody is

    with without(both.teams, "people"), without(both.teams, "accounts"):
        answer = await both.teams.client.say("raj", SKALD, f"recognise @Mei People {DEED}")

    assert (answer.status, answer.attempts) == (200, 1)
    assert DEED in (await both.teams.sees("raj", "could not be opened")).words


def _told(readers: dict[str, Town], who: str) -> str:
    """What somebody whose press came too late is told; empty where nothing is."""
    found = readers[who].found(who, "Your press changed nothing.")
    return found.words if found else ""
