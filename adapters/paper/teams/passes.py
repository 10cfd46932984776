"""Entra's tokens for the app: given out for the right secret, taken back by time, asked for at every call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus

from adapters.paper.teams.limits import LIMITS
from adapters.paper.teams.refused import JSON, Refused
from adapters.paper.teams.world import App

SCOPE = "https://api.botframework.com/.default"


class Denied(Exception):
    """https://learn.microsoft.com/entra/identity-platform/reference-error-codes"""

    def __init__(self, status: int, error: str, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.body: JSON = {"error": error, "error_description": words}


class Passes:
    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._until: dict[str, float] = {}

    def give(self, app: App, tenants: frozenset[str], tenant: str, asked: Mapping[str, str]) -> JSON:
        """For client credentials. Raises Denied, in the words that Entra has for it."""
        if tenant not in tenants | {"botframework.com"}:
            raise Denied(
                HTTPStatus.BAD_REQUEST, "invalid_request", f"AADSTS90002: Tenant '{tenant}' not found."
            )
        if asked.get("grant_type") != "client_credentials":
            raise Denied(HTTPStatus.BAD_REQUEST, "unsupported_grant_type", "AADSTS70003: Unsupported grant.")
        if asked.get("client_id") != app.id:
            raise Denied(
                HTTPStatus.BAD_REQUEST, "unauthorized_client", "AADSTS700016: Application not found."
            )
        if asked.get("client_secret") != app.secret:
            words = "AADSTS7000215: Invalid client secret provided."
            raise Denied(HTTPStatus.UNAUTHORIZED, "invalid_client", words)
        if asked.get("scope") != SCOPE:
            raise Denied(HTTPStatus.BAD_REQUEST, "invalid_scope", "AADSTS70011: The scope is not valid.")
        return self.issue()

    def issue(self) -> JSON:
        """A token for whoever has shown already that it is the app."""
        token, seconds = f"paper.{len(self._until) + 1}.token", LIMITS["token.seconds"]
        self._until[token] = self._now() + seconds
        return {
            "token_type": "Bearer",
            "expires_in": seconds - 1,
            "ext_expires_in": seconds - 1,
            "access_token": token,
        }

    def admit(self, authorization: str) -> None:
        """Raises Refused 401 for what was never given out, or is over."""
        scheme, _, token = authorization.partition(" ")
        if scheme != "Bearer" or self._until.get(token, 0.0) <= self._now():
            words = "Authorization has been denied for this request."
            raise Refused(HTTPStatus.UNAUTHORIZED, "Unauthorized", words)

    def take_back(self) -> None:
        """All of them: what the app still keeps admits nobody."""
        self._until = dict.fromkeys(self._until, 0.0)

    @property
    def given(self) -> int:
        return len(self._until)
