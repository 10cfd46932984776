"""Tokens: whether a request was signed by Microsoft, for this app, for Teams and for this very service.

The SDK's own check leaves out what an activity does not name, and takes emulators' tokens anywhere.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt
from jwt.types import Options

from adapters.teams.hosts import service
from adapters.teams.keys import Key, Keys

log = logging.getLogger(__name__)

ISSUER = "https://api.botframework.com"
LEEWAY = 300.0  # seconds that clocks may differ
_BEARER = re.compile(r"Bearer ([A-Za-z0-9_-]{1,4000}\.[A-Za-z0-9_-]{1,12000}\.[A-Za-z0-9_-]{1,2000})")
_OPTIONS: Options = {
    "require": ["exp", "iss", "aud"],
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}


class Unsigned(Exception):
    """The request carries no token that lets it in. The message says why, and nothing of the token."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """`app_id` is the audience that a token has to be for, never empty; `origin` is as at the door."""

    app_id: str
    keys: Keys
    now: Callable[[], datetime]
    issuer: str = ISSUER
    origin: str | None = None

    def __post_init__(self) -> None:
        if not self.app_id:
            raise ValueError("without an app id everybody would be let in")

    async def check(self, authorization: str, activity: Mapping[str, Any]) -> None:
        """`activity` has a channel and a service address, both looked at. Raises Unsigned."""
        found = _BEARER.fullmatch(authorization)
        if found is None:
            raise Unsigned("no bearer token")
        try:
            await self._check(found[1], activity)
        except Unsigned:
            raise
        except Exception as why:  # noqa: BLE001  whatever a forger makes the parsers say, it is not signed
            raise Unsigned(type(why).__name__) from None

    async def _check(self, token: str, activity: Mapping[str, Any]) -> None:
        header = jwt.get_unverified_header(token)
        kid = header.get("kid")
        if header.get("alg") != "RS256" or not isinstance(kid, str):
            raise Unsigned("another algorithm, or no key named")
        keys = await self.keys.of(kid)
        key, claims = _signed(token, keys, self.app_id, self.issuer)
        if activity["channelId"] not in key.endorsements:
            raise Unsigned("the key does not sign for this channel")
        self._check_times(claims)
        self._check_service(claims, activity)

    def _check_times(self, claims: Mapping[str, Any]) -> None:
        now = self.now().timestamp()
        if now > _moment(claims["exp"]) + LEEWAY:
            raise Unsigned("expired")
        if "nbf" in claims and now < _moment(claims["nbf"]) - LEEWAY:
            raise Unsigned("not valid yet")

    def _check_service(self, claims: Mapping[str, Any], activity: Mapping[str, Any]) -> None:
        claimed = claims.get("serviceurl")
        if not isinstance(claimed, str):
            raise Unsigned("no service")
        if service(claimed, local=False, origin=self.origin) != activity["serviceUrl"]:
            raise Unsigned("another service")


def _signed(token: str, keys: tuple[Key, ...], audience: str, issuer: str) -> tuple[Key, Mapping[str, Any]]:
    """The key of these that signed it, and what it says. Raises Unsigned or jwt.PyJWTError."""
    for last, key in enumerate(keys, start=1):
        try:
            claims = jwt.decode(
                token, key.public, algorithms=["RS256"], audience=audience, issuer=issuer, options=_OPTIONS
            )
        except jwt.InvalidSignatureError:
            if last == len(keys):
                raise
        else:
            return key, claims
    raise Unsigned("an unknown key")


def _moment(claim: Any) -> float:
    if isinstance(claim, bool) or not isinstance(claim, int | float):
        raise Unsigned("a time that is none")
    return float(claim)
