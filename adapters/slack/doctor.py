"""What `skald check` asks Slack: is the token good, may it do what is needed, is everybody there."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

import httpx

from adapters.findings import Finding, fault, ok, warning
from adapters.settings import Settings, SlackAccess
from adapters.slack.manifest import LINKS, missing_scopes

JSON = dict[str, Any]

_PATIENCE = 10.0
_SLACK_REFUSES_AFTER = 300.0
_WORTH_A_WORD = 60.0
_MOST_PAGES = 50
_REINSTALL = "Paste what `skald manifest slack` prints into the app's manifest, and install the app again"


class _Away(Exception):
    """Slack gave no answer that can be used; the sentence says why."""


def examine(settings: Settings, now: Callable[[], datetime]) -> Iterator[Finding]:
    access = settings.slack
    if access is None:
        yield ok("slack", "it is off: no SLACK_ variable is set")
    elif access.bot_token is None:
        remedy = "Install the app in your workspace and set SLACK_BOT_TOKEN"
        yield fault("slack", "there is no bot token, and installing from Slack is not built yet", remedy)
    else:
        try:
            with _client(access, access.bot_token.get_secret_value()) as client:
                yield from _with_token(settings, client, now)
        except _Away as away:
            yield fault("slack", str(away), "Check the network and SLACK_API_URL, then try again")


def _client(access: SlackAccess, token: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=access.api_url, headers=headers, timeout=_PATIENCE, verify=_trusted())


@lru_cache
def _trusted() -> ssl.SSLContext:
    """The certificates that this computer trusts, as the server does, and not httpx's own."""
    return ssl.create_default_context()


def _with_token(settings: Settings, client: httpx.Client, now: Callable[[], datetime]) -> Iterator[Finding]:
    headers, answer = _call(client, "auth.test")
    yield from _clock(headers.get("date"), now())
    if not answer.get("ok"):
        why = answer.get("error", "no reason given")
        remedy = "Copy the bot token from the app's Install App page; install it again if it was removed"
        yield fault("slack token", f"Slack refuses it: {why}", remedy)
        return
    yield ok("slack token", f"it belongs to {answer.get('user')} in {answer.get('team')}")
    granted = frozenset(filter(None, headers.get("x-oauth-scopes", "").replace(" ", "").split(",")))
    yield from _scopes(settings, granted)
    if "users:read.email" in granted:
        yield from _people(settings, client)
    if "channels:read" in granted:
        yield from _channels(settings, client, anywhere="chat:write.public" in granted)


def _clock(date: str | None, here: datetime) -> Iterator[Finding]:
    try:
        there = parsedate_to_datetime(date or "")
    except ValueError:
        yield warning("clock", "Slack's answer carries no time to compare with", "Check the clock by hand")
        return
    apart = abs((here - there.replace(tzinfo=there.tzinfo or UTC)).total_seconds())
    says = f"this machine's clock and Slack's are {apart:.0f} seconds apart"
    if apart >= _SLACK_REFUSES_AFTER:
        yield fault(
            "clock", f"{says}, so every request would be taken for an old one", "Set the clock by NTP"
        )
    elif apart >= _WORTH_A_WORD:
        yield warning("clock", says, "Set the clock by NTP")
    else:
        yield ok("clock", "it agrees with Slack's")


def _scopes(settings: Settings, granted: frozenset[str]) -> Iterator[Finding]:
    if not granted:
        yield warning("slack scopes", "Slack did not say which scopes the token has", _REINSTALL)
    elif missing := missing_scopes(settings, granted):
        yield fault("slack scopes", f"missing: {', '.join(missing)}", _REINSTALL)
    else:
        yield ok("slack scopes", "all that are needed are there")
    if settings.public_url and granted:
        yield _links(granted)


def _links(granted: frozenset[str]) -> Finding:
    """All three are optional, and one without the others does nothing."""
    missing = [each for each in LINKS if each not in granted]
    if not missing:
        return ok("slack links", "a link to something told is drawn where colleagues post it")
    return ok("slack links", f"a link to something told stays as it is, without {', '.join(missing)}")


def _people(settings: Settings, client: httpx.Client) -> Iterator[Finding]:
    missing = []
    for email in settings.app.emails:
        _, answer = _call(client, "users.lookupByEmail", email=email)
        error = answer.get("error")
        if error not in {None, "users_not_found"}:
            yield warning("people", f"{email} could not be looked up: {error}", "Try again later")
        elif error or answer["user"].get("deleted"):
            missing.append(email)
            yield warning(
                "people", f"nobody active in Slack has the address {email}", "Correct it, or invite them"
            )
    if settings.app.emails and not missing:
        yield ok("people", "everybody named by e-mail was found")


def _channels(settings: Settings, client: httpx.Client, *, anywhere: bool) -> Iterator[Finding]:
    wanted = settings.app.named_channels
    found = {f"#{each['name']}": each for each in _every_channel(client) if f"#{each['name']}" in wanted}
    for name in wanted:
        if name not in found:
            remedy = (
                "Make it, correct its name, or write a private channel's id instead and invite Skald there"
            )
            yield warning("channels", f"{name} is not among the public channels", remedy)
        elif found[name].get("is_archived"):
            yield fault("channels", f"{name} is archived", "Unarchive it, or name another")
        elif not (anywhere or found[name].get("is_member")):
            yield warning("channels", f"Skald may not post in {name} yet", f"Type /invite @Skald in {name}")
        else:
            yield ok("channels", f"{name} was found, and Skald may post there")


def _every_channel(client: httpx.Client) -> Iterator[JSON]:
    cursor = ""
    for _ in range(_MOST_PAGES):
        more = {"cursor": cursor} if cursor else {}
        _, answer = _call(client, "conversations.list", types="public_channel", limit="1000", **more)
        if not answer.get("ok"):
            raise _Away(f"the channels could not be listed: {answer.get('error')}")
        yield from answer["channels"]
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return


def _call(client: httpx.Client, method: str, **form: str) -> tuple[httpx.Headers, JSON]:
    try:
        response = client.post(method, data=form)
    except httpx.HTTPError as error:
        raise _Away(f"{client.base_url} gives no answer ({type(error).__name__})") from error
    if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
        raise _Away(f"Slack asks to wait {response.headers.get('retry-after', 'some')} seconds")
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise _Away(f"{client.base_url} answers {response.status_code} and no JSON")
    return response.headers, answer
