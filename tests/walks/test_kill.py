"""Skald is ended in the middle of its work, and what it had promised holds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.paper.line import Line, SignedRequest, line_to_app
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.messages import Message
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from storage.engine import Database
from tests.support.clock import PATIENCE, Clock
from tests.support.processes import Serving, serving
from tests.support.stores import half_a_minute_passes, opened
from tests.support.town import SKALD, until
from tests.support.town_settings import settings_of
from tests.support.townspeople import people_of

pytestmark = pytest.mark.kill

POST = {"chat.postMessage"}
ROUNDS = 10


@dataclass
class Street:
    """The paper Slack stays; what serves beside it comes and goes, on one database."""

    paper: PaperSlack
    database: Database
    folder: Path
    environment: dict[str, str]
    to_app: Line
    client: PaperClient = field(init=False)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Serving]:
        async with serving(self.environment, self.folder) as skald:
            assert skald.url, skald.words
            self.client = PaperClient(self.paper, self.to_app, skald.url, patience=PATIENCE)
            yield skald

    async def known(self) -> None:
        """Until the directory is read, nobody is known."""
        await until(lambda: self.count("people", "length(name) > 0") >= len(self.paper.people) - 1 or None)

    async def filled(self, deed: str, who: str = "raj", whom: str = "mei") -> None:
        """A form stands open before somebody, with everything in it."""
        answer = await self.client.command(who, "#well-done", f"/recognise @{whom} People {deed}")
        assert (answer.status, bool(self.client.open_view(who))) == (200, True), answer

    async def tell(self, deed: str) -> None:
        await self.filled(deed)
        answer = await self.client.submit("raj")
        assert answer.status == 200, answer

    def asked(self, deed: str) -> list[Message]:
        """The copies of the request that the reader has."""
        seen = self.paper.messages(self.paper.conversation(self.paper.person("daniel").id, SKALD))
        return [each for each in seen if deed in each.words]

    def kept(self, deed: str) -> int:
        return self.count("recognitions", "deed = :deed", deed=deed)

    def count(self, table: str, where: str, **given: str) -> int:
        counted = text(f"SELECT count(*) FROM {table} WHERE {where}")  # noqa: S608  ours alone
        with self.database._connections.reading() as rows:
            return rows.scalar(counted, given)


@pytest.fixture(name="street")
async def _street(address: str, tmp_path: Path) -> AsyncIterator[Street]:
    paper = PaperSlack(now=time.time)
    people_of(paper)
    with closing(opened(address, Clock())) as database:
        async with serve_paper(paper) as slack, line_to_app() as to_app:
            environment = dict(settings_of(slack, address, tmp_path, paper))
            yield Street(paper, database, tmp_path, environment, to_app)


# --- right after the acknowledgement -------------------------------------------------------------


async def test_what_was_acknowledged_is_kept_once_and_reaches_its_reader(street: Street):
    deeds = [f"Carried the chairs of hall {number} inside" for number in range(ROUNDS)]
    for number, deed in enumerate(deeds):
        async with street.serving() as skald:
            await street.known()
            await until(partial(_marked, street, number), PATIENCE)
            await street.tell(deed)
            await skald.kill()
        half_a_minute_passes(street.database)

    async with street.serving():
        await until(partial(_marked, street, ROUNDS), PATIENCE)

    assert [street.kept(deed) for deed in deeds] == [1] * ROUNDS
    assert {len(street.asked(deed)) for deed in deeds} <= {1, 2}


# --- between sending and marking -----------------------------------------------------------------


async def test_what_was_sent_and_not_marked_comes_at_most_once_more(street: Street):
    deed = "Found the key of the boat house"
    async with street.serving() as skald:
        await street.known()
        street.paper.faults.slow(60, methods=POST)
        await street.tell(deed)
        await until(lambda: street.asked(deed) or None)
        await skald.kill()
    street.paper.faults.clear()
    half_a_minute_passes(street.database)

    async with street.serving():
        await until(lambda: _marked(street, 1), PATIENCE)

    assert len(street.asked(deed)) == 2


async def test_what_was_never_accepted_comes_once(street: Street):
    deed = "Rang every house before the water was off"
    async with street.serving() as skald:
        await street.known()
        street.paper.faults.outage("black_hole", methods=POST)
        await street.tell(deed)
        await until(lambda: street.count("outbox", "state = 'leased'") or None)
        await skald.kill()
    street.paper.faults.clear()
    half_a_minute_passes(street.database)

    async with street.serving():
        await until(lambda: _marked(street, 1), PATIENCE)

    assert len(street.asked(deed)) == 1


def _marked(street: Street, deeds: int) -> bool | None:
    """Whether the receipt and the request of each are known to be sent."""
    return street.count("outbox", "state = 'sent'") == 2 * deeds or None


# --- in a storm ----------------------------------------------------------------------------------


async def test_in_a_storm_every_acknowledged_form_is_kept_once(street: Street):
    tellers = ("raj", "mei", "ana", "tom")
    sent: list[str] = []
    acknowledged: list[str] = []
    for gust in range(3):
        before = len(acknowledged)
        async with street.serving() as skald:
            await street.known()
            forms = [
                await _sealed(street, who, f"Swept the leaves of path {gust} with {who}") for who in tellers
            ]
            storm = [
                asyncio.create_task(_pour(street, form, 1 + number % 3, acknowledged))
                for number, form in enumerate(forms)
            ]
            await until(lambda before=before: len(acknowledged) > before or None)
            await skald.kill()
            await asyncio.gather(*storm)
            sent += [deed for deed, _ in forms]
    half_a_minute_passes(street.database)

    async with street.serving():
        await until(lambda: street.count("outbox", "state in ('owed', 'leased')") == 0 or None, PATIENCE)

    kept = {deed: street.kept(deed) for deed in sent}
    assert len(acknowledged) >= 3
    assert {kept[deed] for deed in acknowledged} == {1}
    assert max(kept.values()) == 1


Sealed = tuple[str, SignedRequest]


async def _sealed(street: Street, who: str, deed: str) -> Sealed:
    await street.filled(deed, who, "daniel" if who == "mei" else "mei")
    form = street.client.sealed_submission(who)
    await street.client.close(who)
    return deed, form


async def _pour(street: Street, sealed: Sealed, times: int, acknowledged: list[str]) -> None:
    """Delivers one form several times at once; a line that the kill cut off was no acknowledgement."""
    deed, form = sealed
    answers = await street.client.deliver_again(form, times, at_once=True)
    if any(each.status == 200 for each in answers):
        acknowledged.append(deed)


# --- asked to end --------------------------------------------------------------------------------


@pytest.mark.alone
async def test_asked_to_end_it_lets_what_is_under_way_end_and_exits_with_0(street: Street):
    deed = "Held the door through the whole fire drill"
    async with AsyncExitStack() as stack:
        skald = await stack.enter_async_context(street.serving())
        await street.known()
        street.paper.faults.slow(1.5, methods=POST)
        await street.tell(deed)
        await until(lambda: street.asked(deed) or None)

        began = time.monotonic()
        code = await skald.end()

    assert (code, "Traceback" in skald.words) == (0, False), skald.words
    assert time.monotonic() - began < 10
    assert _marked(street, 1)
    assert len(street.asked(deed)) == 1
