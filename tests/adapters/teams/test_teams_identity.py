"""Where our own token comes from without a secret: the identity that Azure manages for the app."""

from __future__ import annotations

import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from adapters.teams.connecting import App, open_door
from adapters.teams.errors import TeamsAway, TeamsSaidNo
from adapters.teams.login import ManagedIdentity
from adapters.teams.references import Reference
from tests.support.every import for_each
from tests.support.line import answer, line
from tests.support.microsoft import Paper, microsoft, private

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture
async def paper() -> AsyncIterator[Paper]:
    async with microsoft() as paper:
        yield paper


@asynccontextmanager
async def served(handler: Handler, certified: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Azure's own address on this computer."""
    app = web.Application()
    app.router.add_get("/token", handler)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=certified).start()
    try:
        yield f"{'https' if certified else 'http'}://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def certificate(path: Path) -> tuple[ssl.SSLContext, str]:
    """One that nobody but this computer vouches for, and its thumbprint."""
    name, key = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]), private("fabric")
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    written = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(written + made.public_bytes(serialization.Encoding.PEM))
    certified = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certified.load_cert_chain(path)
    return certified, made.fingerprint(hashes.SHA1()).hex()  # noqa: S303  what Service Fabric goes by


@for_each("status", [429, 500, 503])
async def test_an_azure_in_trouble_is_away_whatever_it_says(monkeypatch: pytest.MonkeyPatch, status: int):
    async def in_trouble(_: web.Request) -> web.Response:
        return web.json_response({"statusCode": status, "message": "not now"}, status=status)

    async with served(in_trouble) as url:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{url}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "azure's own")
        with pytest.raises(TeamsAway) as away:
            await ManagedIdentity("the app").fetch()

    assert away.value.surely_unsent


async def test_a_managed_identity_asks_where_azure_says(paper: Paper, monkeypatch: pytest.MonkeyPatch):
    """As App Service hands them out: https://learn.microsoft.com/azure/app-service/overview-managed-identity"""
    asked: list[web.Request] = []

    async def hand_out(request: web.Request) -> web.Response:
        asked.append(request)
        return web.json_response({"access_token": "azure's", "expires_on": str(int(time.time()) + 7200)})

    async with served(hand_out) as url:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{url}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "azure's own")
        given = await ManagedIdentity("the app").fetch()

    assert given.token == "azure's"
    assert 7000 < given.seconds <= 7200
    (request,) = asked
    assert request.query["client_id"] == "the app"
    assert request.query["resource"] == "https://api.botframework.com"
    assert request.headers["X-IDENTITY-HEADER"] == "azure's own"


async def test_an_identity_that_azure_does_not_know_is_refused(monkeypatch: pytest.MonkeyPatch):
    async def refuse(_: web.Request) -> web.Response:
        return web.json_response({"statusCode": 400, "message": "no such identity"}, status=400)

    async with served(refuse) as url:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{url}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "azure's own")
        with pytest.raises(TeamsSaidNo) as no:
            await ManagedIdentity("the app").fetch()

    assert no.value.status == 401


async def test_azure_has_its_time(monkeypatch: pytest.MonkeyPatch):
    begun = time.monotonic()
    async with line(None, silent=True) as azure:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{azure.url}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "azure's own")
        with pytest.raises(TeamsAway, match="ReadTimeout") as away:
            await ManagedIdentity("the app", (1.0, 0.1)).fetch()

    assert away.value.surely_unsent
    assert time.monotonic() - begun < 5.0


async def test_an_azure_that_says_nothing_readable_is_away(monkeypatch: pytest.MonkeyPatch):
    async with line(answer(b"<html>")) as azure:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{azure.url}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "azure's own")
        with pytest.raises(TeamsAway) as away:
            await ManagedIdentity("the app").fetch()

    assert away.value.surely_unsent


async def test_an_azure_that_is_set_up_amiss_is_away(monkeypatch: pytest.MonkeyPatch):
    """A Service Fabric without encryption."""
    monkeypatch.setenv("IDENTITY_ENDPOINT", "http://127.0.0.1:9/token")
    monkeypatch.setenv("IDENTITY_HEADER", "azure's own")
    monkeypatch.setenv("IDENTITY_SERVER_THUMBPRINT", "ab" * 20)

    with pytest.raises(TeamsAway, match="ManagedIdentityError") as away:
        await ManagedIdentity("the app").fetch()

    assert away.value.surely_unsent


async def test_a_service_fabric_is_known_by_its_own_certificate(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """https://learn.microsoft.com/azure/service-fabric/how-to-managed-identity-service-fabric-app-code"""

    async def hand_out(_: web.Request) -> web.Response:
        given = {"access_token": "fabric's", "expires_on": int(time.time()) + 7200, "token_type": "Bearer"}
        return web.json_response(given, headers={"Connection": "close"})  # msal leaves it open

    certified, thumbprint = certificate(tmp_path / "fabric.pem")
    async with served(hand_out, certified) as url:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{url}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "azure's own")
        monkeypatch.setenv("IDENTITY_SERVER_THUMBPRINT", thumbprint)

        assert (await ManagedIdentity("the app").fetch()).token == "fabric's"


async def test_where_azure_cannot_be_reached_nothing_was_sent(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("IDENTITY_ENDPOINT", "http://127.0.0.1:9/token")
    monkeypatch.setenv("IDENTITY_HEADER", "azure's own")

    with pytest.raises(TeamsAway) as away:
        await ManagedIdentity("the app").fetch()

    assert away.value.surely_unsent


async def test_an_app_without_a_secret_has_a_managed_identity(monkeypatch: pytest.MonkeyPatch, paper: Paper):
    async def hand_out(_: web.Request) -> web.Response:
        return web.json_response({"access_token": "azures", "expires_on": str(int(time.time()) + 7200)})

    async with served(hand_out) as url, line(answer({"id": "1"})) as teams:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{url}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "azure's own")
        async with open_door(App("the app", "t", ("t",), None), lambda: NOW, paper.places) as door:
            await door.connector.post(Reference(f"{teams.url}/", "a:1"), {"type": "message"}, 5.0)

    assert (teams.requests[0].headers["authorization"], paper.logins) == ("Bearer azures", [])
