"""Which platforms are on, and what a half-set one still lacks."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import SecretStr

from adapters.settings.environment import Environment
from adapters.settings.faults import Fault

SLACKS_OWN = "https://slack.com/api"


@dataclass(frozen=True, slots=True)
class SlackAccess:
    """`api_url` ends in a slash."""

    signing_secret: SecretStr | None
    bot_token: SecretStr | None
    client_id: str | None
    client_secret: SecretStr | None
    app_token: SecretStr | None
    api_url: str

    @property
    def socket_mode(self) -> bool:
        return self.app_token is not None


@dataclass(frozen=True, slots=True)
class TeamsAccess:
    """Without a password the app has a managed identity; `local` admits unsigned traffic on loopback."""

    app_id: str | None
    app_password: SecretStr | None
    tenant_id: str | None
    local: bool


def slack_access(environment: Environment) -> SlackAccess | None:
    """None while nothing but the address is set: the platform is off."""
    access = SlackAccess(
        environment.slack_signing_secret,
        environment.slack_bot_token,
        environment.slack_client_id,
        environment.slack_client_secret,
        environment.slack_app_token,
        f"{environment.slack_api_url or SLACKS_OWN}/",
    )
    given = (
        access.signing_secret, access.bot_token, access.client_id, access.client_secret, access.app_token
    )  # fmt: skip
    return access if any(given) else None


def teams_access(environment: Environment) -> TeamsAccess | None:
    access = TeamsAccess(
        environment.teams_app_id,
        environment.teams_app_password,
        environment.teams_tenant_id,
        environment.teams_local,
    )
    return access if any((access.app_id, access.app_password, access.tenant_id, access.local)) else None


def slack_lacks(access: SlackAccess) -> Iterator[Fault]:
    half = "it is missing, and Slack is half set"
    if not (access.signing_secret or access.app_token):
        remedy = "Copy it from the app's Basic Information, or set SLACK_APP_TOKEN for Socket Mode"
        yield Fault("SLACK_SIGNING_SECRET:", half, remedy)
    if access.client_secret and not access.client_id:
        yield Fault("SLACK_CLIENT_ID:", "it is missing beside SLACK_CLIENT_SECRET", "Set both, or neither")
    if access.client_id and not access.client_secret:
        yield Fault("SLACK_CLIENT_SECRET:", "it is missing beside SLACK_CLIENT_ID", "Set both, or neither")
    if not (access.bot_token or access.client_id or access.client_secret):
        remedy = "Install the app and copy its bot token, or set SLACK_CLIENT_ID and SLACK_CLIENT_SECRET"
        yield Fault("SLACK_BOT_TOKEN:", half, remedy)


def teams_lacks(access: TeamsAccess, host: str) -> Iterator[Fault]:
    half = "it is missing, and Teams is half set"
    if access.local and access.app_id:
        wrong = "it admits unsigned traffic and may not stand beside TEAMS_APP_ID"
        yield Fault("TEAMS_LOCAL:", wrong, "Keep one of them")
    if access.local and not _loopback(host):
        wrong = f"it admits unsigned traffic, and {host} can be reached from outside"
        yield Fault("TEAMS_LOCAL:", wrong, "Serve on 127.0.0.1, or leave TEAMS_LOCAL out")
    if access.local:
        return
    if not access.app_id:
        yield Fault("TEAMS_APP_ID:", half, "Set the bot's app id, or leave Teams out")
    if not access.tenant_id:
        yield Fault("TEAMS_TENANT_ID:", half, "Set the id of your organisation in Entra")


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
