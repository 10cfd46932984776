"""A Microsoft of paper: signs as its Bot Connector does, and serves metadata, keys and logins over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
import orjson
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from adapters.teams.connecting import Microsoft
from tests.support.teams_calls import AMER, APP

ISSUER = "https://api.botframework.com"


def private(name: str, size: int = 2048) -> rsa.RSAPrivateKey:
    """One key of each name; to make one takes a while."""
    return _made(name, size)


@cache
def _made(_name: str, size: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, size)


def jwk(name: str, kid: str = "", *, size: int = 2048, **changed: Any) -> dict[str, Any]:
    """As the key set lists it; without what is `...`."""
    public = RSAAlgorithm.to_jwk(private(name, size).public_key(), as_dict=True)
    listed = {**public, "kid": kid or name, "use": "sig", "endorsements": ["msteams", "webchat"], **changed}
    return {key: each for key, each in listed.items() if each is not ...}


def token(now: float, name: str = "first", kid: str = "", **changed: Any) -> str:
    """Signed with the key of that name; without the claims that are `...`."""
    claims = {
        "iss": ISSUER,
        "aud": APP,
        "nbf": now - 60,
        "exp": now + 3600,
        "serviceurl": AMER,
        **changed,
    }
    said = {key: each for key, each in claims.items() if each is not ...}
    return jwt.PyJWS().encode(orjson.dumps(said), private(name), "RS256", {"kid": kid or name})


@dataclass(slots=True)
class Paper:
    """`keys` are what the key set lists. `asked` are the paths, in order. `hung` answers nobody.

    `metadata` is said instead of its own where it is set.
    """

    keys: Any = field(default_factory=lambda: [jwk("first")])
    hung: bool = False
    status: int = 200
    metadata: bytes | None = None
    asked: list[str] = field(default_factory=list)
    logins: list[dict[str, Any]] = field(default_factory=list)
    login: tuple[int, Any] = (200, {"access_token": "ours", "expires_in": 3599, "token_type": "Bearer"})
    url: str = ""
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def places(self) -> Microsoft:
        return Microsoft(f"{self.url}/metadata", ISSUER, f"{self.url}/login/")

    @property
    def fetches(self) -> int:
        return self.asked.count("/keys")

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.raw_path)
        if self.hung:
            await self.gone.wait()
        if request.path == "/metadata":
            own = {"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"}
            return said(own if self.metadata is None else self.metadata, self.status)
        if request.path == "/keys":
            return said({"keys": self.keys}, self.status)
        self.logins.append({**await request.post()})
        return said(self.login[1], self.login[0])


def said(what: Any, status: int) -> web.Response:
    """What leads elsewhere says where."""
    body = what if isinstance(what, bytes) else orjson.dumps(what)
    leads = {"Location": "/elsewhere"} if 300 <= status < 400 else {}
    return web.Response(body=body, status=status, content_type="application/json", headers=leads)


@asynccontextmanager
async def microsoft() -> AsyncIterator[Paper]:
    paper = Paper()
    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", paper.answer)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    paper.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield paper
    finally:
        paper.gone.set()
        await runner.cleanup()
