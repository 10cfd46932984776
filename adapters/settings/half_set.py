"""What a half-set platform still lacks, and what must not be overlooked in a whole one."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from adapters.settings.faults import Fault
from adapters.settings.platforms import MANAGED_IDENTITY, SlackAccess, TeamsAccess


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
    if not (access.password or access.managed_identity):
        remedy = f"Set the app's client secret, or {MANAGED_IDENTITY} where Azure vouches for this machine"
        yield Fault("TEAMS_APP_PASSWORD:", half, remedy)
    if not access.tenants:
        yield Fault("TEAMS_TENANT_ID:", half, "Set the id of your organisation in Entra")


def teams_said_aloud(access: TeamsAccess) -> Iterator[str]:
    """What whoever starts Skald must not overlook."""
    if access.local:
        yield (
            "TEAMS_LOCAL is set: unsigned Teams traffic is admitted, and whoever reaches this port can be "
            "anybody. Use it for emulators on this machine only, never with a tunnel or proxy in front."
        )
    if access.local and (access.tenants or access.password or access.managed_identity):
        yield "TEAMS_TENANT_ID and TEAMS_APP_PASSWORD have no effect beside TEAMS_LOCAL: all are let in."
    if access.api_url:
        trusted = f"{access.api_url} is trusted as Microsoft's servers are"
        yield f"TEAMS_API_URL is set: {trusted}. Use it for tests only."


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
