"""What `skald check` asks Microsoft, and of Teams: does the sign-in work, is every channel known."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime

from adapters.findings import Finding, fault, ok, warning
from adapters.settings import Settings, TeamsAccess
from adapters.settings.environment import GUID
from adapters.teams.enquiry import keys, sign_in

Met = Mapping[str, Collection[str]]
"""By tenant: the names of the channels that are known there, without `#`."""


def examine(settings: Settings, now: Callable[[], datetime]) -> Iterator[Finding]:
    """What can be known without the database."""
    access = settings.teams
    if access is None:
        yield ok("teams", "it is off: no TEAMS_ variable is set")
        return
    yield from _aloud(access)
    if not access.local:
        yield from _address(settings)
        yield from _ids(access)
        if access.app_id and access.tenants and (access.password or access.managed_identity):
            yield sign_in(access)
            yield from keys(access, now)


def look_around(settings: Settings, access: TeamsAccess, met: Met) -> Iterator[Finding]:
    """From where Skald was reached, and whether the channels that the settings name are there."""
    tenants = [each for each in met if access.local or each in access.tenants]
    if not tenants:
        remedy = (
            "Upload the package of `skald manifest teams`, add the app to a team, and write @Skald help there"
        )
        yield warning("teams met", "nobody in Teams has reached Skald yet", remedy)
        return
    for tenant in tenants:
        yield ok("teams met", f"Skald was reached from the tenant {tenant}")
    known = {name for tenant in tenants for name in met[tenant]}
    for name in settings.app.named_channels:
        if name.removeprefix("#") in known:
            yield ok("teams channels", f"{name} was found")
        else:
            remedy = f"Add Skald to the team that has it, or write @Skald here in the channel that is {name}"
            yield warning("teams channels", f"{name} is not known in Teams", remedy)


def _aloud(access: TeamsAccess) -> Iterator[Finding]:
    if access.local:
        says = "TEAMS_LOCAL is set: whoever reaches the port can be anybody"
        yield warning("teams", says, "Use it for emulators on this machine, and leave it out for people")
    if access.api_url:
        says = f"TEAMS_API_URL puts {access.api_url} in the place of Microsoft's servers"
        yield warning("teams", says, "Use it for tests, and leave it out for people")


def _address(settings: Settings) -> Iterator[Finding]:
    if settings.base_url is None:
        remedy = "Set it to the https address under which Microsoft reaches Skald"
        yield warning("teams address", "SKALD_BASE_URL is not set", remedy)
    elif not settings.base_url.startswith("https://"):
        says = f"Teams calls by https only, and SKALD_BASE_URL is {settings.base_url}"
        yield warning("teams address", says, "Put a TLS proxy in front, and set its address")
    else:
        says = f"the Azure Bot's messaging endpoint has to be {settings.base_url}/api/messages"
        yield ok("teams address", says)


def _ids(access: TeamsAccess) -> Iterator[Finding]:
    if access.app_id and not re.fullmatch(GUID, access.app_id):
        remedy = "Copy the Microsoft App ID of the Azure Bot, such as 11111111-2222-3333-4444-555555555555"
        yield fault("teams app id", "TEAMS_APP_ID is not an app id", remedy)
    for tenant in access.tenants:
        if not re.fullmatch(GUID, tenant):
            remedy = "Copy the tenant ID from the overview of Microsoft Entra ID"
            yield fault("teams tenants", f"{tenant} in TEAMS_TENANT_ID is not a tenant's id", remedy)
