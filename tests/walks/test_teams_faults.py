"""Walks of a Teams that answers badly, or not at all: nothing is lost, nothing stands twice without need."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.paper.teams.client.wire import asked
from adapters.paper.teams.keys import new_key
from adapters.paper.teams.serving import serve as serve_paper
from adapters.paper.teams.state import PaperTeams
from tests.support.days import begins, told
from tests.support.plain_line import line
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import (
    TeamsTown,
    begin_on_teams,
    housed_on_teams,
    people_of_teams,
    saved,
    teams_settings_of,
    teams_town,
)
from tests.support.town import DEED, SKALD, WHAT, Clock, until, without

pytestmark = on(TEAMS)

LINE = "recognise @Mei People " + DEED
CHANNEL = "#well-done"
SENDING = ["post", "reply", "create"]


async def approve(town: TeamsTown) -> None:
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")


@begins(told)
@pytest.mark.kill
@pytest.mark.parametrize(
    ("status", "code"),
    [(412, "PreconditionFailed"), (500, "ServiceError"), (502, "BadGateway"), (504, "Timeout")],
)
async def test_what_teams_refuses_for_a_moment_goes_out_after_it(town: TeamsTown, status: int, code: str):
    town.paper.faults.error(code, status=status, methods=SENDING, times=1)

    await approve(town)

    assert await town.sees("raj", DEED, CHANNEL)
    await town.quiet()
    assert town.read("raj", CHANNEL).count(DEED) == 1


@begins(told)
async def test_a_rest_that_teams_asks_for_is_kept(town: TeamsTown):
    town.paper.faults.rate_limited(1, methods=SENDING)

    await approve(town)

    assert await town.sees("raj", DEED, CHANNEL)
    await town.quiet()
    assert town.read("raj", CHANNEL).count(DEED) == 1


@begins(told)
@pytest.mark.kill
async def test_a_teams_that_is_away_gets_everything_later(town: TeamsTown):
    town.paper.faults.outage("unavailable", methods=SENDING)
    await approve(town)
    await until(lambda: [each for each in town.paper.log if each.status == 503] or None)
    assert town.read("raj", CHANNEL) == ""

    town.paper.faults.clear()

    assert await town.sees("raj", DEED, CHANNEL)


@begins(told)
@pytest.mark.kill
async def test_a_teams_that_says_nothing_at_all_is_given_up_on_and_tried_again(town: TeamsTown):
    town.paper.faults.outage("black_hole", methods=SENDING, times=1)

    await approve(town)

    assert await town.sees("raj", DEED, CHANNEL)
    town.paper.faults.clear()
    await town.quiet()
    assert town.read("raj", CHANNEL).count(DEED) == 1


@begins(told)
@pytest.mark.kill
async def test_a_post_that_was_taken_without_a_word_stands_at_most_twice(town: TeamsTown):
    town.paper.faults.drop_after_reading(methods=["post"])

    await approve(town)

    assert await town.sees("raj", "It is in #well-done now.")
    await town.quiet()
    assert 1 <= town.read("raj", CHANNEL).count(DEED) <= 2


@begins(told)
async def test_whoever_removed_the_app_is_told_of_to_the_admins_and_hears_it_once_it_is_back(
    town: TeamsTown,
):
    await town.client.uninstall("mei")
    town.client.block("mei")

    await approve(town)

    notice = await town.sees("ana", "Skald could not write to Mei Lin. Nothing is lost")
    assert DEED not in notice.words
    assert town.found("mei", DEED) is None
    await town.client.install("mei")
    assert await town.sees("mei", DEED)


@begins(told)
async def test_whoever_turned_skald_away_for_a_while_hears_everything_once_they_write(town: TeamsTown):
    await town.said("mei", "help")
    town.client.block("mei")
    await approve(town)
    await town.sees("ana", "Skald could not write to Mei Lin. Nothing is lost")

    town.client.block("mei", blocked=False)
    town.clock.advance(timedelta(hours=2))
    await town.said("mei", "help")

    assert await town.sees("mei", DEED)


@begins(told)
async def test_a_team_that_removed_the_app_gets_its_posts_once_it_is_back(town: TeamsTown):
    await town.client.uninstall("ana", CHANNEL)

    await approve(town)

    notice = await town.sees("ana", "Skald could not post in #well-done. Nothing is lost")
    assert DEED not in notice.words
    await town.client.install("ana", CHANNEL)
    assert await town.sees("mei", DEED, CHANNEL)
    assert await town.sees("raj", "It is in #well-done now.")


async def test_what_is_told_while_our_token_is_refused_is_saved_and_goes_out_after_a_new_one(
    sqlite_address: str, tmp_path: Path
):
    clock = Clock()
    paper = PaperTeams(now=lambda: clock().timestamp())
    people_of_teams(paper)
    async with serve_paper(paper) as teams, line() as http:
        settings = teams_settings_of(teams, sqlite_address, tmp_path, paper)
        async with housed_on_teams(settings, paper, http, clock) as first:
            await begin_on_teams(first)
            await first.form(line=LINE)
            paper.passes.take_back()

            answer = await first.client.submit("raj")

            assert answer.ok
            assert saved(first) == 1
            await until(lambda: [each for each in paper.log if each.status == 401] or None)
            assert DEED not in first.read("daniel")

        async with housed_on_teams(settings, paper, http, clock) as second:
            assert await second.sees("daniel", "asks you to read this")


async def test_a_database_that_is_away_gives_the_words_back_in_a_form_that_can_be_sent_again(town: TeamsTown):
    form = await town.form(line=LINE)

    with without(town, "doers"):
        await town.client.submit("raj")

    assert "went wrong on our side" in form.words
    assert DEED in [form.value(label) for label in form.labels]
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, form.words
    assert await town.sees("daniel", DEED)


async def test_a_dialog_met_by_a_fault_keeps_its_words_too(town: TeamsTown):
    await town.go_home("raj")
    await town.press_at_home("raj", "Tell yours")
    form = town.client.open_view("raj")
    form.fill("Who did it?", "Mei Lin").fill(WHAT, DEED).fill("Or which value?", "People")

    with without(town, "doers"):
        await town.client.submit("raj")

    assert "went wrong on our side" in form.words
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None
    assert await town.sees("daniel", DEED)


@begins(told)
async def test_a_press_met_by_a_fault_says_so_and_can_be_pressed_again(town: TeamsTown):
    request = await town.sees("daniel", "asks you to read this")

    with without(town, "thanks"):
        pressed = await town.press("daniel", request, "Approve it")

    assert "went wrong on our side and nothing was saved" in str(pressed.said)
    await town.press("daniel", request, "Approve it")
    assert await town.sees("raj", DEED, CHANNEL)


async def test_a_command_met_by_a_fault_gives_the_words_back(town: TeamsTown):
    with without(town, "people"):
        await town.client.say("raj", SKALD, f"recognise @Mei People {DEED} & more")

    given = await town.sees("raj", "could not be opened")
    assert f"recognise @Mei People {DEED} & more" in given.words


@pytest.mark.kill
@pytest.mark.alone
async def test_keys_that_cannot_be_had_turn_strangers_away_within_a_second(
    sqlite_address: str, tmp_path: Path
):
    async with teams_town(sqlite_address, tmp_path) as town:
        await town.form(line=LINE)
        sent = town.client.sealed_submission("raj")
        town.paper.faults.outage("black_hole", methods=["metadata", "keys"])
        stranger = town.client.sealed(asked(sent), key=new_key())

        (forged,) = await town.client.deliver_again(stranger)
        (true,) = await town.client.deliver_again(sent)

        assert forged.status == 401
        assert forged.ms < 1000
        assert true.status == 200


async def test_a_key_that_is_new_is_believed(sqlite_address: str, tmp_path: Path):
    async with teams_town(sqlite_address, tmp_path) as town:
        town.paper.rotate_keys(keep=0)

        await town.tell()

        assert await town.sees("daniel", "asks you to read this")


async def test_two_readers_at_once_make_one_post(sqlite_address: str, tmp_path: Path):
    rules = {"okafor@riverbank.example": "okafor@riverbank.example, tom@riverbank.example"}
    async with teams_town(sqlite_address, tmp_path, rules) as town:
        await town.tell()
        requests = {who: await town.sees(who, "asks you to read this") for who in ("daniel", "tom")}

        answers = await asyncio.gather(
            *(town.press(who, request, "Approve it") for who, request in requests.items())
        )

        assert [each.ok for each in answers] == [True, True]
        await town.sees("raj", DEED, CHANNEL)
        await until(lambda: sum("changed nothing" in town.read(who) for who in requests) == 1 or None)
        await town.quiet()
        assert town.read("raj", CHANNEL).count(DEED) == 1
