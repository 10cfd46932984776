"""A town whose people use Teams: all of Skald on a real database, over HTTP, beside a Teams of paper."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from adapters.compose import House
from adapters.paper.line import SignedRequest, line_to_app
from adapters.paper.teams.client.form import Form
from adapters.paper.teams.client.wire import asked
from adapters.paper.teams.messages import Message
from adapters.paper.teams.passes import Passes
from adapters.paper.teams.reading import parts, words_of
from adapters.paper.teams.serving import serve as serve_paper
from adapters.paper.teams.state import PaperTeams
from adapters.paper.teams.world import account_json
from adapters.settings import load
from adapters.web.server import serving
from bot.domain.people import Platform
from tests.support.plain_line import line
from tests.support.teams_desk import AtTheDesk, PlainForm
from tests.support.town import DEED, FORM, LIMITS, PACE, SKALD, Clock, People, Town, until
from tests.support.town_settings import house_settings_of

AT_HOME = "What waits for you"
CITY = "Council"
STAFF = ("raj", "mei", "daniel", "ana", "tom")
CHANNELS = ("well-done", "front-desk", "legendary-service")


@dataclass
class TeamsTown(Town):
    """What is said to Skald is said in the personal chat, where its form comes as a card."""

    paper: PaperTeams
    client: AtTheDesk

    @property
    def posting(self) -> list[str]:
        return ["post"]

    async def form(
        self, who: str = "raj", line: str = "/recognise @mei " + DEED, channel: str = SKALD
    ) -> PlainForm:
        """In a channel, behind the button that Skald answers with there."""
        self.paper.screens.close_dialog(self.paper.person(who).id)  # nobody types beside one
        if channel == SKALD:
            answer = await self.client.say(who, SKALD, line)
        else:
            answer = await self.press(who, await self._answered(who, line, channel), "Open it")
        assert answer.ok, answer
        opened = self.client.open_view(who)
        assert opened is not None, self.read(who)
        return opened

    async def press(self, who: str, message: Message | PlainForm, label: str):
        """Teams asks nothing before a press: the question unfolds below the button."""
        form = message if isinstance(message, PlainForm) else self._read(who, message)
        action, _ = form.action(label)
        if action["type"] == "Action.ShowCard":
            await self.client.press(who, form, label)
        return await self.client.press(who, form, label)

    async def go_home(self, who: str) -> Message:
        return await self._answered(who, "skald", SKALD, AT_HOME)

    def home(self, who: str) -> Message:
        found = self.found(who, AT_HOME)
        assert found is not None, self.read(who)
        return found

    async def home_shows(self, who: str, words: str) -> bool:
        """A message is drawn anew by whoever delivers, a moment later."""
        return await until(lambda: words in self.home(who).words or None, say=lambda: self.home(who).words)

    async def press_at_home(self, who: str, label: str):
        """Nobody reads so fast that Skald does not know yet that the page stands."""
        await self.quiet()
        return await self.press(who, self.home(who), label)

    def sealed_at_home(self, who: str, label: str):
        return self.client.sealed_press(who, self.home(who), label)

    async def hears(self, who: str, answer, words: str) -> bool:
        if answer.said is None:
            return await super().hears(who, answer, words)
        return words in answer.said

    def forge(self, form: PlainForm) -> None:
        for label in ("Send it", "Close"):
            ours = form.action(label)[0]["data"]["skald"]
            ours.update({name: f"forged.{sealed.partition('.')[2]}" for name, sealed in ours.items()})

    def trouble(self, form: PlainForm, answer=None) -> str:
        said = answer.said if answer is not None else None
        return said or form.errors.get("") or form.words

    def asked_before(self, message: Message, label: str) -> str:
        action, _ = Form(self.paper, "", message).action(label)
        return "\n".join(words_of(action["card"]).split("\n")[1:])

    def sealed_press(self, who: str, message: Message, label: str) -> SignedRequest:
        """Also of what is asked below the button."""
        form = self._read(who, message)
        if form.action(label)[0]["type"] == "Action.ShowCard":
            form.sheet.opened.add(label)
        return self.client.sealed_press(who, form, label)

    def sealed_closing(self, who: str, form: PlainForm) -> SignedRequest:
        return self.client.sealed_press(who, form, "Close")

    async def close(self, who: str):
        """By the form's own button: of a dialog's cross Skald is not told.

        A card below which something else stands already is left where it is.
        """
        form = self.client.open_view(who)
        return await self.client.press(who, form, "Close") if form else None

    async def said(self, who: str, words: str, where: str = SKALD) -> Message | None:
        await self.quiet()  # so that nothing else comes in between
        return await self._answered(who, f"skald {words}".strip(), where)

    def chosen(self, form: PlainForm) -> list[str]:
        return form.value(FORM)

    def stands_at(self, message: Message) -> str:
        return message.id

    def pictures(self, message: Message) -> list[tuple[str, str]]:
        drawn = (part for card in message.cards for part, _ in parts(card) if part.get("type") == "Image")
        return [(each["url"], each["altText"]) for each in drawn]

    def found(self, who: str, words: str, where: str = SKALD) -> Message | None:
        """Of what Skald said there: what people type themselves has the same words."""
        seen = [each for each in self.standing(who, where) if words in each.words]
        return seen[-1] if seen else None

    def read(self, who: str, where: str = SKALD) -> str:
        return "\n---\n".join(each.words for each in self.standing(who, where))

    def forget(self, memory: bytes) -> None:
        self.paper.forget()
        self.paper.recall(memory)
        self.client.forget()

    async def _answered(self, who: str, line: str, where: str, words: str = "") -> Message:
        """The newest message that was not there before, and has these words."""
        before = {each.id for each in self.client.messages(who, where)}
        answer = await self.client.command(who, where, line)
        assert answer.ok, answer

        def fresh() -> Message | None:
            new = [each for each in self.standing(who, where) if each.id not in before]
            return next((each for each in reversed(new) if words in each.words), None)

        return await until(fresh, say=lambda: self.read(who, where))

    async def hears_in(self, who: str, where: str) -> list[Message]:
        """All that Skald said there, once it has said all that it owes."""
        await self.quiet()
        return self.standing(who, where)

    async def knows(self, name: str, times: int = 1) -> None:
        """Once so many people of that name are on record."""

        def known() -> object:
            with self.house.ports.work(self.house.organisation) as work:
                return len(work.people.called(name)) == times or None

        await until(known)

    def as_if_before(self, who: str, message: Message) -> Message:
        """Another's message in somebody's own chat, as a changed client could show it."""
        chat = self.paper.chat(who)
        stolen = replace(message, conversation=chat.id)
        self.paper._messages.setdefault(chat.id, {})[stolen.id] = stolen
        return stolen

    def sealed_as(self, request: SignedRequest, who: str, tenant: str | None = None) -> SignedRequest:
        """The same, truly signed, from somebody else's chat or tenant."""
        activity, person, chat = asked(request), self.paper.person(who), self.paper.chat(who)
        home = tenant or person.tenant
        return self.client.sealed(
            {
                **activity,
                "from": account_json(person),
                "conversation": {**activity["conversation"], "id": chat.id, "tenantId": home},
                "channelData": {**activity["channelData"], "tenant": {"id": home}},
            }
        )

    def _read(self, who: str, message: Message) -> Form:
        """As it stood when it was read."""
        return Form(self.paper, self.paper.person(who).id, message)

    def standing(self, who: str, where: str = SKALD) -> list[Message]:
        return [each for each in self.client.messages(who, where) if each.by_app]


async def opens_in_a_dialog(town: TeamsTown, who: str, line: str, word: str = "recognise") -> PlainForm:
    """Behind the button with which a mention in a channel is answered."""
    channel = "#front-desk"
    await town.client.say(who, channel, f"@{town.paper.app.name} {word} {line}")
    answer = (await town.hears_in(who, channel))[-1]
    await town.press(who, answer, answer.buttons[0])
    opened = town.client.open_view(who)
    assert opened is not None, answer.words
    return opened


def saved(town: Town) -> int:
    """How much was told that nobody has read yet."""
    with town.house.ports.work(town.house.organisation) as work:
        return len(work.recognitions.unread())


@asynccontextmanager
async def teams_town(
    address: str,
    folder: Path,
    rules: Mapping[str, str] = {},
    people: People | None = None,
    **environment: str,
) -> AsyncIterator[TeamsTown]:
    """On its first morning everybody has just been given the app, and the team of all of them too."""
    clock = Clock()
    paper = PaperTeams(now=lambda: clock().timestamp())
    paper.passes = Passes(time.time)  # what a test makes pass of the time, no token lives through
    (people or people_of_teams)(paper)
    async with serve_paper(paper) as teams, line() as http:
        given = teams_settings_of(teams, address, folder, paper, rules, **environment)
        async with housed_on_teams(given, paper, http, clock) as settled:
            await begin_on_teams(settled)
            yield settled


@asynccontextmanager
async def housed_on_teams(
    given: Mapping[str, str], paper: PaperTeams, http: httpx.AsyncClient, clock: Clock
) -> AsyncIterator[TeamsTown]:
    """A house in this process, beside a Teams that may outlive it."""
    house = House(load(given, None), clock, PACE, LIMITS)
    try:
        async with serving(house.application()) as url, line_to_app() as to_app:
            yield TeamsTown(paper, AtTheDesk(paper, to_app, url), house, clock, url, http, given)
    finally:
        house.close()


def people_of_teams(paper: PaperTeams) -> None:
    for alias, name, mail in (
        ("raj", "Raj Nair", "raj@riverbank.example"),
        ("mei", "Mei Lin", "mei@riverbank.example"),
        ("daniel", "Daniel Okafor", "okafor@riverbank.example"),
        ("ana", "Ana Ferreira", "ana@riverbank.example"),
        ("tom", "Tom Hale", "tom@riverbank.example"),
    ):
        paper.add_person(alias, name, mail=mail)
    paper.add_person("pia", "Pia Guest", guest=True)
    paper.add_team(CITY, members=[*STAFF, "pia"], channels=CHANNELS, installed=False)


def teams_settings_of(
    teams: str,
    address: str,
    folder: Path,
    paper: PaperTeams,
    rules: Mapping[str, str] = {},
    **more: str,
) -> Mapping[str, str]:
    return {
        **house_settings_of(address, folder, rules),
        "TEAMS_APP_ID": paper.app.id,
        "TEAMS_APP_PASSWORD": paper.app.secret,
        "TEAMS_TENANT_ID": paper.home.id,
        "TEAMS_API_URL": teams,
        **more,
    }


async def begin_on_teams(town: TeamsTown) -> None:
    """The app comes to the team, whose roster is read, and to everybody's own chat."""
    await town.client.install("ana", "#front-desk")
    await until(lambda: roster_read(town.house), say=lambda: str(town.paper.log[-3:]))
    for each in town.paper.people.values():
        await town.client.install(each.id)
    await town.quiet()


def roster_read(house: House) -> object:
    found = house.database.installations.all(Platform.TEAMS)
    return found[0].directory_read_at if found else None
