"""Who is let in by a token, at a door whose keys come over HTTP: one way in, and every other is shut."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from adapters.teams.connecting import App, open_door
from adapters.teams.guard import Answer, Door, endpoint
from adapters.teams.keys import PATIENCE
from adapters.teams.tokens import Verifier
from tests.support.every import for_each
from tests.support.microsoft import Paper, jwk, microsoft, private, token
from tests.support.teams_calls import AMER, APP, TENANT, call, changed, knock, message

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECONDS = NOW.timestamp()
AS_FETCHED = 4.0  # whoever waits for a fetch that hangs waits five seconds; nobody waits for a busy machine
KNOWN = App(APP, "home", (TENANT.upper(), "a second tenant"), "secret")
UNREAD = {"verify_signature": False}
SHUT = b"The request was not sent by Teams for this app.\n"


class Hall:
    """A door with the app's own settings."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.passed: list[Mapping[str, Any]] = []

    async def listen(self, activity: Mapping[str, Any]) -> Answer | None:
        self.passed.append(activity)
        return None

    async def knock(self, authorization: str | bytes | None, activity: Any = None) -> tuple[int, bytes]:
        headers = {} if authorization is None else {"authorization": authorization}
        return await knock(
            endpoint(self.door, self.listen), message() if activity is None else activity, **headers
        )

    async def lets_in(self, signed: str, activity: Any = None) -> bool:
        """Whoever is not let in is told one plain line."""
        status, said = await self.knock(f"Bearer {signed}", activity)
        assert (status, said) in {(200, b""), (401, SHUT)}
        return status == 200


@pytest.fixture
async def paper() -> AsyncIterator[Paper]:
    async with microsoft() as paper:
        yield paper


@asynccontextmanager
async def opened(paper: Paper) -> AsyncIterator[Hall]:
    async with open_door(KNOWN, lambda: NOW, paper.places) as door:
        yield Hall(door)


@pytest.fixture
async def hall(paper: Paper) -> AsyncIterator[Hall]:
    """With its keys in hand, however long that takes here."""
    async with opened(paper) as hall:
        verifier = hall.door.verifier
        assert verifier is not None
        for _ in range(6000):
            if await verifier.keys.of("first"):
                break
            await asyncio.sleep(0.01)
        yield hall


async def test_a_good_token_lets_in(hall: Hall):
    assert await hall.lets_in(token(SECONDS))

    assert hall.passed == [message()]


@for_each(
    ("claims", "fits"),
    [
        ({"exp": SECONDS - 240}, True),
        ({"exp": SECONDS - 300}, True),
        ({"exp": SECONDS - 301}, False),
        ({"exp": SECONDS - 86400}, False),
        ({"nbf": SECONDS + 300}, True),
        ({"nbf": True}, False),
        ({"nbf": SECONDS + 301}, False),
        ({"nbf": ...}, True),
        ({"nbf": "soon"}, False),
        ({"exp": ...}, False),
        ({"exp": None}, False),
        ({"exp": True}, False),
        ({"exp": "4000000000"}, False),
        ({"exp": [4000000000]}, False),
        ({"iat": SECONDS + 9999}, True),
        ({"iss": ...}, False),
        ({"iss": ""}, False),
        ({"iss": "https://api.botframework.com/"}, False),
        ({"iss": "https://evil.example"}, False),
        ({"iss": ["https://api.botframework.com"]}, False),
        ({"iss": f"https://sts.windows.net/{TENANT}/"}, False),
        ({"iss": "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "appid": APP}, False),
        ({"iss": f"https://login.microsoftonline.com/{TENANT}/v2.0", "azp": APP, "ver": "2.0"}, False),
        ({"aud": ...}, False),
        ({"aud": ""}, False),
        ({"aud": "another app"}, False),
        ({"aud": APP.upper()}, False),
        ({"aud": [APP]}, True),
        ({"aud": {"x": APP}}, False),
        ({"serviceurl": ...}, False),
        ({"serviceurl": None}, False),
        ({"serviceurl": ""}, False),
        ({"serviceurl": [AMER]}, False),
        ({"serviceurl": AMER.rstrip("/")}, True),
        ({"serviceurl": "https://smba.trafficmanager.net/emea/"}, False),
        ({"serviceurl": "https://evil.example/"}, False),
        ({"serviceurl": ..., "serviceUrl": AMER}, False),
    ],
)
async def test_each_claim_has_to_fit(hall: Hall, claims, fits):
    assert await hall.lets_in(token(SECONDS, **claims)) is fits

    assert bool(hall.passed) is fits
    hall.passed.clear()


@for_each(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer garbage",
        "Bearer a.b.c",
        "Bearer e30.e30.e30",
        "Bearer " + "a" * 3000 + "." + "b" * 11000 + "." + "c" * 1000,
        "Bearer " + "a" * 100_000,
        f"Bearer {token(SECONDS)}\t",
        f"Bearer {token(SECONDS)} more",
        "Basic dXNlcjpwYXNz",
        "basic",
        b"\xff\xfe",
        b"Bearer \xe9.\xe9.\xe9",
        "Bearer " + base64.urlsafe_b64encode(b"[" * 2900).decode().rstrip("=") + ".e30.e30",
        "Bearer "
        + base64.urlsafe_b64encode(b'{"alg":"RS256","kid":["first"]}').decode().rstrip("=")
        + ".e30.e30",
        "Bearer " + base64.urlsafe_b64encode(b'{"alg":"RS256"}').decode().rstrip("=") + ".e30.e30",
    ],
)
async def test_what_is_no_token_is_no_way_in(hall: Hall, authorization):
    assert await hall.knock(authorization) == (401, SHUT)

    assert hall.passed == []


@for_each("scheme", ["bearer", "BEARER", "Basic", "Token", "Bearer:", " Bearer"])
async def test_a_good_token_under_another_name_is_none(hall: Hall, scheme):
    assert await hall.knock(f"{scheme} {token(SECONDS)}") == (401, SHUT)


async def test_a_token_that_nobody_signed_is_none(hall: Hall):
    head = base64.urlsafe_b64encode(b'{"alg":"none","kid":"first"}').rstrip(b"=").decode()
    body = token(SECONDS).split(".")[1]

    assert not await hall.lets_in(f"{head}.{body}.")
    assert not await hall.lets_in(f"{head}.{body}.AAAA")


async def test_a_token_signed_with_the_public_key_is_none(hall: Hall):
    public = private("first").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT","kid":"first"}').rstrip(b"=").decode()
    signed = f"{head}.{token(SECONDS).split('.')[1]}"
    mark = (
        base64.urlsafe_b64encode(hmac.digest(public, signed.encode(), hashlib.sha256)).rstrip(b"=").decode()
    )

    assert not await hall.lets_in(f"{signed}.{mark}")


async def test_no_other_algorithm_is_taken(hall: Hall, paper: Paper):
    claims = jwt.decode(token(SECONDS), options=UNREAD)

    for algorithm in ("RS384", "RS512", "PS256"):
        assert not await hall.lets_in(jwt.encode(claims, private("first"), algorithm, {"kid": "first"}))
    curve = ec.generate_private_key(ec.SECP256R1())
    assert not await hall.lets_in(jwt.encode(claims, curve, "ES256", {"kid": "first"}))


async def test_another_hand_is_none(hall: Hall):
    good = token(SECONDS)
    head, body, mark = good.split(".")
    other = orjson.dumps({**jwt.decode(good, options=UNREAD), "x": 1})

    assert not await hall.lets_in(token(SECONDS, "forger", "first"))
    assert not await hall.lets_in(f"{head}.{base64.urlsafe_b64encode(other).rstrip(b'=').decode()}.{mark}")
    assert not await hall.lets_in(f"{head}.{body}.{mark[:-8]}AAAAAAAA")


async def test_an_activity_is_of_the_service_that_its_token_names(hall: Hall):
    elsewhere = message(serviceUrl="https://smba.trafficmanager.net/emea/")

    assert not await hall.lets_in(token(SECONDS), elsewhere)
    assert await hall.lets_in(token(SECONDS, serviceurl="https://smba.trafficmanager.net/emea"), elsewhere)


async def test_a_token_for_a_foreign_service_is_no_way_to_make_us_write_there(hall: Hall):
    there = "https://evil.example/"

    status, _ = await hall.knock(f"Bearer {token(SECONDS, serviceurl=there)}", message(serviceUrl=there))

    assert (status, hall.passed) == (400, [])


@for_each("missing", ["channelId", "serviceUrl", "conversation", "from", "recipient"])
async def test_what_the_sdk_would_skip_a_check_for_is_refused(hall: Hall, missing):
    status, _ = await hall.knock(f"Bearer {token(SECONDS)}", changed(message(), (missing,), ...))

    assert (status, hall.passed) == (400, [])


@for_each(
    ("conversation", "channel", "fits"),
    [
        (TENANT, TENANT, True),
        (TENANT.upper(), TENANT, True),
        (TENANT, ..., True),
        (..., TENANT, True),
        ("a second tenant", "a second tenant", True),
        (..., ..., False),
        ("", "", False),
        (None, None, False),
        ("another", "another", False),
        ("another", ..., False),
        (..., "another", False),
        ("secondtenant", ..., False),
    ],
)
async def test_only_the_tenants_of_the_settings_are_served(hall: Hall, conversation, channel, fits):
    named = changed(message(), ("conversation", "tenantId"), conversation)

    assert (
        await hall.lets_in(token(SECONDS), changed(named, ("channelData", "tenant", "id"), channel)) is fits
    )


@pytest.mark.parametrize(
    "endorsements", [..., [], ["webchat"], "msteams", None, ["MSTEAMS"], [5], {"msteams": True}], ids=repr
)
async def test_a_key_signs_for_its_own_channels(paper: Paper, endorsements):
    paper.keys = [jwk("first", endorsements=endorsements)]
    async with opened(paper) as hall:
        assert not await hall.lets_in(token(SECONDS))


async def test_of_two_keys_with_one_id_either_signs_but_for_its_own_channels(paper: Paper):
    paper.keys = [
        jwk("first", "shared"),
        jwk("second", "shared"),
        jwk("third", "shared", endorsements=["webchat"]),
    ]
    async with opened(paper) as hall:
        assert await hall.lets_in(token(SECONDS, "first", "shared"))
        assert await hall.lets_in(token(SECONDS, "second", "shared"))
        assert not await hall.lets_in(token(SECONDS, "third", "shared"))
        assert not await hall.lets_in(token(SECONDS, "forger", "shared"))


async def test_the_log_names_the_failure_and_never_the_token(hall: Hall, caplog: pytest.LogCaptureFixture):
    signed = token(SECONDS, aud="another app")
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"first"}').rstrip(b"=").decode()
    with caplog.at_level(logging.DEBUG):
        for each in (
            signed,
            token(SECONDS, "forger", "first"),
            token(SECONDS, "forger", "unknown"),
            token(SECONDS, exp=SECONDS - 301),
            token(SECONDS, nbf=SECONDS + 301),
            token(SECONDS, nbf="soon"),
            token(SECONDS, serviceurl=...),
            token(SECONDS, serviceurl="https://smba.trafficmanager.net/emea/"),
            f"{head}.e30.e30",
            "garbage",
        ):
            await hall.lets_in(each)

    said = [each.getMessage() for each in caplog.records if each.name.startswith("adapters.teams")]
    assert said == [
        "Not let in: InvalidAudienceError",
        "Not let in: InvalidSignatureError",
        "Not let in: an unknown key",
        "Not let in: expired",
        "Not let in: not valid yet",
        "Not let in: a time that is none",
        "Not let in: no service",
        "Not let in: another service",
        "Not let in: another algorithm, or no key named",
        "Not let in: no bearer token",
    ]
    assert not any(part in caplog.text for part in signed.split("."))


async def test_nobody_is_let_in_by_an_app_without_an_id(hall: Hall):
    keys = hall.door.verifier.keys  # type: ignore[union-attr]

    with pytest.raises(ValueError, match="everybody"):
        Verifier("", keys, lambda: NOW)
    with pytest.raises(ValueError, match="named tenants"):
        Door(APP, frozenset(), hall.door.connector, hall.door.verifier)


async def test_without_a_token_nothing_more_is_read(hall: Hall):
    """Who never sends a body would be told so only after its time."""
    app = endpoint(hall.door, hall.listen)
    for headers in ({}, {"authorization": ""}, {"authorization": "Basic dXNlcg=="}):
        begun = [{"type": "http.request", "body": b"{", "more_body": True}]
        assert await call(app, "POST", {"content-type": "application/json", **headers}, begun) == (401, SHUT)


async def test_an_app_is_called_by_whatever_name_its_server_has(hall: Hall):
    app, bearer = endpoint(hall.door, hall.listen), f"Bearer {token(SECONDS)}"

    assert (await knock(app, message(), authorization=bearer, host="skald.example"))[0] == 200


async def test_where_servers_stand_in_for_microsofts_they_alone_are_taken(paper: Paper):
    there, places = "https://stand-in.example/amer/", replace(paper.places, origin="https://stand-in.example")
    async with open_door(KNOWN, lambda: NOW, places) as door:
        hall = Hall(door)

        assert await hall.lets_in(token(SECONDS, serviceurl=there), message(serviceUrl=there))
        assert not await hall.lets_in(token(SECONDS), message(serviceUrl=there))
        assert (await hall.knock(f"Bearer {token(SECONDS)}"))[0] == 400
        assert [door.trusts(each) for each in (there, AMER)] == [True, False]


async def test_an_apps_door_trusts_microsofts_connectors_alone(hall: Hall):
    there = (AMER, "https://evil.example/", "http://127.0.0.1:3978/")

    assert [hall.door.trusts(each) for each in there] == [True, False, False]


# --- nobody waits for keys --------------------------------------------------------------------------


async def test_keys_that_hang_cost_nobody_more_than_a_second(paper: Paper):
    paper.hung = True
    begun = time.monotonic()
    async with opened(paper) as hall:
        assert time.monotonic() - begun < AS_FETCHED  # nor does the start wait
        for signed in (token(SECONDS), token(SECONDS, "forger", "unknown")):
            begun = time.monotonic()
            assert not await hall.lets_in(signed)
            assert time.monotonic() - begun < AS_FETCHED

    assert paper.asked == ["/metadata"]
    assert PATIENCE < 1


async def test_where_there_are_no_keys_to_be_had_nobody_gets_in_and_nobody_waits():
    async with open_door(KNOWN, lambda: NOW, Paper(url="http://127.0.0.1:9").places) as door:
        hall = Hall(door)
        begun = time.monotonic()
        assert not await hall.lets_in(token(SECONDS))
        assert not await hall.lets_in(token(SECONDS))

    assert time.monotonic() - begun < AS_FETCHED


async def test_known_keys_wait_for_no_fetch(hall: Hall, paper: Paper):
    assert await hall.lets_in(token(SECONDS))
    paper.hung = True

    assert not await hall.lets_in(token(SECONDS, "forger", "unknown"))
    took = []
    for _ in range(5):
        begun = time.monotonic()
        assert await hall.lets_in(token(SECONDS))
        took.append(time.monotonic() - begun)

    assert min(took) < PATIENCE / 2
