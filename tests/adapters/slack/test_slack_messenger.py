"""Sending to Slack: one attempt each, to the right place, and every end of it has one meaning."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from adapters.slack.api import API_URL, open_session, trusted
from adapters.slack.messenger import SlackMessenger
from adapters.slack.validator.payloads import Unfit
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
from tests.support.slack_examples import LABELS

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RIVERBANK = Installation(OrganisationId("riverbank"), Platform.SLACK, "T1", "xoxb-paper", "U0SKALD")
CARD = Card("Mei had it ready", (Paragraph((Plain("Mei had it ready."),)),))
CLAIM = Claim(
    message=MessageId("01JCOPY"),
    fence=1,
    attempt=1,
    lease_until=NOW + timedelta(seconds=30),
    installation=RIVERBANK,
    topic=Topic.POST,
    to=ToChannel(Platform.SLACK, "#well-done"),
    card=CARD,
    replaces=None,
    user=None,
    conversation="C1",
    users={},
)
TO_MEI = replace(CLAIM, to=ToPerson(PersonId("mei")), user="U0MEI", conversation="D1")
UPDATE = replace(CLAIM, replaces=MessageRef("C1", "17.1"))
POSTED = answer({"ok": True, "channel": "C1", "ts": "17.1"})


@dataclass
class Desk:
    """A messenger, and what it asked to have remembered."""

    session: aiohttp.ClientSession
    remembered: list[tuple[str, str]] = field(default_factory=list)
    forgetful: bool = False
    patience: float = 5.0

    async def opened(self, installation: Installation, user: str, conversation: str) -> None:
        if self.forgetful:
            raise OSError("the database is away")
        self.remembered.append((user, conversation))

    async def send(self, there: Line | str, claim: Claim, *foreseen: Claim) -> SendOutcome:
        url = there if isinstance(there, str) else f"{there.url}/api/"
        slack = SlackMessenger(self.session, self.opened, lambda: NOW, LABELS, url, self.patience)
        for each in foreseen:
            slack.foresee(each)
        return await slack.send(claim)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with open_session() as session:
        yield Desk(session)


async def test_a_post_goes_to_its_channel_once_and_quietly(desk: Desk):
    async with line(POSTED) as slack:
        outcome = await desk.send(slack, CLAIM)

    assert outcome == Sent(MessageRef("C1", "17.1"))
    (request,) = slack.requests
    assert request.path == "/api/chat.postMessage"
    assert request.headers["authorization"] == "Bearer xoxb-paper"
    assert {**request.body, "blocks": len(request.body["blocks"])} == {
        "channel": "C1",
        "text": "Mei had it ready",
        "blocks": 1,
        "parse": "none",
        "link_names": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }


async def test_an_update_replaces_the_message_it_names(desk: Desk):
    async with line(answer({"ok": True, "channel": "C1", "ts": "17.1", "text": "…"})) as slack:
        outcome = await desk.send(slack, UPDATE)

    assert outcome == Sent(MessageRef("C1", "17.1"))
    (request,) = slack.requests
    assert request.path == "/api/chat.update"
    assert (request.body["channel"], request.body["ts"], request.body["parse"]) == ("C1", "17.1", "none")


async def test_the_first_direct_message_opens_the_conversation_and_remembers_it(desk: Desk):
    opened = answer({"ok": True, "channel": {"id": "D9"}})
    async with line(opened, answer({"ok": True, "channel": "D9", "ts": "17.2"})) as slack:
        outcome = await desk.send(slack, replace(TO_MEI, conversation=None))

    assert outcome == Sent(MessageRef("D9", "17.2"))
    assert [request.path for request in slack.requests] == [
        "/api/conversations.open",
        "/api/chat.postMessage",
    ]
    assert slack.requests[0].body == {"users": "U0MEI"}
    assert slack.requests[1].body["channel"] == "D9"
    assert desk.remembered == [("U0MEI", "D9")]


async def test_a_known_conversation_is_not_opened_again(desk: Desk):
    async with line(POSTED) as slack:
        await desk.send(slack, TO_MEI)

    assert [request.path for request in slack.requests] == ["/api/chat.postMessage"]
    assert desk.remembered == []


async def test_a_conversation_that_cannot_be_remembered_is_still_written_to(desk: Desk):
    desk.forgetful = True
    async with line(answer({"ok": True, "channel": {"id": "D9"}}), POSTED) as slack:
        outcome = await desk.send(slack, replace(TO_MEI, conversation=None))

    assert isinstance(outcome, Sent)


async def test_nothing_about_opening_is_ambiguous(desk: Desk):
    async with line(None) as slack:
        outcome = await desk.send(slack, replace(TO_MEI, conversation=None))

    assert outcome == Unsent("ServerDisconnectedError")
    assert len(slack.requests) == 1


async def test_a_private_answer_goes_to_its_address_without_our_token(desk: Desk):
    async with line(answer(b"ok")) as slack:
        outcome = await desk.send(slack, reply(f"{slack.url}/commands/1/2"))

    assert outcome == Sent(None)
    (request,) = slack.requests
    assert request.path == "/commands/1/2"
    assert "authorization" not in request.headers
    assert (request.body["response_type"], request.body["replace_original"]) == ("ephemeral", False)


@for_each(
    "url",
    [
        "http://hooks.slack.com/actions/1",
        "https://hooks.slack.com:444/actions/1",
        "https://hooks.slack.com.evil.example/actions/1",
        "https://hooks.slack.com@evil.example/actions/1",
        "https://evil.example\\@hooks.slack.com/actions/1",
        "https://slack.com/api/chat.postMessage",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "https://[",
        "",
    ],
)
async def test_an_address_that_is_not_slacks_is_never_called(desk: Desk, url: str):
    outcome = await desk.send(API_URL, reply(url))

    assert outcome == Refused("untrusted_response_url")


def test_slacks_own_answering_host_is_trusted_and_so_is_a_server_that_stands_in_for_slack():
    assert trusted("https://hooks.slack.com/actions/1", API_URL)
    assert trusted("http://127.0.0.1:9000/hooks/1", "http://127.0.0.1:9000/api/")
    assert not trusted("http://127.0.0.1:9001/hooks/1", "http://127.0.0.1:9000/api/")


async def test_a_redirect_is_not_followed(desk: Desk):
    async with line(POSTED) as elsewhere, line(answer(b"", 302, Location=elsewhere.url)) as slack:
        outcome = await desk.send(slack, CLAIM)

    assert outcome == Unsent("http_302")
    assert elsewhere.requests == []


async def test_a_server_that_reads_the_post_and_hangs_up_is_asked_exactly_once(desk: Desk):
    async with line(POSTED, None) as slack:
        await desk.send(slack, CLAIM)
        outcome = await desk.send(slack, CLAIM)

    assert outcome == Ambiguous("ServerDisconnectedError")
    assert len(slack.requests) == 2


async def test_a_server_that_never_answers_is_ambiguous_and_asked_once(desk: Desk):
    async with line(POSTED, None, silent=True) as slack:
        await desk.send(slack, CLAIM)  # so that the line stands, which takes a busy machine a while
        desk.patience = 0.05
        outcome = await desk.send(slack, CLAIM)
        await slack.asked(2)

    assert outcome == Ambiguous("TimeoutError")
    assert len(slack.requests) == 2


async def test_where_nobody_listens_nothing_was_sent(desk: Desk):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        outcome = await desk.send(f"http://127.0.0.1:{taken.getsockname()[1]}/api/", CLAIM)

    assert outcome == Unsent("ClientConnectorError")


async def test_a_line_that_is_not_encrypted_as_it_should_be_carries_nothing(desk: Desk):
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"no TLS here\r\n")
        writer.close()

    server = await asyncio.start_server(babble, "127.0.0.1", 0)
    async with server:
        outcome = await desk.send(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/", CLAIM)

    assert isinstance(outcome, Unsent)


@for_each(
    ("body", "outcome"),
    [
        ({"ok": False, "error": "not_in_channel"}, Blocked(Mend.INVITE, "not_in_channel")),
        ({"ok": False, "error": "channel_not_found"}, Blocked(Mend.CHANNEL, "channel_not_found")),
        ({"ok": False, "error": "is_archived"}, Blocked(Mend.ARCHIVED, "is_archived")),
        ({"ok": False, "error": "missing_scope"}, Blocked(Mend.SCOPE, "missing_scope")),
        (
            {"ok": False, "error": "missing_scope", "needed": "im:write"},
            Blocked(Mend.SCOPE, "missing_scope (im:write)"),
        ),
        ({"ok": False, "error": "token_revoked"}, Blocked(Mend.TOKEN, "token_revoked")),
        (
            {"ok": False, "error": "restricted_action_read_only_channel"},
            Blocked(Mend.RESTRICTED, "restricted_action_read_only_channel"),
        ),
        ({"ok": False, "error": "invalid_blocks"}, Refused("invalid_blocks")),
        ({"ok": False, "error": "fatal_error"}, Ambiguous("fatal_error")),
        ({"ok": False, "error": "ratelimited"}, Unsent("ratelimited", 30.0)),
        ({"ok": False}, Ambiguous("unreadable_answer")),
        ([], Ambiguous("unreadable_answer")),
        (b"<html>", Ambiguous("unreadable_answer")),
        (b"", Ambiguous("unreadable_answer")),
    ],
)
async def test_an_answer_of_slacks_has_one_meaning(desk: Desk, body: Any, outcome: SendOutcome):
    async with line(answer(body)) as slack:
        found = await desk.send(slack, CLAIM)

    assert found == outcome


@for_each("error", ["channel_not_found", "user_disabled", "messages_tab_disabled", "cannot_dm_bot"])
async def test_a_person_who_cannot_be_written_to_is_a_matter_of_the_recipient(desk: Desk, error: str):
    async with line(answer({"ok": False, "error": error})) as slack:
        outcome = await desk.send(slack, TO_MEI)

    assert outcome == Blocked(Mend.RECIPIENT, error)


@pytest.mark.parametrize("error", ["message_not_found", "cant_update_message", "edit_window_closed"])
async def test_an_update_of_what_is_gone_is_refused(desk: Desk, error: str):
    async with line(answer({"ok": False, "error": error})) as slack:
        outcome = await desk.send(slack, UPDATE)

    assert outcome == Refused(error)


@for_each(
    ("status", "body", "outcome"),
    [
        (429, b"", Unsent("ratelimited", 7.0)),
        (500, b"", Ambiguous("http_500")),
        (503, {"ok": False, "error": "not_in_channel"}, Ambiguous("http_503")),
        (408, b"", Ambiguous("http_408")),
        (413, b"", Refused("http_413")),
        (403, b"<html>a proxy", Unsent("http_403")),
        (403, {"ok": False, "error": "invalid_auth"}, Blocked(Mend.TOKEN, "invalid_auth")),
    ],
)
async def test_a_status_has_one_meaning(desk: Desk, status: int, body: Any, outcome: SendOutcome):
    async with line(answer(body, status, Retry_After="7")) as slack:
        found = await desk.send(slack, CLAIM)

    assert found == outcome


@for_each(
    ("status", "body", "outcome"),
    [
        (200, {"ok": True}, Sent(None)),
        (200, {"ok": False, "error": "invalid_blocks"}, Refused("invalid_blocks")),
        (404, b"expired_url", Refused("http_404")),
        (404, {"ok": False, "error": "used_url"}, Refused("used_url")),
        (429, b"", Unsent("ratelimited")),
        (500, b"", Ambiguous("http_500")),
    ],
)
async def test_an_answer_of_a_reply_address_has_one_meaning(
    desk: Desk, status: int, body: Any, outcome: SendOutcome
):
    async with line(answer(body, status)) as slack:
        found = await desk.send(slack, reply(f"{slack.url}/commands/1/2"))

    assert found == outcome


async def test_a_channel_whose_id_is_not_known_is_written_to_by_its_name(desk: Desk):
    async with line(POSTED) as slack:
        outcome = await desk.send(slack, replace(CLAIM, conversation=None))

    assert outcome == Sent(MessageRef("C1", "17.1"))
    assert slack.requests[0].body["channel"] == "#well-done"


async def test_without_an_account_nothing_is_asked_of_slack(desk: Desk):
    async with line(POSTED) as slack:
        outcome = await desk.send(slack, replace(TO_MEI, conversation=None, user=None))

    assert outcome == Blocked(Mend.RECIPIENT, "no_account")
    assert slack.requests == []


async def test_a_payload_that_slack_would_refuse_is_never_sent(desk: Desk):
    words = Card("Too much", (Actions((Button("Approve it", Intent.APPROVE, "s" * 2001),)),))
    async with line(POSTED) as slack:
        with pytest.raises(Unfit):
            await desk.send(slack, replace(CLAIM, card=words))
        with pytest.raises(Unfit):
            await desk.send(slack, foreseen := replace(CLAIM, card=words), foreseen)

    assert slack.requests == []


def reply(url: str) -> Claim:
    return replace(CLAIM, to=ToReply(Platform.SLACK, "T1", url), conversation=None)
