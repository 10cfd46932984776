"""Walks of arrivals: who is known when, with whatever Slack lets us see, also where it is away at first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.compose import House
from adapters.paper.line import line_to_app
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.client.payloads import command_fields
from adapters.paper.slack.client.signing import command_body
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from adapters.settings import load
from adapters.web.server import serving
from bot.domain.people import Account, Platform, Standing
from tests.support.clock import PATIENCE
from tests.support.plain_line import line
from tests.support.town import DEED, FORM, PACE, VALUE, Clock, Town, until
from tests.support.town_settings import settings_of
from tests.support.townspeople import people_of

Before = Callable[[PaperSlack], None]


@asynccontextmanager
async def begun(address: str, folder: Path, before: Before) -> AsyncIterator[Town]:
    """A town that has only just opened its doors: nobody waited until the directory was read."""
    clock = Clock()
    paper = PaperSlack(now=lambda: clock().timestamp())
    people_of(paper)
    before(paper)
    async with serve_paper(paper) as slack, line() as http, line_to_app() as to_app:
        settings = load(settings_of(slack, address, folder, paper), None)
        with closing(House(settings, clock, PACE)) as house:
            async with serving(house.application()) as url:
                yield Town(paper, PaperClient(paper, to_app, url, patience=PATIENCE), house, clock, url, http)


async def test_the_first_start_reads_everybody_page_by_page(address: str, tmp_path: Path):
    def crowd(paper: PaperSlack) -> None:
        for number in range(201):
            paper.add_person(f"p{number}", f"Person Number{number}")

    async with begun(address, tmp_path, crowd) as town:
        await until(lambda: _read(town))

        assert len([each for each in town.paper.log if each.method == "users.list"]) == 2
        assert _known(town, "p200") is Standing.STAFF
        assert [_known(town, who) for who in ("pia", "clippy", "olu")] == [
            Standing.GUEST,
            Standing.BOT,
            Standing.DEACTIVATED,
        ]


@pytest.mark.kill
async def test_people_are_asked_for_one_by_one_before_the_directory_is_read(address: str, tmp_path: Path):
    def busy(paper: PaperSlack) -> None:
        paper.faults.outage("unavailable", methods=["users.list", "users.lookupByEmail"])

    async with begun(address, tmp_path, busy) as town:
        form = await town.form("raj", "/recognise @mei @tom People " + DEED)
        await town.client.submit("raj")

        assert len(form.value(FORM)) == 2
        assert town.client.open_view("raj") is None, form.errors
        town.paper.faults.clear()
        assert await town.sees("daniel", "asks you to read this")


@pytest.mark.kill
@pytest.mark.alone
async def test_a_slack_that_does_not_say_who_somebody_is_is_waited_for_a_second(address: str, tmp_path: Path):
    def silent(paper: PaperSlack) -> None:
        paper.faults.outage("black_hole", methods=["users.list", "users.info", "users.lookupByEmail"])

    async with begun(address, tmp_path, silent) as town:
        answer = await town.client.command("raj", "#well-done", "/recognise @mei " + DEED)

        assert "Skald could not look you up just now" in answer.message.words
        assert DEED in answer.message.words
        assert answer.ms < 2500


@pytest.mark.kill
async def test_a_start_while_slack_is_away_serves_and_reads_later(address: str, tmp_path: Path):
    async with begun(address, tmp_path, _hang_up) as town:
        await until(lambda: town.house.delivery.turned_at)
        health = await town.http.get(town.url + "/healthz")
        ready = await town.http.get(town.url + "/readyz")
        away = await town.client.command("raj", "#well-done", "/recognise @mei " + DEED)
        town.paper.faults.clear()
        await until(lambda: _read(town))
        form = await town.form("raj", "/recognise @mei " + DEED)

        assert (health.status_code, ready.status_code) == (200, 200)
        assert "nothing was saved" in away.message.words
        assert form.value(FORM) == [town.paper.person("mei").id]


async def test_without_optional_scopes_all_else_works(address: str, tmp_path: Path):
    def least(paper: PaperSlack) -> None:
        paper.app = _with_scopes(paper, {"users:read", "chat:write", "im:write", "commands"})

    async with begun(address, tmp_path, least) as town:
        await until(lambda: _read(town))
        await town.tell("raj", "/recognise @mei People " + DEED)

        assert await town.sees("raj", "Nobody can read it just now")
        private = await town.form("tom", "/recognise @mei Pride Found the key")
        private.fill(VALUE, "Pride").fill("Who may read it?", "Only Mei. Private, read by nobody else")
        await town.client.submit("tom")
        assert await town.sees("mei", "Found the key")


async def test_who_joins_and_changes_is_taken_in_and_an_approver_gets_what_waits(town: Town):
    for who in ("daniel", "ana"):
        person = town.paper.deactivate(who)
        await town.client.event("user_change", person=person.id)
    await town.tell("raj", "/recognise @mei People " + DEED)
    await town.sees("raj", "Nobody can read it just now")
    new = town.paper.add_person("dan2", "Dan Okafor", email="OKAFOR@riverbank.example")
    town.paper.change_person("mei", real_name="Mei Lin-Hale")

    joined = await town.client.event("team_join", person=new.id)
    changed = await town.client.event("user_change", person="mei")

    assert (joined.status, changed.status) == (200, 200)
    assert await town.sees("dan2", "asks you to read this")
    form = await town.form("tom", "/recognise @mei People again")
    assert "Dan Okafor reads it first." in form.words


async def test_a_crowd_of_unknown_people_is_no_flood_of_questions(town: Town):
    crowd = " ".join(f"<@U0NOBODY{number:03}|nobody{number}>" for number in range(200))
    raj, place = town.paper.person("raj").id, town.paper.channel("well-done").id
    fields = command_fields(town.paper, raj, place, "/recognise", crowd)

    (answer,) = await town.client.deliver_again(town.client.sign(command_body(fields)))

    assert answer.status == 200
    assert "@nobody199" in town.client.open_view("raj").value("What happened?")
    assert 0 < len([each for each in town.paper.log if each.method == "users.info"]) <= 50


@pytest.mark.kill
async def test_a_slack_that_takes_nothing_is_told_to_whoever_watches_until_it_does(town: Town):
    await town.form("raj", "/recognise @mei People " + DEED)
    town.paper.faults.outage("unavailable", methods=["chat.postMessage", "conversations.open"])
    await town.client.submit("raj")

    away = await until(lambda: town.house.delivery.turned_at and town.house._reach.silent_since)
    told = await town.http.get(town.url + "/readyz")
    town.paper.faults.clear()
    await town.sees("daniel", DEED)
    after = await town.http.get(town.url + "/readyz")

    assert (told.status_code, after.status_code) == (200, 200)
    assert f"{away:%H:%M:%S} UTC. It waits" in told.json()["notes"][0]
    assert after.json()["notes"] == []


def _hang_up(paper: PaperSlack) -> None:
    paper.faults.outage("refused")


def _read(town: Town) -> object:
    found = town.house.database.installations.all(Platform.SLACK)
    return found[0].directory_read_at if found else None


def _known(town: Town, who: str) -> Standing | None:
    account = Account(Platform.SLACK, town.paper.workspace.id, town.paper.person(who).id)
    with town.house.ports.work(town.house.organisation) as work:
        found = work.people.of([account])
    return found[account].standing if account in found else None


def _with_scopes(paper: PaperSlack, scopes: set[str]):
    return replace(paper.app, scopes=frozenset(scopes))
