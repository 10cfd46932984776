"""Walks of arrivals in Teams: who is known when, also where Teams is away at first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.paper.teams.serving import serve as serve_paper
from adapters.paper.teams.state import PaperTeams
from bot.domain.people import Account, Platform, Standing
from tests.support.days import begins, told
from tests.support.plain_line import line
from tests.support.platforms import TEAMS, on
from tests.support.teams_town import (
    AT_HOME,
    CITY,
    TeamsTown,
    housed_on_teams,
    people_of_teams,
    roster_read,
    saved,
    teams_settings_of,
)
from tests.support.town import DEED, SKALD, WHAT, Clock, until

pytestmark = on(TEAMS)


@asynccontextmanager
async def begun(
    address: str, folder: Path, before: Callable[[PaperTeams], None] = lambda _: None
) -> AsyncIterator[TeamsTown]:
    """A town that has only just opened its doors: nobody has met the app yet."""
    clock = Clock()
    paper = PaperTeams(now=lambda: clock().timestamp())
    people_of_teams(paper)
    before(paper)
    async with serve_paper(paper) as teams, line() as http:
        given = teams_settings_of(teams, address, folder, paper)
        async with housed_on_teams(given, paper, http, clock) as town:
            yield town


async def test_a_roster_is_read_page_by_page(address: str, tmp_path: Path):
    def crowd(paper: PaperTeams) -> None:
        for number in range(101):
            person = paper.add_person(f"p{number}", f"Person Number{number}")
            paper.team(CITY).members.add(person.id)

    async with begun(address, tmp_path, crowd) as town:
        await town.client.install("ana", "#front-desk")

        await until(lambda: roster_read(town.house))

        pages = [each.answer for each in town.paper.log if each.method == "members"]
        assert {each.get("continuationToken") for each in pages} == {"after-50", "after-100", None}
        assert [standing(town, who) for who in ("raj", "pia")] == [Standing.STAFF, Standing.GUEST]


async def test_whoever_comes_first_is_known_by_their_own_chat_alone(address: str, tmp_path: Path):
    async with begun(address, tmp_path) as town:
        await town.client.install("raj")

        form = await town.form("raj", "recognise " + DEED)

        assert form.value(WHAT) == DEED
        assert standing(town, "raj") is Standing.STAFF
        assert standing(town, "mei") is None


@pytest.mark.kill
@pytest.mark.alone
async def test_a_teams_that_does_not_say_who_somebody_is_is_waited_for_a_second(address: str, tmp_path: Path):
    async with begun(address, tmp_path) as town:
        town.paper.chat("raj").installed = True
        town.paper.faults.outage("black_hole", methods=["member", "members"])

        answer = await town.client.say("raj", SKALD, "recognise @Mei " + DEED)

        given = await town.sees("raj", "Skald could not look you up just now")
        assert DEED in given.words
        assert answer.ms < 2500


@pytest.mark.kill
async def test_a_start_while_teams_is_away_serves_and_reads_later(address: str, tmp_path: Path):
    async with begun(address, tmp_path) as town:
        town.paper.faults.outage("refused", methods=["token", "member", "members", "channels", "post"])
        await until(lambda: town.house.delivery.turned_at)
        ready = await town.http.get(town.url + "/readyz")
        installed = await town.client.install("ana", "#front-desk")

        town.paper.faults.clear()

        assert ready.status_code == 200
        assert {each.status for each in installed} == {200}
        await town.client.join("tom", CITY)  # whatever happens in a team, its roster is read
        await until(lambda: standing(town, "mei"))


async def test_a_team_that_is_gone_without_a_word_stands_in_no_others_way(address: str, tmp_path: Path):
    def annexe(paper: PaperTeams) -> None:
        paper.add_team("Annexe", ["ana"], channels=["annexe"], installed=False)

    async with begun(address, tmp_path, annexe) as town:
        await town.client.install("ana")
        await town.client.install("ana", "annexe")
        await until(lambda: standing(town, "ana"))
        town.paper.team("Annexe").installed = False

        await town.client.install("ana", "#front-desk")
        await until(lambda: standing(town, "mei"))
        await town.tell("ana")

        await town.press("daniel", await town.sees("daniel", DEED), "Approve it")
        assert await town.sees("mei", DEED, "#well-done")


@begins(told)
async def test_whoever_joins_a_team_is_known_and_an_approver_gets_what_waits(town: TeamsTown):
    town.paper.add_person("dan2", "Dan Reader", mail="dan2@riverbank.example")

    await town.client.join("dan2", CITY)

    await town.knows("Dan Reader")
    form = await town.form("raj", "recognise @Dan Reader helped")
    assert town.chosen(form) == ["Dan Reader"]


async def test_whom_nobody_gave_the_app_is_written_to_through_their_team(address: str, tmp_path: Path):
    async with begun(address, tmp_path) as town:
        await town.client.install("ana", "#front-desk")
        await until(lambda: standing(town, "mei"))
        await town.client.install("raj")

        await town.tell()

        assert await town.sees("daniel", "asks you to read this")
        assert saved(town) == 1


async def test_my_choices_are_changed_from_where_i_asked(town: TeamsTown):
    said = await town.said("raj", "me")

    await town.press("raj", said, "Change my choices")
    town.client.open_view("raj").fill("May your name stand there?", "Leave my name out")
    await town.client.submit("raj")

    assert town.client.open_view("raj") is None
    assert "Leave my name out" in (await town.said("raj", "me")).words


@begins(told)
async def test_what_is_mine_is_shown_to_me_alone(town: TeamsTown):
    assert DEED in (await town.said("raj", "mine")).words
    assert DEED not in (await town.said("mei", "mine")).words


async def test_a_slip_opens_the_form_with_all_that_was_typed(town: TeamsTown):
    said = await town.said("raj", "recogise @Mei " + DEED)

    await town.press("raj", said, "Open recognise")

    form = town.client.open_view("raj")
    assert (town.chosen(form), form.value(WHAT)) == (["Mei Lin"], DEED)


@begins(told)
async def test_what_waits_is_brought_to_mind_and_then_goes_to_the_next_who_can_read(town: TeamsTown):
    town.clock.advance(timedelta(days=2))
    await town.house.catch_up(5)
    assert await town.sees("daniel", "Something to read waits")

    town.clock.advance(timedelta(days=5))
    await town.house.catch_up(5)

    await town.press("ana", await town.sees("ana", "Can you read this one?"), "Approve it")
    assert await town.sees("raj", DEED, "#well-done")
    assert await town.sees("daniel", "Approved by Ana Ferreira")


async def test_a_team_that_goes_while_its_roster_is_read_is_not_written_back(address: str, tmp_path: Path):
    def annexe(paper: PaperTeams) -> None:
        paper.add_team("Annexe", ["tom"], channels=["annexe"], installed=False)

    async with begun(address, tmp_path, annexe) as town:
        slow = town.paper.faults.slow(30, methods=["members"], times=1)
        await town.client.install("ana", "#front-desk")
        await until(lambda: slow.left == 0 or None)

        await town.client.uninstall("ana", "#front-desk")
        town.paper.faults.clear()

        await town.client.install("tom", "annexe")
        await until(lambda: "annexe" in channels(town) or None, say=lambda: str(channels(town)))
        assert [each.partition(" ")[2] for each in rosters(town)] == [town.paper.team("Annexe").id]


async def test_a_name_that_two_teams_had_means_one_channel_once_the_other_team_is_gone(
    address: str, tmp_path: Path
):
    def annexe(paper: PaperTeams) -> None:
        paper.add_team("Annexe", ["tom"], channels=["well-done"], installed=False)

    async with begun(address, tmp_path, annexe) as town:
        await town.client.install("ana", "#front-desk")
        await until(lambda: "well-done" in channels(town) or None)
        other = town.paper.conversations[town.paper.team("Annexe").id]
        await town.client.install("tom", other.id)
        await until(lambda: "well-done" not in channels(town) or None)

        await town.client.uninstall("tom", other.id)

        assert await until(lambda: "well-done" in channels(town) or None)


async def test_however_quickly_skald_comes_and_goes_the_last_word_holds(address: str, tmp_path: Path):
    async with begun(address, tmp_path) as town:
        for _ in range(8):
            await asyncio.gather(
                *(town.client.install("ana", "#front-desk") for _ in range(3)),
                *(town.client.uninstall("ana", "#front-desk") for _ in range(2)),
                town.client.install("raj"),
                town.client.uninstall("raj"),
            )

        await town.client.uninstall("ana", "#front-desk")
        await until(lambda: rosters(town) == () or None)
        gone = rosters(town)
        await asyncio.gather(town.client.install("ana", "#front-desk"), town.client.install("raj"))

        assert gone == ()
        await until(lambda: standing(town, "mei"))
        await until(lambda: "well-done" in channels(town) or None)
        assert len(rosters(town)) == 1
        await town.tell()
        await town.press("daniel", await town.sees("daniel", DEED), "Approve it")
        await town.sees("mei", DEED, "#well-done")
        assert len([each for each in town.standing("raj") if AT_HOME in each.words]) == 1


def rosters(town: TeamsTown) -> tuple[str, ...]:
    (met,) = town.house.database.installations.all(Platform.TEAMS)
    return town.house.database.conversations.rosters(met)


def channels(town: TeamsTown) -> set[str]:
    """Names that mean one channel."""
    with town.house.database._connections.reading() as connection:
        return set(connection.exec_driver_sql("SELECT name FROM channels").scalars())


def standing(town: TeamsTown, who: str) -> Standing | None:
    account = Account(Platform.TEAMS, town.paper.home.id, town.paper.person(who).id)
    with town.house.ports.work(town.house.organisation) as work:
        found = work.people.of([account])
    return found[account].standing if account in found else None
