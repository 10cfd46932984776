"""The town of the walks: the whole of Skald on a real database, over HTTP, beside a Slack of paper."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import text

from adapters.compose import House
from adapters.delivery.limits import Limits
from adapters.paper.line import line_to_app
from adapters.paper.slack.client import payloads
from adapters.paper.slack.client.client import PaperClient
from adapters.paper.slack.messages import Message
from adapters.paper.slack.reading import interactive
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.tickets import Tickets
from adapters.settings import load
from adapters.web.server import serving
from bot.domain.people import Platform
from tests.support.clock import PATIENCE
from tests.support.plain_line import line
from tests.support.town_settings import PUBLIC, settings_of
from tests.support.townspeople import people_of
from tests.support.waiting import until

FORM = "Who did it?"
WHAT, BEHAVIOUR, VALUE = "What happened?", "Which behaviour did it show?", "Or which value?"
CHANGED, AUDIENCE = "What did it change?", "Who may read it?"
DEED = "Walked a lost visitor to the right desk"
SKALD = "@app"

# What paces real channels would only make walks long.
PACE = timedelta(milliseconds=1)
LIMITS = Limits(a_second={})


@dataclass
class Clock:
    """Monday morning, and the time that passes; a test may move it on."""

    offset: timedelta = field(
        default_factory=lambda: datetime(2026, 11, 23, 9, 12, tzinfo=UTC) - datetime.now(UTC)
    )

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def advance(self, span: timedelta) -> None:
        self.offset += span

    def stand_at(self, moment: datetime) -> None:
        self.offset = moment - datetime.now(UTC)


@dataclass
class Town:
    """People are called by name: raj, mei, daniel, ana, tom (a guest: pia; a bot: clippy; who left: olu)."""

    paper: PaperSlack
    client: PaperClient
    house: House
    clock: Clock
    url: str
    http: httpx.AsyncClient
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def posting(self) -> list[str]:
        """What its platform calls the call that posts."""
        return ["chat.postMessage"]

    async def form(
        self, who: str = "raj", line: str = "/recognise @mei " + DEED, channel: str = "#well-done"
    ):
        answer = await self.client.command(who, channel, line)
        assert answer.status == 200, answer
        opened = self.client.open_view(who)
        assert opened is not None, self.client.messages(who, channel)[-1].words
        return opened

    async def tell(self, who: str = "raj", line: str = "/recognise @mei People " + DEED, **filled) -> None:
        opened = await self.form(who, line)
        for label, value in filled.items():
            opened.fill(_LABELS[label], value)
        await self.client.submit(who)
        assert self.client.open_view(who) is None, opened.errors

    async def press(self, who: str, message: Message, label: str):
        """And whatever is asked before it is done."""
        return await self.client.press(who, message, label)

    async def go_home(self, who: str):
        """What stands on their own page when they open it."""
        delivery = await self.client.event("app_home_opened", person=who)
        assert delivery.status == 200
        return self.home(who)

    def home(self, who: str):
        """As it stands now, unasked."""
        return self.client.home(who)

    async def home_shows(self, who: str, words: str) -> bool:
        return words in self.home(who).words

    async def press_at_home(self, who: str, label: str):
        return await self.client.press(who, None, label)

    def sealed_at_home(self, who: str, label: str):
        return self.client.sealed_press(who, None, label)

    async def hears(self, who: str, answer, words: str) -> bool:
        """What a press that opens nothing is answered."""
        return bool(await self.sees(who, words))

    def forge(self, form) -> None:
        """Sealed by somebody else."""
        spec = form.view.spec
        spec["private_metadata"] = "forged." + spec["private_metadata"].partition(".")[2]

    def trouble(self, form, answer=None) -> str:
        """What a form says that belongs to none of its fields, or what was answered in its place."""
        return form.errors[FORM]

    def asked_before(self, message: Message, label: str) -> str:
        """What stands above the question whether it is meant."""
        (asked,) = (
            each["confirm"]
            for _, each in interactive(message.blocks)
            if "confirm" in each and each["text"]["text"] == label
        )
        return asked["text"]["text"]

    def sealed_press(self, who: str, message: Message, label: str):
        """What a press would send, not sent."""
        return self.client.sealed_press(who, message, label)

    def sealed_closing(self, who: str, form):
        """What closing that form would send, not sent."""
        return self.client._sealed(payloads.closing(self.paper, form.view, cleared=False))

    def standing(self, who: str, where: str = SKALD) -> list[Message]:
        """All that stands there before somebody, but for what they say to Skald themselves."""
        return list(self.client.messages(who, where))

    async def close(self, who: str):
        """The form that is open, without sending it; the answer holds what was sent instead."""
        return await self.client.close(who)

    async def said(self, who: str, words: str, where: str = "#well-done") -> Message:
        """What Skald answers to words behind its name; None where a form or page is all it opens."""
        answer = await self.client.command(who, where, f"/skald {words}".strip())
        assert answer.ok, answer
        return answer.message

    def chosen(self, form) -> list[str]:
        """The names of whoever is chosen as those who did it."""
        return [self.paper.person(each).real_name for each in form.value(FORM)]

    def stands_at(self, message: Message) -> str:
        """The same for every wording of one message."""
        return message.ts

    def forget(self, memory: bytes) -> None:
        """Back to what the platform remembered: nobody listens, no button pressed since is answered to."""
        self.paper.forget()
        self.paper.tickets = Tickets(self.paper.now)
        self.paper.recall(memory)

    async def sees(self, who: str, words: str, where: str = SKALD, seconds: float = PATIENCE) -> Message:
        """Waits until a message with these words stands before somebody, the newest first."""
        return await until(lambda: self.found(who, words, where), seconds, lambda: self.read(who, where))

    async def offers(self, who: str, words: str, label: str) -> Message:
        """The newest with these words on which that can be pressed: others may say the same, and sooner."""

        def offering() -> Message | None:
            seen = [each for each in self.standing(who) if words in each.words and label in each.buttons]
            return seen[-1] if seen else None

        return await until(offering, say=lambda: self.read(who))

    def found(self, who: str, words: str, where: str = SKALD) -> Message | None:
        seen = [each for each in self.client.messages(who, where) if words in each.words]
        return seen[-1] if seen else None

    def pictures(self, message: Message) -> list[tuple[str, str]]:
        """Where each is fetched, and what is said of it."""
        drawn = (each for each in message.blocks if each["type"] == "image")
        return [(each["image_url"], each["alt_text"]) for each in drawn]

    async def fetched(self, address: str) -> httpx.Response:
        """As whoever has the address, from outside."""
        assert address.startswith(f"{PUBLIC}/")
        return await self.http.get(f"{self.url}{address.removeprefix(PUBLIC)}")

    def read(self, who: str, where: str = SKALD) -> str:
        return "\n---\n".join(each.words for each in self.client.messages(who, where))

    async def quiet(self) -> None:
        """Waits until nothing is owed any more, nor under way."""
        await until(lambda: self._waiting() == 0 or None)
        await self.house.delivery.settled()

    def _waiting(self) -> int:
        """What is leased is not owed any more, so it is counted second: nothing slips through between."""
        owed = self.house.database.deliveries.backlog(self.clock())[0]
        with self.house.database._connections.reading() as connection:
            leased = connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE state = 'leased'").scalar()
        return owed + leased


_LABELS = {
    "who": FORM,
    "what": WHAT,
    "behaviour": BEHAVIOUR,
    "value": VALUE,
    "changed": CHANGED,
    "audience": AUDIENCE,
}


People = Callable[[Any], None]


@asynccontextmanager
async def town(
    address: str,
    folder: Path,
    rules: Mapping[str, str] = {},
    people: People | None = None,
    **environment: str,
) -> AsyncIterator[Town]:
    """`rules` are words of its settings, each with what stands there instead; `people` live in it."""
    clock = Clock()
    paper = PaperSlack(now=lambda: clock().timestamp())
    (people or people_of)(paper)
    async with serve_paper(paper) as slack, line() as http:
        given = settings_of(slack, address, folder, paper, rules, **environment)
        async with housed(given, paper, http, clock) as settled:
            yield settled


@asynccontextmanager
async def housed(
    given: Mapping[str, str], paper: PaperSlack, http: httpx.AsyncClient, clock: Clock
) -> AsyncIterator[Town]:
    """A house in this process, beside a Slack that may outlive it."""
    house = House(load(given, None), clock, PACE, LIMITS)
    try:
        async with serving(house.application()) as url, line_to_app() as to_app:
            settled = Town(
                paper, PaperClient(paper, to_app, url, patience=PATIENCE), house, clock, url, http, given
            )
            await until(lambda: house.database.installations.all(Platform.SLACK) or None)
            await read_directory(house)
            yield settled
    finally:
        house.close()


async def read_directory(house: House) -> None:
    """Until the directory is known, nobody who reads is."""

    def known() -> object:
        found = house.database.installations.all(Platform.SLACK)
        return found[0].directory_read_at if found else None

    await until(known)


@contextmanager
def without(town: Town, table: str) -> Iterator[None]:
    """The database answers, but a table of it is away."""
    _run(town, f"ALTER TABLE {table} RENAME TO {table}_away")
    try:
        yield
    finally:
        _run(town, f"ALTER TABLE {table}_away RENAME TO {table}")


def _run(town: Town, statement: str) -> None:
    with town.house.database._connections.writing() as connection:
        connection.execute(text(statement))


def private_to(town: Town, who: str, conversation: str) -> Message | None:
    """The private answer to somebody who stands outside that conversation and pressed there all the same."""
    person = town.paper.person(who).id
    return next((each for each in town.paper.messages(conversation) if each.only_for == person), None)
