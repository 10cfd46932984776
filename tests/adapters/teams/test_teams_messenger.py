"""Sending to Teams: one attempt each, to the right place, and every end of it has one meaning."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from adapters.teams.connector import Connector
from adapters.teams.messenger import TeamsMessenger
from adapters.teams.passes import Passes, nobody
from adapters.teams.references import Reference
from adapters.teams.validator.cards import Unfit, nodes
from adapters.teams.wire import open_session
from bot.cards.elements import Actions, Button, Card, Paragraph
from bot.cards.intents import Intent
from bot.cards.messages import ToChannel, ToPerson, Topic, ToReply
from bot.cards.runs import Plain
from bot.domain.ids import MessageId, OrganisationId, PersonId
from bot.domain.mend import Mend
from bot.domain.people import Platform
from bot.platforms import (
    Ambiguous,
    Blocked,
    Claim,
    Installation,
    MessageRef,
    Refused,
    SendOutcome,
    Sent,
    Unsent,
)
from tests.support.every import for_each
from tests.support.line import Line, answer, line

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RIVERBANK = Installation(OrganisationId("riverbank"), Platform.TEAMS, "tenant", "", "28:app")
CARD = Card("Mei had it ready", (Paragraph((Plain("Mei had it ready."),)),))
WITH_BUTTON = replace(CARD, elements=(Actions((Button("Approve it", Intent.APPROVE, "r.1"),)),))
UNFIT = replace(CARD, elements=(Actions((Button("Approve it", Intent.APPROVE, "s" * 30_000),)),))
CLAIM = Claim(
    message=MessageId("01JMESSAGE"),
    fence=1,
    attempt=1,
    lease_until=NOW + timedelta(seconds=30),
    installation=RIVERBANK,
    topic=Topic.POST,
    to=ToChannel(Platform.TEAMS, "well-done"),
    card=CARD,
    replaces=None,
    user=None,
    conversation="19:well-done@thread.tacv2",
    users={},
)
TO_MEI = replace(CLAIM, to=ToPerson(PersonId("mei")), user="aad-mei", conversation="a:mei")
POSTED = answer({"id": "17"})
OPENED = answer({"id": "a:anew"})


@dataclass
class Desk:
    """A messenger, and what it asked to have remembered. Claims name conversations alone; `at` a line."""

    session: aiohttp.ClientSession
    remembered: list[tuple[str, str]] = field(default_factory=list)
    forgetful: bool = False
    trusting: bool = True
    patience: float = 5.0

    async def opened(self, _: Installation, user: str, conversation: str) -> None:
        if self.forgetful:
            raise OSError("the database is away")
        self.remembered.append((user, conversation))

    async def send(self, there: Line, claim: Claim, *foreseen: Claim) -> SendOutcome:
        connector = Connector(self.session, Passes(nobody, time.monotonic), lambda: NOW)
        trusted = f"{there.url}/amer/" if self.trusting else "https://smba.trafficmanager.net/amer/"
        teams = TeamsMessenger(connector, self.opened, trusted.__eq__, "en", self.patience)
        here = at(there, claim)
        for each in foreseen:
            teams.foresee(here if each is claim else at(there, each))
        return await teams.send(here)


def at(there: Line, claim: Claim) -> Claim:
    """The claim as it would be made where the connector stands on this line."""
    address = f"{there.url}/amer/"

    def where(conversation: str) -> str:
        return Reference(address, conversation).text

    to = claim.to
    if isinstance(to, ToReply) and to.url:
        to = replace(to, url=where(to.url))
    ref = claim.replaces
    return replace(
        claim,
        installation=replace(claim.installation, address=address),
        to=to,
        conversation=where(claim.conversation) if claim.conversation else None,
        replaces=MessageRef(where(ref.conversation), ref.message) if ref else None,
    )


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with open_session() as session:
        yield Desk(session)


def asked(teams: Line) -> list[tuple[str, str]]:
    return [(each.verb, each.path.removeprefix("/amer/v3/conversations")) for each in teams.requests]


def presses(teams: Line) -> list[dict[str, Any]]:
    """The first button of each card that was sent."""
    found = (nodes(drawn(each.body)) for each in teams.requests)
    return [next(node for node in each if node["type"] == "Action.Execute") for each in found]


def drawn(activity: dict[str, Any]) -> dict[str, Any]:
    (attachment,) = activity["attachments"]
    return attachment["content"]


async def test_a_post_goes_to_its_channel_once(desk: Desk):
    async with line(POSTED) as teams:
        outcome = await desk.send(teams, CLAIM)

    assert outcome == Sent(MessageRef(f"{teams.url}/amer/ 19:well-done@thread.tacv2", "17"))
    assert asked(teams) == [("POST", "/19%3Awell-done%40thread.tacv2/activities")]
    assert teams.requests[0].body["summary"] == "Mei had it ready"


async def test_a_post_to_which_teams_gives_no_id_cannot_be_changed_later(desk: Desk):
    async with line(answer({})) as teams:
        assert await desk.send(teams, CLAIM) == Sent(None)


async def test_an_update_replaces_the_message_it_names_wherever_the_claim_would_go(desk: Desk):
    async with line(POSTED) as teams:
        outcome = await desk.send(teams, replace(TO_MEI, replaces=MessageRef("a:elsewhere", "17")))

    assert outcome == Sent(MessageRef(f"{teams.url}/amer/ a:elsewhere", "17"))
    assert asked(teams) == [("PUT", "/a%3Aelsewhere/activities/17")]


async def test_an_answer_goes_to_where_it_was_asked_for(desk: Desk):
    claim = replace(CLAIM, to=ToReply(Platform.TEAMS, "tenant", "a:raj"), conversation=None)

    async with line(POSTED) as teams:
        outcome = await desk.send(teams, claim)

    assert outcome == Sent(MessageRef(f"{teams.url}/amer/ a:raj", "17"))
    assert asked(teams) == [("POST", "/a%3Araj/activities")]


async def test_a_channel_that_is_nowhere_is_for_an_admin_to_find(desk: Desk):
    async with line(POSTED) as teams:
        outcome = await desk.send(teams, replace(CLAIM, conversation=None))

    assert (outcome, teams.requests) == (Blocked(Mend.CHANNEL, "no_channel"), [])


# --- to a person -------------------------------------------------------------------------------


async def test_a_known_chat_is_not_opened_again(desk: Desk):
    async with line(POSTED) as teams:
        await desk.send(teams, TO_MEI)

    assert asked(teams) == [("POST", "/a%3Amei/activities")]
    assert desk.remembered == []


async def test_the_first_message_opens_the_chat_and_remembers_where_it_stands(desk: Desk):
    async with line(OPENED, POSTED) as teams:
        outcome = await desk.send(teams, replace(TO_MEI, conversation=None))

    address = f"{teams.url}/amer/ a:anew"
    assert outcome == Sent(MessageRef(address, "17"))
    assert asked(teams) == [("POST", ""), ("POST", "/a%3Aanew/activities")]
    told = teams.requests[0].body
    assert (told["bot"], told["members"], told["tenantId"]) == (
        {"id": "28:app"},
        [{"id": "aad-mei"}],
        "tenant",
    )
    assert desk.remembered == [("aad-mei", address)]


async def test_a_chat_that_is_not_to_be_found_any_more_is_opened_anew(desk: Desk):
    async with line(answer(b"", 404), OPENED, POSTED) as teams:
        outcome = await desk.send(teams, TO_MEI)

    assert isinstance(outcome, Sent)
    assert asked(teams) == [
        ("POST", "/a%3Amei/activities"),
        ("POST", ""),
        ("POST", "/a%3Aanew/activities"),
    ]


async def test_a_chat_that_says_no_for_another_reason_is_not_opened_anew(desk: Desk):
    blocked = answer({"error": {"code": "MessageWritesBlocked"}}, 403)
    async with line(blocked) as teams:
        outcome = await desk.send(teams, TO_MEI)

    assert outcome == Blocked(Mend.RECIPIENT, "403 MessageWritesBlocked")
    assert len(teams.requests) == 1


@for_each("conversation", [None, "a:gone"])
async def test_somebody_without_an_account_is_not_written_to(desk: Desk, conversation: str | None):
    async with line(answer(b"", 404)) as teams:
        outcome = await desk.send(teams, replace(TO_MEI, user=None, conversation=conversation))

    assert outcome == Blocked(Mend.RECIPIENT, "no_account")
    assert len(teams.requests) == (1 if conversation else 0)


async def test_a_chat_that_cannot_be_remembered_is_still_written_to(desk: Desk):
    desk.forgetful = True
    async with line(OPENED, POSTED) as teams:
        outcome = await desk.send(teams, replace(TO_MEI, conversation=None))

    assert isinstance(outcome, Sent)


@for_each(
    ("said", "outcome"),
    [
        (None, Unsent("ServerDisconnectedError")),
        (answer(b"", 503), Unsent("503")),
        (answer(b"", 429, Retry_After="7"), Unsent("429", 7.0)),
        (answer({}), Unsent("no conversation was named")),
        (answer(b"", 401), Blocked(Mend.TOKEN, "401")),
        (answer(b"", 403), Blocked(Mend.RECIPIENT, "403")),
        (answer(b"", 404), Blocked(Mend.RECIPIENT, "404")),
        (answer({"code": "BotNotInstalled"}, 403), Blocked(Mend.RECIPIENT, "403 BotNotInstalled")),
        (answer({"code": "BotDisabledByAdmin"}, 403), Blocked(Mend.RESTRICTED, "403 BotDisabledByAdmin")),
        (answer({"code": "BadArgument"}, 400), Refused("400 BadArgument")),
    ],
)
async def test_nothing_about_opening_is_ambiguous_and_its_mend_is_the_persons_own(
    desk: Desk, said: bytes | None, outcome: SendOutcome
):
    async with line(said) as teams:
        assert await desk.send(teams, replace(TO_MEI, conversation=None)) == outcome

    assert len(teams.requests) == 1
    assert desk.remembered == []


# --- what came of it ---------------------------------------------------------------------------


@for_each(
    ("said", "outcome"),
    [
        (None, Ambiguous("ServerDisconnectedError")),
        (answer(b"", 502), Ambiguous("502")),
        (answer(b"", 429, Retry_After="7"), Unsent("429", 7.0)),
        (answer(b"", 412), Unsent("412")),
        (answer(b"", 403), Blocked(Mend.INVITE, "403")),
        (answer(b"", 413), Refused("413")),
    ],
)
async def test_an_end_has_one_meaning_for_posts_and_updates_and_is_asked_for_once(
    desk: Desk, said: bytes | None, outcome: SendOutcome
):
    async with line(said) as teams:
        assert await desk.send(teams, CLAIM) == outcome
        assert await desk.send(teams, replace(CLAIM, replaces=MessageRef("a:1", "17"))) == outcome

    assert [each.verb for each in teams.requests] == ["POST", "PUT"]


async def test_a_server_that_never_answers_is_ambiguous_after_its_time(desk: Desk):
    async with line(POSTED, None, silent=True) as teams:
        await desk.send(teams, CLAIM)  # so that the line stands, which takes a busy machine a while
        desk.patience, begun = 0.05, time.monotonic()
        outcome = await desk.send(teams, CLAIM)

    assert isinstance(outcome, Ambiguous)
    assert time.monotonic() - begun < 5.0  # where nobody is patient for it, it would be seven


@for_each(
    "claim",
    [
        CLAIM,
        TO_MEI,
        replace(TO_MEI, conversation=None),
        replace(CLAIM, replaces=MessageRef("a:1", "17")),
        replace(CLAIM, to=ToReply(Platform.TEAMS, "tenant", "a:1")),
        replace(CLAIM, to=ToReply(Platform.TEAMS, "tenant", "")),
    ],
)
async def test_an_address_that_is_none_of_teams_is_never_called(desk: Desk, claim: Claim):
    desk.trusting = False
    async with line(POSTED) as teams:
        outcome = await desk.send(teams, claim)

    assert (outcome, teams.requests) == (Refused("untrusted_service"), [])


# --- what is sent ------------------------------------------------------------------------------


async def test_a_request_is_drawn_afresh_for_its_reader_alone(desk: Desk):
    asks = replace(TO_MEI, topic=Topic.REQUEST, card=WITH_BUTTON)
    async with line(POSTED) as teams:
        for claim in (asks, replace(asks, topic=Topic.POST), replace(asks, user=None)):
            await desk.send(teams, claim)

    request, *others = (drawn(each.body) for each in teams.requests)
    assert request["refresh"]["userIds"] == ["aad-mei"]
    assert len(others) == 2
    assert not any("refresh" in each for each in others)


async def test_a_press_on_ones_own_page_says_so(desk: Desk):
    page = replace(TO_MEI, topic=Topic.HOME, card=WITH_BUTTON)
    async with line(POSTED) as teams:
        await desk.send(teams, page)
        await desk.send(teams, replace(page, topic=Topic.ANSWER))

    home, answered = (press["data"]["skald"] for press in presses(teams))
    assert home == answered | {"home": True}


async def test_a_card_that_teams_would_refuse_is_never_sent(desk: Desk):
    async with line(POSTED) as teams:
        with pytest.raises(Unfit):
            await desk.send(teams, replace(CLAIM, card=UNFIT))
        with pytest.raises(Unfit):
            await desk.send(teams, foreseen := replace(CLAIM, card=UNFIT), foreseen)

    assert teams.requests == []
