"""Which platforms are on, and how Skald gets to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import SecretStr

from adapters.settings.environment import Environment

SLACKS_OWN = "https://slack.com/api"
MICROSOFTS_LOGIN = "https://login.microsoftonline.com/"
MICROSOFTS_BOT_LOGIN = "https://login.botframework.com/"
MANAGED_IDENTITY = "managed-identity"
_OF_MANY_TENANTS = "botframework.com"


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
    """`local` admits unsigned traffic on loopback, of any tenant. `api_url` ends in a slash.

    `tenants` are all whose people are let in. Where `api_url` is set, it stands for Microsoft's servers:
    sign-in, keys, and the one address of conversations that is trusted.
    """

    app_id: str | None
    password: SecretStr | None
    managed_identity: bool
    tenants: tuple[str, ...]
    local: bool
    api_url: str | None

    @property
    def signs_in_at(self) -> str:
        """The tenant that Skald signs in at: its own, or for an app of many tenants the Bot Framework's.

        https://learn.microsoft.com/azure/bot-service/bot-builder-authentication
        """
        return self.tenants[0] if len(self.tenants) == 1 else _OF_MANY_TENANTS

    @property
    def token_url(self) -> str:
        return f"{self.api_url or MICROSOFTS_LOGIN}{self.signs_in_at}/oauth2/v2.0/token"

    @property
    def keys_url(self) -> str:
        """Says where the keys stand with which Microsoft signs what it sends."""
        return f"{self.api_url or MICROSOFTS_BOT_LOGIN}v1/.well-known/openidconfiguration"


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
    """None while nothing but the address is set: the platform is off."""
    given = environment.teams_app_password
    managed = (
        given is not None and re.sub(r"[\s_]", "-", given.get_secret_value().lower()) == MANAGED_IDENTITY
    )
    access = TeamsAccess(
        environment.teams_app_id,
        None if managed else given,
        managed,
        environment.teams_tenant_id,
        environment.teams_local,
        f"{environment.teams_api_url}/" if environment.teams_api_url else None,
    )
    return access if any((access.app_id, given, access.tenants, access.local)) else None
