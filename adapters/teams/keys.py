"""Keys: Microsoft's, with which requests from Teams are signed, kept fresh beside the requests.

The address is that of OpenID metadata, which names the key set; each key says for which channels it may
sign: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm
from jwt.exceptions import InvalidKeyError

from adapters.teams.sizes import Endless, read

log = logging.getLogger(__name__)

METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
_FRESH = 24 * 3600.0
_BETWEEN_REQUESTS_FOR_NEWS = 180.0
_FIRST_REST, _LONGEST_REST = 5.0, 60.0
PATIENCE = 0.7  # seconds that one request waits for keys; whatever came of it, it is answered within one
_FETCHING = aiohttp.ClientTimeout(total=5, connect=3)
_LARGEST = 1024 * 1024
_SMALLEST_KEY = 2048


@dataclass(frozen=True, slots=True)
class Key:
    """`endorsements` are the channels for which it signs."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class Unfetched(Exception):
    """The key set could not be fetched, or none of it is a key."""


class Keys:
    """`clock` counts seconds and never goes back. Nothing is fetched outside `kept_fresh`.

    `_turned` is set while nothing is fetched, nor about to be.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        clock: Callable[[], float],
        metadata: str = METADATA,
        times: aiohttp.ClientTimeout = _FETCHING,
        patience: float = PATIENCE,
    ) -> None:
        self._session, self._clock, self._metadata = session, clock, metadata
        self._times, self._patience = times, patience
        self._keys: dict[str, tuple[Key, ...]] = {}
        self._news_asked_at: float | None = None
        self._wanted, self._turned = asyncio.Event(), asyncio.Event()
        self._rest = _FRESH

    async def of(self, kid: str) -> tuple[Key, ...]:
        """All of this id. An unknown one asks for news, every few minutes at most, and waits a little."""
        if kid not in self._keys:
            self._ask_for_news()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._patience):
                    await self._turned.wait()
        return self._keys.get(kid, ())

    @asynccontextmanager
    async def kept_fresh(self) -> AsyncIterator[None]:
        """Fetches at once, without keeping anybody waiting, then daily and when news are wanted."""
        keeping = asyncio.create_task(self._keep(), name="keys of Teams")
        try:
            yield
        finally:
            keeping.cancel()
            await asyncio.wait([keeping])

    def _ask_for_news(self) -> None:
        now, last = self._clock(), self._news_asked_at
        if self._turned.is_set() and (last is None or now - last >= _BETWEEN_REQUESTS_FOR_NEWS):
            self._news_asked_at = now
            self._turned.clear()
            self._wanted.set()

    async def _keep(self) -> None:
        while True:
            self._turned.clear()
            self._wanted.clear()
            await self._turn()
            self._turned.set()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._rest):
                    await self._wanted.wait()

    async def _turn(self) -> None:
        """A fetch that fails keeps the old keys."""
        try:
            self._keys = await self._fetched()
            self._rest = rest_after(self._rest, fetched=True)
        except (aiohttp.ClientError, TimeoutError, Endless, Unfetched) as why:
            self._rest = rest_after(self._rest, fetched=False)
            log.warning("The keys of Teams could not be fetched (%s): %s", self._metadata, type(why).__name__)

    async def _fetched(self) -> dict[str, tuple[Key, ...]]:
        address = (await self._read(self._metadata)).get("jwks_uri")
        if not isinstance(address, str):
            raise Unfetched("the metadata names no keys")
        keys = _keys((await self._read(address)).get("keys"))
        if not keys:
            raise Unfetched("there are no keys")
        return keys

    async def _read(self, url: str) -> dict[str, Any]:
        async with self._session.get(url, timeout=self._times, allow_redirects=False) as answer:
            body = await read(answer, _LARGEST) if answer.status == HTTPStatus.OK else b""
        try:
            said = orjson.loads(body)
        except orjson.JSONDecodeError as why:
            raise Unfetched(f"status {answer.status}") from why
        if not isinstance(said, dict):
            raise Unfetched("no object")
        return said


def rest_after(rest: float, *, fetched: bool) -> float:
    """Seconds until the next fetch: a day, or after faults ever more of them. `rest` were the last."""
    if fetched:
        return _FRESH
    return min(rest * 2, _LONGEST_REST) if rest < _FRESH else _FIRST_REST


def _keys(listed: Any) -> dict[str, tuple[Key, ...]]:
    """By id, which two may share. What is no RSA key of a sound size is left out."""
    found: dict[str, tuple[Key, ...]] = {}
    for each in listed if isinstance(listed, list) else []:
        kid = each.get("kid") if isinstance(each, dict) else None
        if isinstance(kid, str) and (key := _key(each)) is not None:
            found[kid] = (*found.get(kid, ()), key)
    return found


def _key(jwk: dict[str, Any]) -> Key | None:
    endorsements = jwk.get("endorsements")
    if not isinstance(endorsements, list):
        return None
    try:
        public = RSAAlgorithm.from_jwk(jwk)
    except (InvalidKeyError, ValueError, TypeError, KeyError):
        return None
    if not isinstance(public, RSAPublicKey) or public.key_size < _SMALLEST_KEY:
        return None
    return Key(public, frozenset(each for each in endorsements if isinstance(each, str)))
