"""The settings as one frozen value, and what still keeps them from serving."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from pydantic import SecretStr

from adapters.settings.environment import A_NEW_KEY
from adapters.settings.faults import Fault
from adapters.settings.file import App
from adapters.settings.half_set import slack_lacks, teams_lacks, teams_said_aloud
from adapters.settings.platforms import SlackAccess, TeamsAccess

_NAME = re.compile(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]*")
_NOT_PUBLIC = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".localdomain")


@dataclass(frozen=True, slots=True)
class Settings:
    """`secret_keys`: the first is current. A platform that is None is off. Secrets never show in `repr`."""

    app: App
    database_url: SecretStr
    secret_keys: tuple[SecretStr, ...]
    base_url: str | None
    host: str
    port: int
    slack: SlackAccess | None
    teams: TeamsAccess | None

    @property
    def public_url(self) -> str | None:
        """Where everybody reaches us. None for an address that only this computer or this network knows."""
        if self.base_url is None or not self.base_url.startswith("https://"):
            return None
        host = urlsplit(self.base_url).hostname or ""
        known = _NAME.fullmatch(host) and not host.endswith(_NOT_PUBLIC)
        return self.base_url if known else None

    def serving_on(self, host: str | None, port: int | None) -> Settings:
        """What the command line says wins."""
        return replace(self, host=host or self.host, port=self.port if port is None else port)


def lacking(settings: Settings) -> tuple[Fault, ...]:
    """What keeps `serve` from starting although everything given is right: a key, half a platform."""
    faults = []
    if not settings.secret_keys:
        wrong = "it is missing, and tokens are stored encrypted with it"
        faults.append(Fault("SKALD_SECRET_KEY:", wrong, A_NEW_KEY))
    if settings.slack:
        faults.extend(slack_lacks(settings.slack))
    if settings.teams:
        faults.extend(teams_lacks(settings.teams, settings.host))
    return tuple(faults)


def said_aloud(settings: Settings) -> tuple[str, ...]:
    """What `serve` says first, however much else is logged."""
    return tuple(teams_said_aloud(settings.teams)) if settings.teams else ()
