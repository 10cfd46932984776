"""Calls to Teams: whole, once, in time; and each end of one has one meaning."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from adapters.teams.connector import Connector
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.passes import Passes, nobody
from adapters.teams.references import Reference
from adapters.teams.wire import open_session
from tests.support.every import for_each
from tests.support.line import answer, line

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CHAT = "a:1maya"
THREAD = "19:abc@thread.tacv2;messageid=1795425120000"
ACTIVITY = {"type": "message", "summary": "Maya thanks Tom"}
KINDS = ["post", "update", "open", "member", "members", "channels"]


@asynccontextmanager
async def connected(passes: Passes | None = None) -> AsyncIterator[Connector]:
    async with open_session() as session:
        yield Connector(session, passes or Passes(nobody, time.monotonic), lambda: NOW)


async def make(connector: Connector, kind: str, url: str, patience: float = 5.0) -> Any:
    """One call of each kind."""
    where = Reference(f"{url}/amer/", CHAT)
    match kind:
        case "post":
            return await connector.post(where, ACTIVITY, patience)
        case "update":
            return await connector.update(where, "17", ACTIVITY, patience)
        case "open":
            return await connector.open(where.service_url, "tenant", "28:app", "29:tom", patience)
        case "member":
            return await connector.member(where, "29:tom", patience)
        case "members":
            return [page async for page in connector.members(where, patience)]
        case _:
            return await connector.channels(where.service_url, "19:team@thread.tacv2", patience)


@for_each(
    ("kind", "said", "verb", "path", "found"),
    [
        ("post", {"id": "18"}, "POST", "conversations/a%3A1maya/activities", "18"),
        ("post", {}, "POST", "conversations/a%3A1maya/activities", ""),
        ("post", b"", "POST", "conversations/a%3A1maya/activities", ""),
        ("update", {"id": "17"}, "PUT", "conversations/a%3A1maya/activities/17", None),
        ("update", b"", "PUT", "conversations/a%3A1maya/activities/17", None),
        ("open", {"id": "a:9"}, "POST", "conversations", "a:9"),
        (
            "member",
            {"id": "29:tom", "aadObjectId": "x", "tomorrow": [1]},
            "GET",
            "conversations/a%3A1maya/members/29%3Atom",
            {"id": "29:tom", "aadObjectId": "x", "tomorrow": [1]},
        ),
        (
            "members",
            {"members": [{"id": "1", "userPrincipalName": "a@b"}, None]},
            "GET",
            "conversations/a%3A1maya/pagedmembers?pageSize=500",
            [[{"id": "1", "userPrincipalName": "a@b"}]],
        ),
        (
            "channels",
            {"conversations": [{"id": "19:a", "name": None}, {"id": "19:b", "name": "Kudos"}]},
            "GET",
            "teams/19%3Ateam%40thread.tacv2/conversations",
            [{"id": "19:a", "name": None}, {"id": "19:b", "name": "Kudos"}],
        ),
    ],
)
async def test_each_call_asks_and_finds_what_it_is_for(kind, said, verb, path, found):
    async with line(answer(said)) as teams, connected() as connector:
        assert await make(connector, kind, teams.url) == found

    (asked,) = teams.requests
    assert (asked.verb, asked.path) == (verb, f"/amer/v3/{path}")


async def test_an_activity_goes_over_the_wire_whole():
    card = {
        "type": "AdaptiveCard",
        "version": "1.5",
        "refresh": {"action": {"type": "Action.Execute", "verb": "again"}, "userIds": ["0e1f"]},
        "msteams": {"entities": [{"type": "mention", "text": "<at>Tom</at>", "mentioned": {"id": "0e1f"}}]},
        "body": [{"type": "Input.ChoiceSet", "choices.data": {"type": "Data.Query"}, "x": None}],
    }
    activity = {
        **ACTIVITY,
        "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}],
        "entities": [{"type": "mention", "mentioned": {"id": "0e1f", "role": "x"}, "text": "ŁÖ’"}],
        "channelData": {"notification": {"alert": True}},
        "tomorrow": {"a": [1, 2.5, None, True]},
    }

    async with line(answer({"id": "1"})) as teams, connected() as connector:
        where = Reference(f"{teams.url}/", CHAT)
        await connector.post(where, activity, 5.0)
        await connector.update(where, "17", activity, 5.0)

    assert [each.body for each in teams.requests] == [activity] * 2
    assert {each.headers["content-type"] for each in teams.requests} == {"application/json; charset=utf-8"}


async def test_a_personal_chat_is_asked_for_with_its_tenant():
    async with line(answer({"id": "a:9"})) as teams, connected() as connector:
        await make(connector, "open", teams.url)

    assert teams.requests[0].body == {
        "bot": {"id": "28:app"},
        "members": [{"id": "29:tom"}],
        "isGroup": False,
        "tenantId": "tenant",
        "channelData": {"tenant": {"id": "tenant"}},
    }


async def test_what_is_for_one_person_alone_is_shown_to_nobody_else():
    said = (answer({"id": "18"}), answer({"id": "18"}))
    async with line(*said) as teams, connected() as connector:
        alone = Reference(f"{teams.url}/", THREAD, "29:maya")
        assert await connector.post(alone, ACTIVITY, 5.0) == "18"
        await connector.update(alone, "18", ACTIVITY, 5.0)

    place = "/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1795425120000/activities"
    assert [(each.verb, each.path) for each in teams.requests] == [
        ("POST", f"{place}?isTargetedActivity=true"),
        ("PUT", f"{place}/18?isTargetedActivity=true"),
    ]
    to = ACTIVITY | {"recipient": {"id": "29:maya"}}
    assert [each.body for each in teams.requests] == [to, ACTIVITY]
    assert {each.headers["content-type"] for each in teams.requests} == {"application/json; charset=utf-8"}


async def test_a_thread_has_the_roster_of_its_channel():
    async with line(answer({"members": []})) as teams, connected() as connector:
        thread = Reference(f"{teams.url}/", THREAD)
        await connector.member(thread, "29:tom", 5.0)
        assert [page async for page in connector.members(thread, 5.0)] == [[]]
        await connector.post(thread, ACTIVITY, 5.0)

    member, members, post = (each.path for each in teams.requests)
    assert "messageid" not in member + members
    assert post == "/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1795425120000/activities"


async def test_members_come_page_after_page_until_no_next_one_is_named():
    pages = (
        answer({"members": [{"id": "1"}], "continuationToken": "a b&c=1"}),
        answer({"members": [], "continuationToken": "z"}),
        answer({"members": [{"id": "2"}], "continuationToken": ""}),
    )

    async with line(*pages) as teams, connected() as connector:
        found = await make(connector, "members", teams.url)

    assert found == [[{"id": "1"}], [], [{"id": "2"}]]
    assert [each.path.partition("?")[2] for each in teams.requests] == [
        "pageSize=500",
        "pageSize=500&continuationToken=a%20b%26c%3D1",
        "pageSize=500&continuationToken=z",
    ]


BLOCKED = "MessageWritesBlocked"
ERRORS = [
    (answer({"error": {"code": "BotNotInConversationRoster"}}, 403), 403, "BotNotInConversationRoster", None),
    (answer({"error": {"code": "Forbidden", "subCode": BLOCKED}}, 403), 403, BLOCKED, None),
    (answer({"errorCode": 209, "message": f'{{\r\n  "subCode": "{BLOCKED}"}}'}, 403), 403, BLOCKED, None),
    (answer({"code": "ConversationNotFound"}, 404), 404, "ConversationNotFound", None),
    (answer({"error": {"code": "MessageSizeTooBig"}}, 413), 413, "MessageSizeTooBig", None),
    (answer({"error": "words"}, 400), 400, "", None),
    (answer({"error": {"code": "<b> no code"}}, 400), 400, "", None),
    (answer([], 400), 400, "", None),
    (answer(b"<html>", 502), 502, "", None),
    (answer(b"", 500), 500, "", None),
    (answer(b"", 429, Retry_After="7"), 429, "", 7.0),
    (answer(b"", 429, Retry_After="Mon, 23 Nov 2026 09:00:12 GMT"), 429, "", 12.0),
    (answer(b"", 429), 429, "", None),
    (answer({"error": {"code": "Busy"}}, 503, Retry_After="2"), 503, "Busy", 2.0),
    (answer(b"", 412), 412, "", None),
    (answer(b"", 302, Location="/elsewhere"), 302, "Redirected", None),
    (answer(b"", 307, Location="/elsewhere"), 307, "Redirected", None),
    (answer(b"x" * 10_000_000, 404), 404, "", None),
]


@pytest.mark.parametrize("kind", KINDS)
async def test_an_error_has_its_status_its_code_and_its_wait_and_is_asked_for_once(kind: str):
    for said, status, code, wait in ERRORS:
        async with line(said) as teams, connected() as connector:
            with pytest.raises(TeamsSaidNo) as no:
                await make(connector, kind, teams.url)

        assert (no.value.status, no.value.code, no.value.wait) == (status, code, wait)
        assert len(teams.requests) == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_a_reset_after_the_request_was_read_is_one_request_and_nobody_knows(kind: str):
    async with line(None) as teams, connected() as connector:
        with pytest.raises(TeamsAway) as away:
            await make(connector, kind, teams.url)

    assert (len(teams.requests), away.value.surely_unsent) == (1, False)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_reset_on_a_kept_connection_is_one_request_too(kind: str):
    async with line(answer({"id": "1", "members": []}), None) as teams, connected() as connector:
        await make(connector, "post", teams.url)
        with pytest.raises(TeamsAway) as away:
            await make(connector, kind, teams.url)

    assert (len(teams.requests), away.value.surely_unsent) == (2, False)


@pytest.mark.parametrize("kind", KINDS)
async def test_silence_ends_with_the_patience_and_nobody_knows(kind: str):
    """On a line that stands already: to lay one may take a busy machine longer."""
    async with line(answer({"id": "1"}), None, silent=True) as teams, connected() as connector:
        await make(connector, "post", teams.url)
        begun = time.monotonic()
        with pytest.raises(TeamsAway) as away:
            await make(connector, kind, teams.url, patience=0.1)
        await teams.asked(2)

    assert (len(teams.requests), away.value.surely_unsent) == (2, False)
    assert time.monotonic() - begun < 10.0


@pytest.mark.parametrize("kind", KINDS)
async def test_where_nobody_listens_nothing_was_sent(kind: str):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        async with connected() as connector:
            with pytest.raises(TeamsAway) as away:
                await make(connector, kind, f"http://127.0.0.1:{taken.getsockname()[1]}")

    assert away.value.surely_unsent


@for_each("kind", ["post", "open", "member", "members", "channels"])
async def test_an_answer_that_cannot_be_read_is_none(kind):
    async with line(answer(b"<html>")) as teams, connected() as connector:
        with pytest.raises(TeamsAway) as away:
            await make(connector, kind, teams.url)

    assert (len(teams.requests), away.value.surely_unsent) == (1, False)


@for_each("kind", KINDS)
async def test_an_answer_that_has_no_end_is_not_read_to_it(kind):
    said = answer({"id": "1", "members": [], "more": "x" * 10_000_000})
    async with line(said) as teams, connected() as connector:
        with pytest.raises(TeamsAway, match="an answer larger than any of Teams") as away:
            await make(connector, kind, teams.url)

    assert (len(teams.requests), away.value.surely_unsent) == (1, False)


async def test_an_answer_that_unfolds_to_one_without_end_is_not_read_to_it():
    said = gzip.compress(orjson.dumps({"id": "x" * 50_000_000}))
    tracemalloc.start()
    try:
        async with line(answer(said, Content_Encoding="gzip")) as teams, connected() as connector:
            with pytest.raises(TeamsAway, match="larger than any"):
                await make(connector, "post", teams.url)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 20_000_000


async def test_one_client_is_kept_for_each_address():
    async with connected() as connector:
        one = connector.client("https://smba.trafficmanager.net/amer/")

        assert connector.client("https://smba.trafficmanager.net/amer/") is one
        assert connector.client("https://smba.trafficmanager.net/emea/") is not one
