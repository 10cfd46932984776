"""What the doctor asks Microsoft's servers: is the app let in, are the keys there, is it the same time."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

import httpx

from adapters.findings import Finding, fault, ok, warning
from adapters.settings import TeamsAccess
from adapters.teams.errors import TeamsAway
from adapters.teams.login import ManagedIdentity, form
from adapters.teams.objects import JSON
from adapters.teams.refusals import meant

_PATIENCE = 10.0
_TOKENS_BEND = 300.0  # seconds that a token may be early or late
_WORTH_A_WORD = 60.0
_NOT_LONG = 200


class _Away(Exception):
    """A server gave no answer that can be used; the sentence says why."""


def sign_in(access: TeamsAccess) -> Finding:
    """By the app's secret, or by the identity that Azure manages for it."""
    if access.managed_identity:
        return _managed(access)
    secret = access.password.get_secret_value() if access.password else ""
    try:
        answer = _json(_asked("POST", access.token_url, data=form(access.app_id or "", secret)))
    except _Away as away:
        return fault("teams sign-in", str(away), _the_network(access))
    if isinstance(answer.get("access_token"), str):
        return ok("teams sign-in", f"Microsoft takes the secret of the app {access.app_id}")
    return _refused(answer, access)


def keys(access: TeamsAccess, now: Callable[[], datetime]) -> Iterator[Finding]:
    """Without them, or at another time, no message of Teams can be told from a forged one."""
    try:
        response = _asked("GET", access.keys_url)
        held = _json(_asked("GET", str(_json(response).get("jwks_uri", "")))).get("keys")
    except _Away as away:
        says = f"the keys with which Microsoft signs cannot be had: {away}"
        yield fault("teams keys", says, _the_network(access))
        return
    yield _clock(response.headers.get("date"), now())
    if isinstance(held, list) and held:
        yield ok("teams keys", f"the {len(held)} with which Microsoft signs can be had")
    else:
        yield fault("teams keys", "Microsoft names none with which it signs", "Try again later")


def _refused(answer: JSON, access: TeamsAccess) -> Finding:
    if known := meant(answer, many=len(access.tenants) > 1):
        return fault("teams sign-in", *known)
    said = str(answer.get("error_description") or answer.get("error") or "no reason given")
    brief = re.split(r"[\r\n]| Trace ID", said, maxsplit=1)[0].rstrip(". ")[:_NOT_LONG]
    remedy = "Look the code up at https://login.microsoftonline.com/error"
    return fault("teams sign-in", f"Microsoft refuses it: {brief}", remedy)


def _managed(access: TeamsAccess) -> Finding:
    remedy = "Assign the identity of the Azure Bot to this machine, or set the app's client secret instead"
    try:
        answer = ManagedIdentity(access.app_id or "").ask()
    except TeamsAway as away:
        says = f"Azure vouches for no identity here ({type(away.__cause__).__name__})"
        return fault("teams sign-in", says, remedy)
    if "access_token" in answer:
        return ok("teams sign-in", f"Azure vouches for the managed identity {access.app_id}")
    why = str(answer.get("error_description") or answer.get("error") or "no reason given")[:_NOT_LONG]
    return fault("teams sign-in", f"Azure does not vouch for {access.app_id}: {why.rstrip('. ')}", remedy)


def _the_network(access: TeamsAccess) -> str:
    return f"Check the network{' and TEAMS_API_URL' if access.api_url else ''}, then try again"


def _asked(method: str, url: str, **more: Any) -> httpx.Response:
    try:
        return httpx.request(method, url, timeout=_PATIENCE, verify=_trusted(), **more)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        host = re.sub(r"^(\w+://[^/]*)/.*", r"\1", url)
        raise _Away(f"{host or 'it'} gives no answer ({type(error).__name__})") from error


def _json(response: httpx.Response) -> JSON:
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise _Away(f"{response.url.host} answers {response.status_code} and no JSON")
    return answer


@lru_cache
def _trusted() -> ssl.SSLContext:
    """The certificates that this computer trusts, as the server does, and not httpx's own."""
    return ssl.create_default_context()


def _clock(date: str | None, here: datetime) -> Finding:
    try:
        there = parsedate_to_datetime(date or "")
    except ValueError:
        says = "Microsoft's answer carries no time to compare with"
        return warning("clock", says, "Check the clock by hand")
    apart = abs((here - there.replace(tzinfo=there.tzinfo or UTC)).total_seconds())
    says = f"this machine's clock and Microsoft's are {apart:.0f} seconds apart"
    if apart >= _TOKENS_BEND:
        return fault("clock", f"{says}, so every message of Teams would be refused", "Set the clock by NTP")
    if apart >= _WORTH_A_WORD:
        return warning("clock", says, "Set the clock by NTP")
    return ok("clock", "it agrees with Microsoft's")
