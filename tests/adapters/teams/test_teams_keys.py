"""Microsoft's keys: fetched at once, daily and for news, and none is lost to a fetch that fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import accumulate, repeat

import aiohttp
import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from adapters.teams.keys import Keys, rest_after
from adapters.teams.wire import open_session
from tests.support.every import for_each
from tests.support.microsoft import Paper, jwk, microsoft, private

PATIENT = aiohttp.ClientTimeout(total=60)
BRIEF = aiohttp.ClientTimeout(total=0.2)
MEBIBYTE = 1024 * 1024


@dataclass
class House:
    """`now` moves when a test says so."""

    paper: Paper
    session: aiohttp.ClientSession
    now: float = 1000.0

    def keys(self, times: aiohttp.ClientTimeout = PATIENT, metadata: str = "") -> Keys:
        """Whoever asks them waits as long as it takes."""
        where = metadata or self.paper.places.metadata
        return Keys(self.session, lambda: self.now, where, times, patience=60.0)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with microsoft() as paper, open_session() as session:
        yield House(paper, session)


async def known(keys: Keys, *kids: str) -> list[str]:
    return [kid for kid in kids if await keys.of(kid)]


async def test_a_key_signs_for_the_channels_that_it_says(house: House):
    house.paper.keys = [jwk("first", endorsements=["msteams", 5, "webchat"])]
    keys = house.keys()
    async with keys.kept_fresh():
        (key,) = await keys.of("first")

    assert key.endorsements == {"msteams", "webchat"}
    assert key.public.public_numbers() == private("first").public_key().public_numbers()


async def test_two_keys_may_share_an_id(house: House):
    house.paper.keys = [jwk("first", "shared"), jwk("second", "shared"), jwk("third")]
    keys = house.keys()
    async with keys.kept_fresh():
        assert [len(await keys.of(kid)) for kid in ("shared", "third", "first")] == [2, 1, 0]


async def test_what_is_no_sound_key_does_not_keep_the_others_out(house: House):
    curve = jwt.algorithms.ECAlgorithm.to_jwk(
        ec.generate_private_key(ec.SECP256R1()).public_key(), as_dict=True
    )
    secret = jwt.algorithms.RSAAlgorithm.to_jwk(private("private"), as_dict=True)
    house.paper.keys = [
        None,
        5,
        {},
        {"kid": 5},
        {"kid": "bare", "endorsements": []},
        {"kid": "bare"},
        jwk("other", kty="oct", k="c2VjcmV0"),
        jwk("badly", n="!"),
        jwk("half", e=...),
        jwk("weak", size=2047),
        jwk("unendorsed", endorsements=...),
        jwk("called", endorsements="msteams"),
        {**curve, "kid": "curve", "endorsements": ["msteams"]},
        {**secret, "kid": "private", "endorsements": ["msteams"]},
        jwk("first"),
    ]
    keys = house.keys()
    async with keys.kept_fresh():
        kids = [str(each.get("kid")) for each in house.paper.keys if isinstance(each, dict)]
        assert await known(keys, *kids) == ["first"]


async def test_a_key_of_tomorrow_is_fetched_once(house: House):
    keys = house.keys()
    async with keys.kept_fresh():
        assert await known(keys, "first") == ["first"]
        house.paper.keys = [jwk("second")]

        assert await known(keys, "second", "second", "first") == ["second", "second"]

    assert house.paper.fetches == 2


async def test_unknown_ids_ask_for_news_every_three_minutes_at_most(house: House):
    keys = house.keys()
    async with keys.kept_fresh():
        for later in (0, 0, 0, 179.9, 0, 0.1, 0, 180):
            house.now += later
            assert await known(keys, "made up", "first") == ["first"]

    assert house.paper.fetches == 4


async def test_who_asks_at_once_waits_for_one_fetch(house: House):
    keys = house.keys()
    async with keys.kept_fresh():
        assert await known(keys, "first")
        house.paper.keys = [jwk("second")]

        assert all(await asyncio.gather(*(keys.of("second") for _ in range(8))))

    assert house.paper.fetches == 2


@for_each("status", [300, 302, 404, 429, 503])
async def test_a_fetch_that_fails_keeps_the_old_keys(house: House, status: int):
    keys = house.keys()
    async with keys.kept_fresh():
        house.paper.status, house.paper.asked = 200, []
        assert await known(keys, "first")
        house.paper.status = status

        assert await known(keys, "unknown", "first") == ["first"]

    assert house.paper.asked == ["/metadata", "/keys", "/metadata"]


@for_each("listed", [[], None, "x", {}, [5], [{"kid": "first"}]])
async def test_a_key_set_without_keys_replaces_none(house: House, listed: object):
    house.paper.keys = [jwk("first")]
    keys = house.keys()
    async with keys.kept_fresh():
        assert await known(keys, "first")
        house.paper.keys = listed

        assert await known(keys, "unknown", "first") == ["first"]


@for_each("said", [b"<html>", b"", b"[]", b"{}", b'{"jwks_uri": 5}'])
async def test_metadata_that_names_no_keys_replaces_none(house: House, said: bytes):
    house.paper.metadata = None
    keys = house.keys()
    async with keys.kept_fresh():
        assert await known(keys, "first")
        house.paper.metadata = said

        assert await known(keys, "unknown", "first") == ["first"]


async def test_a_key_set_is_a_mebibyte_at_most(house: House):
    bare = len(orjson.dumps({"keys": [jwk("first", padding="")]}))
    fits = jwk("first", padding="x" * (MEBIBYTE - bare))
    for listed, found in ((fits, ["first"]), (fits | {"more": 1}, [])):
        house.paper.keys, keys = [listed], house.keys()
        async with keys.kept_fresh():
            assert await known(keys, "first") == found


async def test_a_fetch_that_hangs_ends_in_time_and_the_next_succeeds(house: House):
    """Where it is busy here too, another may take as long."""
    house.paper.hung, keys = True, house.keys(BRIEF)
    async with keys.kept_fresh():
        assert await known(keys, "first") == []
        house.paper.hung = False

        for _ in range(100):
            house.now += 180
            if await known(keys, "first"):
                break
        assert await known(keys, "first") == ["first"]


async def test_where_nobody_listens_there_are_no_keys_and_the_next_fetch_finds_them(house: House):
    keys = house.keys(metadata="http://127.0.0.1:9/metadata")
    async with keys.kept_fresh():
        assert await known(keys, "first") == []
        assert await known(keys, "first") == []


def test_after_faults_it_is_tried_again_ever_less_often_and_else_daily():
    day = 24 * 3600.0
    rests = accumulate(repeat(False, 6), lambda rest, fetched: rest_after(rest, fetched=fetched), initial=day)

    assert list(rests) == [day, 5.0, 10.0, 20.0, 40.0, 60.0, 60.0]
    assert (rest_after(40.0, fetched=True), rest_after(day, fetched=True)) == (day, day)
