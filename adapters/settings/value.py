"""The settings as one frozen value, and what still keeps them from serving."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import SecretStr

from adapters.settings.environment import A_NEW_KEY
from adapters.settings.faults import Fault
from adapters.settings.file import App
from adapters.settings.half_set import slack_lacks, teams_lacks, teams_said_aloud
from adapters.settings.platforms import SlackAccess, TeamsAccess


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
