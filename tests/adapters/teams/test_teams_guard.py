"""The door of Teams: what never reaches a listener, and what is answered."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
import orjson
import pytest

from adapters.bodies import LARGEST_BODY
from adapters.teams.connecting import open_door
from adapters.teams.guard import Answer, Door, endpoint
from tests.support.every import for_each
from tests.support.teams_calls import AMER, call, changed, invoke, knock, message

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = "http://127.0.0.1:56150/_connector"
SENT = message(serviceUrl=HERE)
JSON = {"content-type": "application/json"}


@dataclass
class Hall:
    """A local door, and a listener behind it that notes what gets through."""

    door: Door
    says: Answer | None = None
    passed: list[Mapping[str, Any]] = field(default_factory=list)

    async def listen(self, activity: Mapping[str, Any]) -> Answer | None:
        self.passed.append(activity)
        return self.says

    async def knock(self, activity: Any, method: str = "POST", **headers: str | bytes) -> int:
        return (await self.asked(activity, method, **headers))[0]

    async def asked(self, activity: Any, method: str = "POST", **headers: str | bytes) -> tuple[int, bytes]:
        return await knock(endpoint(self.door, self.listen), activity, method, **headers)


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    async with open_door(None, lambda: NOW) as door:
        yield Hall(Door("", frozenset(), door.connector, None, patience=0.1))


async def test_the_listener_gets_the_activity_as_it_came(hall: Hall):
    sent = changed(SENT, ("value",), {"skald": {"intent": "approve"}, "unknown": [1, {"x": None}]})

    status, said = await hall.asked(sent)

    assert (status, said) == (200, b"")
    assert hall.passed == [{**sent, "serviceUrl": f"{HERE}/"}]


async def test_an_invoke_is_answered_with_the_body_as_it_is(hall: Hall):
    card = {
        "type": "AdaptiveCard",
        "body": [{"type": "TextBlock", "text": "Grüße"}],
        "refresh": {"userIds": ["a"]},
    }
    hall.says = Answer(200, {"statusCode": 200, "value": card})

    status, said = await hall.asked(invoke(serviceUrl=HERE))

    assert status == 200
    assert orjson.loads(said) == {"statusCode": 200, "value": card}


@for_each(
    ("says", "status"), [(None, 200), (Answer(200), 200), (Answer(501), 501), (Answer(412, {"a": 1}), 412)]
)
async def test_the_listener_says_how_an_invoke_ends(hall: Hall, says, status):
    hall.says = says

    assert await hall.knock(invoke(serviceUrl=HERE)) == status


async def test_only_an_invoke_can_be_answered_with_more_than_an_acknowledgement(hall: Hall):
    hall.says = Answer(501, {"a": 1})

    assert await hall.asked(SENT) == (200, b"")


async def test_a_fault_of_the_listener_is_left_to_the_server(hall: Hall):
    async def falls(_: Mapping[str, Any]) -> Answer | None:
        raise LookupError("of ours")

    with pytest.raises(LookupError, match="of ours"):
        await knock(endpoint(hall.door, falls), SENT)


@for_each(
    "kind",
    [
        "application/json",
        "application/json; charset=utf-8",
        "application/json ; charset=utf-8",
        "Application/JSON",
        "application/x.y+json",
    ],
)
async def test_json_is_taken_by_each_of_its_names(hall: Hall, kind):
    assert await hall.knock(SENT, content_type=kind) == 200


@for_each(
    ("method", "headers", "status"),
    [
        ("GET", {}, 405),
        ("PUT", {}, 405),
        ("POST", {"content_type": ""}, 400),
        ("POST", {"content_type": "text/plain"}, 400),
        ("POST", {"content_type": "application/jsonp"}, 400),
        ("POST", {"content_type": "text/application/json"}, 400),
        ("POST", {"content_type": b"\xff\xfe"}, 400),
        ("POST", {"content_type": "application/x-www-form-urlencoded"}, 400),
        ("POST", {"content_length": str(LARGEST_BODY + 1)}, 413),
        ("POST", {"content_length": "9" * 5000}, 413),
    ],
)
async def test_what_is_no_post_of_json_is_refused(hall: Hall, method, headers, status):
    answered, said = await hall.asked(SENT, method, **headers)

    assert answered == status
    assert said.count(b"\n") == 1
    assert hall.passed == []


async def test_an_answer_says_that_it_is_json_and_a_refusal_which_method_is_served(hall: Hall):
    hall.says = Answer(200, {"a": 1})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(endpoint(hall.door, hall.listen))) as http:
        answered = await http.post("http://localhost/", json=invoke(serviceUrl=HERE))
        refused = await http.post("http://localhost/", json={})
        astray = await http.get("http://localhost/")

    assert answered.headers["content-type"] == "application/json"
    assert (refused.status_code, refused.headers.get("allow")) == (400, None)
    assert (astray.status_code, astray.headers["allow"]) == (405, "POST")


async def test_a_body_is_a_mebibyte_at_most_whatever_its_header_says(hall: Hall):
    app = endpoint(hall.door, hall.listen)
    pieces = [{"type": "http.request", "body": b" " * (LARGEST_BODY // 2), "more_body": True}] * 3

    assert (await call(app, "POST", {**JSON, "content-length": "10"}, pieces))[0] == 413

    fits = orjson.dumps(SENT)
    assert await hall.knock(fits + b" " * (LARGEST_BODY - len(fits))) == 200


async def test_a_body_has_its_time_to_arrive(hall: Hall):
    app = endpoint(hall.door, hall.listen)

    status, said = await call(app, "POST", JSON, [{"type": "http.request", "body": b"{", "more_body": True}])

    assert (status, said) == (408, b"The request took too long to arrive.\n")


async def test_whoever_hangs_up_gets_no_answer(hall: Hall):
    app = endpoint(hall.door, hall.listen)

    assert await call(app, "POST", JSON, [{"type": "http.disconnect"}]) == (0, b"")


@for_each(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"message"',
        b"{}",
        b"\xff",
        b'{"type": NaN}',
        b'{"type": "\\ud800"}',
        b"[" * 2000,
        b'{"type":"message","value":' + b"[" * 500 + b"]" * 500 + b"}",
        orjson.dumps(SENT)[:-1] + b',"value":' + b'{"a":' * 70 + b"1" + b"}" * 70 + b"}",
    ],
)
async def test_what_is_no_sound_json_is_refused(hall: Hall, body):
    status, said = await hall.asked(body)

    assert (status, hall.passed) == (400, [])
    assert said.count(b"\n") == 1


async def test_what_is_misshapen_is_refused_in_one_line(hall: Hall):
    status, said = await hall.asked(changed(SENT, ("channelId",), "emulator"))

    assert (status, said) == (400, b"The request is of another channel.\n")
    assert hall.passed == []


@for_each(
    ("path", "value"),
    [
        (("type",), "installationUpdate"),
        (("type",), "a kind of tomorrow"),
        (("id",), ...),
        (("text",), None),
        (("value",), "anything"),
        (("channelData",), None),
        (("channelData",), ...),
        (("entities",), None),
        (("from", "aadObjectId"), ...),
        (("from", "aadObjectId"), "no-guid"),
        (("localTimestamp",), "the day before yesterday"),
        (("conversation", "id"), "19:abc@thread.tacv2;messageid=1795425120000"),
        (("conversation", "tenantId"), ...),
        (("channelData", "tomorrow"), [1]),
        (("deliveryMode",), "expectReplies"),
        (("entities",), [{"type": "mention"}, {}]),
        (("text",), "a\0b"),
        (("value",), {"a": ["\\u0000"]}),
    ],
)
async def test_what_may_be_missing_or_new_gets_through(hall: Hall, path, value):
    assert await hall.asked(changed(SENT, path, value)) == (200, b"")

    assert len(hall.passed) == 1
    hall.passed.clear()


async def test_two_tenants_in_one_activity_are_refused(hall: Hall):
    assert await hall.knock(changed(SENT, ("conversation", "tenantId"), "another")) == 400

    assert hall.passed == []


async def test_an_emulator_is_of_any_tenant(hall: Hall):
    other = changed(SENT, ("conversation", "tenantId"), "00000000-tenant")

    assert await hall.knock(changed(other, ("channelData", "tenant", "id"), "00000000-tenant")) == 200
    assert await hall.knock(changed(SENT, ("channelData", "tenant"), ...)) == 200


@for_each(
    "url",
    [
        "https://smba.trafficmanager.net/amer/",
        "http://10.0.0.1:3978/",
        "http://127.0.0.1@evil.example/",
        "http://evil.example/127.0.0.1",
        "http://0.0.0.0/",
    ],
)
async def test_an_emulator_is_written_to_on_this_computer_alone(hall: Hall, url):
    assert await hall.asked(changed(SENT, ("serviceUrl",), url)) == (400, b"The service is none of Teams.\n")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:3978", "127.0.0.1:8000", "[::1]:8000"])
async def test_an_emulator_on_this_computer_is_let_in(hall: Hall, host):
    assert await hall.knock(SENT, host=host) == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.0.7"],
)
async def test_a_page_whose_name_leads_to_this_computer_is_not_let_in_unsigned(hall: Hall, host):
    status, _ = await hall.asked(SENT, host=host)

    assert (status, hall.passed) == (421, [])


async def test_a_local_door_trusts_this_computer_alone(hall: Hall):
    trusted = ["http://127.0.0.1:56150/_connector/", "http://127.0.0.1:56150/", AMER, "none"]

    assert [hall.door.trusts(each) for each in trusted] == [True, True, False, False]
    assert not hall.door.trusts("http://127.0.0.1:56150/_connector")  # as it is never kept


def test_a_door_is_either_local_or_wholly_shut(hall: Hall):
    with pytest.raises(ValueError, match="signed"):
        Door("an app", frozenset({"t"}), hall.door.connector, None)
