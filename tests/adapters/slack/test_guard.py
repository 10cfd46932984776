"""The guard: what never reaches Bolt, what it costs, and what it answers."""

from __future__ import annotations

import asyncio
import gc
import tracemalloc
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import orjson
import pytest
from slack_bolt.response import BoltResponse
from starlette.routing import Route

from adapters.bodies import LARGEST_BODY
from adapters.paper.slack.client.signing import FORM, signed
from adapters.slack import answers
from adapters.slack.guard import Guard
from adapters.web.server import application, serving
from tests.support.clock import PATIENCE
from tests.support.every import for_each
from tests.support.plain_line import line

SECRET = "a signing secret of paper"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
JSON = "application/json"
COMMANDED = {"command": "/recognise", "user_id": "U1", "team_id": "T1", "text": ""}
COMMAND = urlencode(COMMANDED).encode()
PERSON = ("event", "user")
EVENT = {"type": "event_callback", "team_id": "T1", "event": {"type": "team_join", "user": {"id": "U1"}}}
PRESS = {
    "type": "block_actions",
    "user": {"id": "U1"},
    "team": {"id": "T1"},
    "enterprise": None,
    "actions": [{"action_id": "approve", "block_id": "a", "value": "r.1"}],
}
SENT = {
    "type": "view_submission",
    "user": {"id": "U1"},
    "team": {"id": "T1"},
    "view": {
        "type": "modal",
        "callback_id": "nominate",
        "private_metadata": "m",
        "blocks": [{"type": "input", "block_id": "deed"}],
        "state": {"values": {"deed": {"value": {"type": "plain_text_input", "value": "So it was."}}}},
    },
}
CLOSED = {**SENT, "type": "view_closed", "is_cleared": False}
SHORTCUT = {
    "type": "message_action",
    "user": {"id": "U1"},
    "team": {"id": "T1", "domain": "riverbank"},
    "callback_id": "recognise_this",
    "trigger_id": "1.2.3",
    "channel": {"id": "C1", "name": "front-desk"},
    "message": {"type": "message", "user": "U2", "ts": "1795425120.000100", "text": "It was kind."},
}


@dataclass
class Door:
    """A guard before something that counts what gets through."""

    passed: list[dict[str, Any]] = field(default_factory=list)
    patience: float = 0.1

    async def inner(self, payload) -> BoltResponse:
        self.passed.append(payload)
        return answers.nothing()

    @property
    def guard(self) -> Guard:
        return Guard(self.inner, SECRET, lambda: NOW, patience=self.patience)

    async def knock(
        self, body=COMMAND, kind=FORM, *, age=0.0, method="POST", secret=SECRET, **headers
    ) -> int:
        request = signed(secret, NOW.timestamp() - age, kind, body, "raw")
        changed = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {key.lower(): value for key, value in request.headers.items()} | changed
        raw = [(key.encode(), value) for key, value in sent.items() if isinstance(value, bytes)]
        raw += [(key.encode(), value.encode()) for key, value in sent.items() if isinstance(value, str)]
        return await self.call(method, raw, [{"type": "http.request", "body": body, "more_body": False}])

    async def call(self, method, headers, messages) -> int:
        scope = {"type": "http", "method": method, "path": "/", "query_string": b"", "headers": headers}
        waiting, answers = list(messages), []

        async def receive():
            return waiting.pop(0) if waiting else await asyncio.Event().wait()

        async def send(message):
            answers.append(message)

        await self.guard(scope, receive, send)
        return answers[0]["status"] if answers else 0


@pytest.fixture
def door() -> Door:
    return Door()


async def test_what_slack_signs_gets_through(door: Door):
    for body, kind in (
        (COMMAND, FORM),
        (payload(PRESS), FORM),
        (payload(SENT), FORM),
        (payload(CLOSED), FORM),
        (payload(without(CLOSED, "view", "state")), FORM),
        (payload(SHORTCUT), FORM),
        (payload(without(SHORTCUT, "message", "user")), FORM),
        (orjson.dumps(EVENT), JSON),
        (orjson.dumps(EVENT), JSON + "; charset=utf-8"),
        (orjson.dumps({"type": "url_verification", "challenge": "c"}), JSON),
        (b"ssl_check=1&token=t", FORM),
    ):
        assert await door.knock(body, kind) == 200, body

    assert len(door.passed) == 11


@pytest.mark.parametrize("age", [301, -301, 10_000_000])
async def test_stale_is_refused_in_the_past_and_in_the_future(door: Door, age: float):
    assert await door.knock(age=age) == 401

    assert await door.knock(age=299) == 200
    assert len(door.passed) == 1


@for_each(
    "header",
    [
        {"x_slack_signature": ""},
        {"x_slack_signature": "v0=" + "0" * 64},
        {"x_slack_signature": "v0=" + "é" * 64},
        {"x_slack_signature": b"\xff\xfe"},
        {"x_slack_signature": "v0=" + "a" * 5000},
        {"x_slack_signature": "v1=" + "0" * 64},
        {"x_slack_request_timestamp": ""},
        {"x_slack_request_timestamp": "now"},
        {"x_slack_request_timestamp": "-1795424400"},
        {"x_slack_request_timestamp": "1795424400.5"},
        {"x_slack_request_timestamp": "9" * 5000},
        {"x_slack_request_timestamp": "١٧٩٥٤٢٤٤٠٠"},
    ],
)
async def test_odd_signs_are_no_signs(door: Door, header):
    assert await door.knock(**header) == 401

    assert door.passed == []


async def test_another_secret_and_a_changed_body_do_not_fit(door: Door):
    request = signed(SECRET, NOW.timestamp(), FORM, COMMAND, "raw")
    raw = [(key.lower().encode(), value.encode()) for key, value in request.headers.items()]
    changed = await door.call("POST", raw, [{"type": "http.request", "body": COMMAND + b"x"}])

    assert (changed, await door.knock(secret="another")) == (401, 401)
    assert door.passed == []


@for_each("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
async def test_only_posts_are_taken(door: Door, method: str):
    assert await door.knock(method=method) == 405


@for_each("kind", ["", "text/plain", "multipart/form-data", "application/jsonp", "é", "a" * 5000])
async def test_other_kinds_of_content_are_refused(door: Door, kind: str):
    assert await door.knock(kind=kind) == 400


async def test_what_gets_through_is_what_was_checked_however_it_came(door: Door):
    escaped = quote(orjson.dumps({**SENT, "words": 'a%22b "+&=" %25 \\ /\u00fc{[]},:'}).decode(), safe="")

    await door.knock(f"payload={escaped}".encode())
    await door.knock(orjson.dumps(EVENT), JSON)
    await door.knock(urlencode({**COMMANDED, "text": "a payload, 100% + {whole}"}).encode())

    form, event, command = door.passed
    assert form == {**SENT, "words": 'a%22b "+&=" %25 \\ /\u00fc{[]},:'}
    assert event == EVENT
    assert command == {**COMMANDED, "text": "a payload, 100% + {whole}"}


async def test_bytes_in_a_header_that_nobody_reads_do_no_harm(door: Door):
    assert await door.knock(x_forwarded_for=b"\xff\xfe", cookie="9" * 5000) == 200


def payload(found) -> bytes:
    return b"payload=" + quote(orjson.dumps(found)).encode()


def without(found: dict, *path: str | int) -> dict:
    return changed(found, None, *path, gone=True)


def changed(found, value, *path, gone=False):
    copy = orjson.loads(orjson.dumps(found))
    node = copy
    for step in path[:-1]:
        node = node[step]
    if gone:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return copy


MALFORMED = [
    (b"", FORM),
    (b"", JSON),
    (b"{", JSON),
    (b"[]", JSON),
    (b"null", JSON),
    (b"{}", JSON),
    (b"5", JSON),
    (b'"\xff"', JSON),
    (b'{"type": "\\ud800"}', JSON),
    (b'{"type": "event_callback", "n": ' + b"9" * 5000 + b"}", JSON),
    (b'{"a":' * 5000 + b"1" + b"}" * 5000, JSON),
    (b'{"type":"url_verification","challenge":"c","a":' + b"[" * 200 + b"]" * 200 + b"}", JSON),
    (b"\xff\xfe", FORM),
    (b"text=%ff%fe", FORM),
    (b"nothing", FORM),
    (b"payload=[]", FORM),
    (b"payload=null", FORM),
    (b"payload={}", FORM),
    (b"payload=", FORM),
    (b"payload=%7B", FORM),
    (b"&".join(b"a%d=1" % number for number in range(200)), FORM),
    (b"command=recognise&user_id=U1&team_id=T1", FORM),
    (b"command=/recognise&team_id=T1", FORM),
    (b"command=/recognise&user_id=U1", FORM),
    (b"command=/recognise&user_id=U%00&team_id=T1", FORM),
    (COMMAND + b"&authorizations=x", FORM),
    (COMMAND + b"&response_urls=x", FORM),
    (orjson.dumps({"type": "shutdown"}), JSON),
    (orjson.dumps({"type": 5}), JSON),
    (orjson.dumps({"type": "url_verification", "challenge": 5}), JSON),
    (orjson.dumps(without(EVENT, "event")), JSON),
    (orjson.dumps(without(EVENT, "team_id")), JSON),
    (orjson.dumps(without(EVENT, "event", "type")), JSON),
    (orjson.dumps(changed(EVENT, [], "event")), JSON),
    (orjson.dumps(changed(EVENT, 5, "event", "type")), JSON),
    (orjson.dumps(changed(EVENT, 5, "event", "user")), JSON),
    (orjson.dumps(changed(EVENT, {}, "event", "user")), JSON),
    (orjson.dumps(changed(EVENT, {"id": "U1", "profile": []}, "event", "user")), JSON),
    (orjson.dumps(changed(EVENT, {"id": "U1", "profile": {"email": 5}}, "event", "user")), JSON),
    (orjson.dumps(changed(EVENT, {"id": "U1", "enterprise_user": []}, "event", "user")), JSON),
    (orjson.dumps(changed(EVENT, {"id": "U1", "enterprise_user": {"enterprise_id": 5}}, *PERSON)), JSON),
    (orjson.dumps(changed(EVENT, 5, "authorizations")), JSON),
    (orjson.dumps(changed(EVENT, [5], "authorizations")), JSON),
    (orjson.dumps(changed(EVENT, [{"team_id": []}], "authorizations")), JSON),
    (orjson.dumps(changed(EVENT, [{"enterprise_id": {}}], "authorizations")), JSON),
    (orjson.dumps(changed(EVENT, "/recognise", "command")), JSON),
    *(
        (payload(each), FORM)
        for each in (
            without(PRESS, "actions"),
            without(PRESS, "user"),
            changed(PRESS, [], "actions"),
            changed(PRESS, None, "actions"),
            changed(PRESS, [None], "actions"),
            changed(PRESS, 5, "actions", 0, "action_id"),
            changed(PRESS, 5, "actions", 0, "value"),
            changed(PRESS, "r.1\0", "actions", 0, "value"),
            changed(PRESS, None, "user"),
            changed(PRESS, "U1", "user"),
            changed(PRESS, 5, "user", "id"),
            changed(PRESS, "", "user", "id"),
            changed(PRESS, 5, "team"),
            changed(PRESS, 5, "enterprise"),
            changed(PRESS, 5, "channel"),
            changed(PRESS, 5, "response_url"),
            changed(PRESS, 5, "trigger_id"),
            changed(PRESS, None, "response_urls"),
            changed(PRESS, [5], "response_urls"),
            without(SENT, "view"),
            without(SENT, "view", "state"),
            without(SENT, "view", "blocks"),
            without(SENT, "view", "callback_id"),
            without(SENT, "view", "type"),
            changed(SENT, "workflow_step", "view", "type"),
            changed(SENT, None, "view"),
            changed(SENT, [], "view", "blocks"),
            changed(SENT, None, "view", "state", "values"),
            changed(SENT, [], "view", "state", "values"),
            changed(SENT, [], "view", "state", "values", "deed"),
            changed(SENT, None, "view", "state", "values", "deed", "value"),
            changed(SENT, 5, "view", "state", "values", "deed", "value", "value"),
            changed(SENT, "U1", "view", "state", "values", "deed", "value", "selected_users"),
            changed(SENT, [5], "view", "state", "values", "deed", "value", "selected_users"),
            changed(SENT, [], "view", "state", "values", "deed", "value", "selected_option"),
            changed(SENT, 20261123, "view", "state", "values", "deed", "value", "selected_date"),
            changed(SENT, "23 November", "view", "state", "values", "deed", "value", "selected_date"),
            changed(SENT, "2026-11-31", "view", "state", "values", "deed", "value", "selected_date"),
            changed(SENT, 5, "view", "private_metadata"),
            without(CLOSED, "view"),
            changed(CLOSED, 5, "view", "state", "values", "deed", "value", "value"),
            without(SHORTCUT, "message"),
            without(SHORTCUT, "channel"),
            without(SHORTCUT, "callback_id"),
            without(SHORTCUT, "message", "ts"),
            changed(SHORTCUT, 5, "message", "text"),
            changed(SHORTCUT, [], "message", "user"),
            changed(SHORTCUT, "C1", "channel"),
            changed(SHORTCUT, "river\nbank", "team", "domain"),
        )
    ),
]


@for_each(("body", "kind"), MALFORMED)
async def test_signed_or_not_what_slack_never_sends_is_refused(door: Door, body: bytes, kind: str):
    assert await door.knock(body, kind) == 400

    assert await door.knock(body, kind, secret="another") == 401
    assert door.passed == []


async def test_a_body_of_up_to_a_mebibyte_is_read_and_not_a_byte_more(door: Door):
    fits = COMMAND + b"x" * (LARGEST_BODY - len(COMMAND))

    assert await door.knock(fits) == 200
    assert await door.knock(fits + b"x") == 413


@pytest.mark.parametrize("length", ["1048577", "20000000", "9" * 5000])
async def test_a_declared_length_is_enough_to_refuse(door: Door, length: str):
    assert await door.knock(content_length=length) == 413


async def test_a_body_that_dawdles_is_not_waited_for(door: Door):
    request = signed(SECRET, NOW.timestamp(), FORM, COMMAND, "raw")
    raw = [(key.lower().encode(), value.encode()) for key, value in request.headers.items()]

    slow = await door.call("POST", raw, [{"type": "http.request", "body": COMMAND[:9], "more_body": True}])
    left = await door.call("POST", raw, [{"type": "http.disconnect"}])

    assert (slow, left) == (408, 0)
    assert door.passed == []


async def test_hundreds_of_bad_requests_leave_nothing_behind(door: Door):
    kinds = [(b"x" * 50_000, FORM, "another"), (b"payload=[]", FORM, SECRET), (b"{" * 20_000, JSON, SECRET)]

    async def storm(times: int) -> None:
        for number in range(times):
            body, kind, secret = kinds[number % 3]
            await door.knock(body, kind, secret=secret)
            await asyncio.sleep(0)  # the loop forgets timers that are over

    await storm(30)
    gc.collect()
    gc.freeze()  # what the other tests left behind need not be looked through twice more, nor ever again
    tracemalloc.start()
    try:
        await storm(30)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        await storm(300)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()

    assert grown < 20_000
    assert door.passed == []


async def test_on_a_real_line_too_large_is_refused_before_it_has_all_come(door: Door):
    door.patience = PATIENCE

    async def endless():
        for _ in range(20):
            yield b"x" * LARGEST_BODY

    headers = signed(SECRET, NOW.timestamp(), FORM, b"", "raw").headers
    async with serving(application([route(door)], reference=str)) as url, line() as http:
        try:
            status = (await http.post(url + "/slack/events", content=endless(), headers=headers)).status_code
        except httpx.TransportError:  # hung up upon while still sending, which is what a flood deserves
            status = 413

    assert status == 413
    assert door.passed == []


async def test_whoever_hangs_up_before_the_body_leaves_no_trace_in_the_log(door: Door, caplog):
    headers = signed(SECRET, NOW.timestamp(), FORM, COMMAND, "raw").headers
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    async with serving(application([route(door)], reference=str)) as url:
        _, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
        writer.write(f"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n{lines}\r\n".encode())
        await writer.drain()
        writer.transport.abort()
        async with line() as http:
            after = await http.get(url + "/slack/events")

    assert after.status_code == 405
    assert after.headers["allow"] == "POST"
    assert [each for each in caplog.records if each.levelname in {"WARNING", "ERROR"}] == []


def route(door: Door):
    return Route("/slack/events", door.guard, methods=None)
