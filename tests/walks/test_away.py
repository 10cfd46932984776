"""Walks of outages: people are told the truth where they stand, and afterwards all works again."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import make_url

from adapters.paper.line import SignedRequest
from adapters.paper.slack.client.wire import Answer
from tests.support.cable import cable_to
from tests.support.rows import Rows, rows_of
from tests.support.town import DEED, SKALD, WHAT, Town, town, until
from tests.support.verbs import ASKS_EACH_TIME, acts, all_hold, each_once, made_ready

pytestmark = [pytest.mark.kill, pytest.mark.alone]

NOT_SAVED = "That went wrong on our side and nothing was saved."


@dataclass
class Standing:
    """Three people in the middle of something: a form, a request before a reader, a command."""

    town: Town

    async def begin(self) -> None:
        await self.town.tell("tom", "/recognise @mei People Found the lost key")
        self.request = await self.town.sees("daniel", "Found the lost key")
        self.form = await self.town.form("raj", "/recognise @mei People " + DEED)
        await self.town.quiet()

    async def go_on(self):
        client = self.town.client
        return await asyncio.gather(
            client.submit("raj"),
            client.command("tom", "#well-done", "/recognise @mei Pride Mended & cleaned the gate"),
            client.press("daniel", self.request, "Approve it"),
        )

    async def hears(self, sent, typed, pressed) -> dict[str, bool]:
        """What each of them was told and still has, by what has to be so."""
        said = typed.message.words if typed.message else ""
        opened = self.town.client.open_view("tom")
        under = next(iter(self.form.errors.values()), "")
        return {
            "the teller is told that nothing was saved": under.startswith(NOT_SAVED),
            "the form keeps the words": self.form.value(WHAT) == DEED,
            "whoever typed has a form, or is told of none": bool(opened)
            or "The form could not be opened just now." in said,
            "whoever typed has the words": "Mended & cleaned the gate"
            in str(opened.value(WHAT) if opened else said),
            "the reader is told that nothing was saved": bool(
                await self.town.sees("daniel", NOT_SAVED, SKALD)
            ),
            "the press is answered": pressed.status == 200,
            "nobody waited three seconds": max(sent.ms, typed.ms, pressed.ms) < 3000,
        }

    async def finds(self) -> dict[str, bool]:
        """What holds once all is there again, of which nothing was done meanwhile."""
        town = self.town
        with town.house.ports.work(town.house.organisation) as work:
            unread = [work.recognitions.get(each.id).deed.words for each in work.recognitions.unread()]
        await town.client.submit("raj")
        closed = town.client.open_view("raj") is None
        await town.client.press("daniel", self.request, "Approve it")
        return {
            "nothing was saved meanwhile": unread == ["Found the lost key"],
            "the same form is taken now": closed,
            "the same press posts now": bool(await town.sees("raj", "Found the lost key", "#well-done")),
            "the reader gets what was told": bool(await town.sees("daniel", DEED)),
        }


@pytest.mark.postgres
async def test_a_postgresql_that_is_gone_is_said_and_comes_back(postgres_address: str, tmp_path: Path):
    with cable_to(postgres_address) as (address, cable):
        async with town(address, tmp_path) as away:
            people = Standing(away)
            await people.begin()

            cable.cut()
            told = await people.go_on()

            heard = await people.hears(*told)
            cable.mend()
            found = await people.finds()
            assert (heard, found) == (dict.fromkeys(heard, True), dict.fromkeys(found, True))


@pytest.mark.postgres
async def test_a_postgresql_that_hangs_is_said_and_saves_nothing_later(postgres_address: str, tmp_path: Path):
    with cable_to(postgres_address) as (address, cable):
        async with town(address, tmp_path) as away:
            people = Standing(away)
            await people.begin()

            cable.hold()
            told = await people.go_on()

            heard = await people.hears(*told)
            cable.mend()
            found = await people.finds()
            assert (heard, found) == (dict.fromkeys(heard, True), dict.fromkeys(found, True))


async def test_a_sqlite_that_somebody_else_holds_is_said_and_saves_nothing_later(
    sqlite_address: str, tmp_path: Path
):
    async with town(sqlite_address, tmp_path) as away:
        people = Standing(away)
        await people.begin()

        with closing(sqlite3.connect(str(make_url(sqlite_address).database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await away.form("ana")  # to look waits for no writer but those of this house
            told = await people.go_on()
            other.execute("ROLLBACK")

        heard = await people.hears(*told)
        found = await people.finds()
        assert (heard, found) == (dict.fromkeys(heard, True), dict.fromkeys(found, True))


async def test_a_sqlite_file_that_cannot_be_used_is_said_and_comes_back(sqlite_address: str, tmp_path: Path):
    async with town(sqlite_address, tmp_path) as away:
        people = Standing(away)
        await people.begin()
        file = Path(str(make_url(sqlite_address).database))

        hide(file, away)
        told = await people.go_on()

        heard = await people.hears(*told)
        bring_back(file)
        found = await people.finds()
        assert (heard, found) == (dict.fromkeys(heard, True), dict.fromkeys(found, True))


async def test_an_event_that_cannot_be_kept_is_asked_for_again(sqlite_address: str, tmp_path: Path):
    async with town(sqlite_address, tmp_path) as away:
        file = Path(str(make_url(sqlite_address).database))
        away.paper.change_person("mei", real_name="Mei Hale")

        hide(file, away)
        lost = await away.client.event("user_change", person="mei")
        bring_back(file)
        taken = await away.client.event("user_change", person="mei")

        assert [each.status for each in lost.attempts] == [503] * 4
        assert taken.status == 200
        with away.house.ports.work(away.house.organisation) as work:
            assert [each.name for each in work.people.called("mei")] == ["Mei Hale"]


async def test_a_slack_that_does_not_open_a_form_is_said_within_its_patience(
    sqlite_address: str, tmp_path: Path
):
    async with town(sqlite_address, tmp_path) as away:
        await away.tell()
        request = await away.sees("daniel", "asks you")
        away.paper.faults.outage("black_hole", methods=["views.open"])

        typed, pressed = await asyncio.gather(
            away.client.command("raj", "#well-done", "/recognise @mei Pride Mended the gate"),
            away.client.press("daniel", request, "Decline…"),
        )

        assert "The form may not have opened." in typed.message.words
        assert "@mei Pride Mended the gate" in typed.message.words
        assert await away.sees("daniel", "The form may not have opened.")
        assert max(typed.ms, pressed.ms) < 2500


@dataclass
class Everything:
    """Every verb made ready by somebody, sent while the database is away, and sent again when it is back."""

    town: Town
    sent: Mapping[str, SignedRequest]
    rows: Rows

    @classmethod
    async def begun(cls, town: Town) -> Everything:
        sent = await made_ready(town)
        return cls(town, sent, rows(town))

    async def answers(self) -> dict[str, Answer]:
        return {name: (await self.town.client.deliver_again(each))[0] for name, each in self.sent.items()}

    async def unheard(self, answers: dict[str, Answer]) -> list[str]:
        """The verbs of which nobody was told that nothing was saved.

        Presses in views are not counted: what is said above one needs a trigger, and theirs are long over.
        """
        presses = sum(b"response_url%22" in each.body for each in self.sent.values())
        people = ("raj", "mei", "daniel", "ana")
        await until(lambda: sum(self.town.read(each).count(NOT_SAVED) for each in people) == presses or None)
        return [name for name, each in self.sent.items() if not _said(each, answers[name])]

    async def holds(self) -> dict[str, object]:
        half_done = [table.name for table, rows in rows(self.town).items() if rows != self.rows.get(table)]
        before = acts(self.town.house.database)
        again = await self.answers()
        await all_hold(self.town)
        return {
            "half done": half_done,
            "answered": {(each.status, str(each.body)) for each in again.values()},
            "acts": acts(self.town.house.database) - before,
        }


def all_saved(town: Town) -> dict[str, object]:
    return {"half done": [], "answered": {(200, "")}, "acts": each_once(town)}


def _said(sent: SignedRequest, answer: Answer) -> bool:
    """A form stays open with what was typed; to a closing nobody could say anything."""
    match sent.kind:
        case "view_submission":
            return bool(answer.body) and NOT_SAVED in str(answer.body["errors"])
        case "view_closed":
            return answer.status == 503
        case _:
            return answer.status == 200


def rows(town: Town) -> Rows:
    with town.house.database._connections.reading() as connection:
        return rows_of(connection)


@pytest.mark.postgres
async def test_each_verb_says_that_postgresql_is_gone_and_leaves_nothing_half_done(
    postgres_address: str, tmp_path: Path
):
    with cable_to(postgres_address) as (address, cable):
        async with town(address, tmp_path, ASKS_EACH_TIME) as away:
            everything = await Everything.begun(away)

            cable.cut()
            answers = await everything.answers()

            unheard = await everything.unheard(answers)
            cable.mend()
            assert unheard == []
            assert await everything.holds() == all_saved(away)


async def test_each_verb_says_that_sqlite_cannot_be_used_and_leaves_nothing_half_done(
    sqlite_address: str, tmp_path: Path
):
    async with town(sqlite_address, tmp_path, ASKS_EACH_TIME) as away:
        everything = await Everything.begun(away)
        file = Path(str(make_url(sqlite_address).database))

        hide(file, away)
        answers = await everything.answers()

        unheard = await everything.unheard(answers)
        bring_back(file)
        assert unheard == []
        assert await everything.holds() == all_saved(away)


def hide(file: Path, away: Town) -> None:
    """Also from what had it open: whoever looks or writes keeps it so."""
    connections = away.house.database._connections
    connections._looking.end_unused()
    connections._writer.end_unused()
    if connections._glancing is not None:
        connections._glancing.close()
        connections._glancing = None
    connections.engine.dispose()
    file.rename(file.with_suffix(".gone"))
    file.mkdir()


def bring_back(file: Path) -> None:
    file.rmdir()
    file.with_suffix(".gone").rename(file)
