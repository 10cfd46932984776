"""Microsoft's sign-in on this computer: it gives out tokens and keys, or refuses by its codes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

APP = "11111111-2222-3333-4444-555555555555"
SECRET = "paper-secret"
TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"


@dataclass
class Entra:
    """Knows one app in one tenant. What is set here is answered from the next request on."""

    address: str = ""
    refusal: dict[str, Any] | None = None
    keys: list[dict[str, str]] = field(default_factory=lambda: [{"kid": "paper", "kty": "RSA"}])
    metadata: bytes | None = None
    date: str | None = None
    asked: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)

    def refuse(self, code: int, says: str = "No.") -> None:
        """As Entra words it: with a code, and with a trace that tells nobody anything."""
        trace = "Trace ID: 0b1d Correlation ID: 2c3e Timestamp: 2026-11-23 00:00:00Z"
        described = f"AADSTS{code}: {says} {trace}"
        self.refusal = {"error": "refused", "error_description": described, "error_codes": [code]}

    def token(self, tenant: str, form: dict[str, list[str]]) -> tuple[int, dict[str, Any]]:
        self.asked.append((tenant, form))
        if self.refusal is not None:
            return 400, self.refusal
        good = {"client_id": [APP], "client_secret": [SECRET], "grant_type": ["client_credentials"]}
        good["scope"] = ["https://api.botframework.com/.default"]
        return (200, {"access_token": "paper-token", "expires_in": 3599}) if form == good else (400, {})

    def identity(self, query: dict[str, list[str]], secret: str | None) -> tuple[int, dict[str, Any] | bytes]:
        """What Azure answers on a machine of its App Service, and no JSON to a secret of another kind."""
        if secret == "elsewhere":
            return 200, b"<html>"
        good = query.get("client_id") == [APP] and query.get("resource") == ["https://api.botframework.com"]
        if not good or secret != "paper":
            return 400, {"statusCode": 400, "message": "Identity not found"}
        return 200, {"access_token": "paper-token", "expires_on": "4102444800", "resource": "paper"}

    def get(self, path: str, secret: str | None) -> tuple[int, dict[str, Any] | bytes]:
        url = urlsplit(path)
        match url.path:
            case "/v1/.well-known/openidconfiguration":
                return 200, self.metadata or {"jwks_uri": f"{self.address}keys"}
            case "/keys":
                return 200, {"keys": self.keys}
            case "/identity":
                return self.identity(parse_qs(url.query), secret)
            case _:
                return 404, b""


class _Server(ThreadingHTTPServer):
    state: Entra


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._answer(*self.server.state.token(urlsplit(self.path).path.split("/")[1], form))

    def do_GET(self) -> None:
        self._answer(*self.server.state.get(self.path, self.headers["X-IDENTITY-HEADER"]))

    def date_time_string(self, timestamp: float | None = None) -> str:
        return self.server.state.date or super().date_time_string(timestamp)

    def log_message(self, *_: Any) -> None:
        """Tests say themselves what was asked."""

    def _answer(self, status: int, body: dict[str, Any] | bytes) -> None:
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)


@contextmanager
def entra() -> Iterator[Entra]:
    """One that answers on loopback for as long as the block lasts."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.state = Entra(f"http://127.0.0.1:{server.server_port}/")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.state
        finally:
            server.shutdown()
            thread.join()
