"""What the environment may say: addresses, secrets, and which platforms are on."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from adapters.settings.faults import Fault, FaultySettings, Wrong

SHORTEST_KEY = 32
A_NEW_KEY = "Make one (python3 -c 'import secrets; print(secrets.token_urlsafe(32))') and keep it safe"
GUID = r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SQLITE = r"sqlite:///(?!:memory:$).+"
_POSTGRESQL = r"postgresql\+psycopg://(?=.)(.*@)?(\[[^\]/]*\]|[^:/?\[\]]*)(:[0-9]{1,5})?([/?].*)?"


def _port(given: object) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", str(given)) or int(str(given)) > 65535:  # noqa: PLR2004 - TCP's own limit
        raise Wrong(f"{given!r} is not a port", "Use a number from 1 to 65535, such as 8000")
    return int(str(given))


def _address(given: object) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", str(given)):
        raise Wrong("this is not a web address", "Write it like https://skald.example.org")
    return str(given).rstrip("/")


def _database(given: object) -> SecretStr:
    """Never repeats the address: it may hold a password."""
    url = re.sub(r"^(postgres|postgresql)://", "postgresql+psycopg://", str(given))
    if not re.fullmatch(f"{_SQLITE}|{_POSTGRESQL}", url):
        remedy = "Write it like sqlite:///skald.sqlite or postgresql://user:password@host/skald"
        raise Wrong("this is no address of a database that Skald can use", remedy)
    return SecretStr(url)


def _secret_keys(given: object) -> tuple[SecretStr, ...]:
    keys = [each.strip() for each in str(given).split(",")]
    for number, key in enumerate(keys, 1):
        if len(key) < SHORTEST_KEY:
            which = "it" if len(keys) == 1 else f"entry {number}"
            raise Wrong(f"{which} is shorter than {SHORTEST_KEY} characters", A_NEW_KEY)
    return tuple(map(SecretStr, keys))


def _tenants(given: object) -> tuple[str, ...]:
    """Entra writes its ids small, and so does whoever asks of which tenant a request is."""
    named = [each.strip().lower() for each in str(given).split(",")]
    return tuple(dict.fromkeys(each for each in named if each))


def _small(given: object) -> str:
    return str(given).lower() if re.fullmatch(GUID, str(given)) else str(given)


def _yes_or_no(given: object) -> bool:
    word = str(given).lower()
    if word not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
        raise Wrong(f"{given!r} is neither yes nor no", "Set it to 1, or leave it out")
    return word in {"1", "true", "yes", "on"}


def _slack_token(begin: str, kind: str) -> BeforeValidator:
    """Tokens are easily swapped; one of a kind known to be another is refused."""
    known = {"xoxb-": "a bot token", "xapp-": "an app-level token", "xoxp-": "a user's token"}

    def check(given: object) -> object:
        for start, name in known.items():
            if start != begin and str(given).startswith(start):
                raise Wrong(f"this is {name}, not {kind}", f"Use the one that begins with {begin}")
        return given

    return BeforeValidator(check)


class Environment(BaseSettings):
    """Every variable by its own name. Empty ones count as absent; the environment wins over `.env`."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", case_sensitive=True, env_ignore_empty=True, validate_default=False
    )

    config: str = Field(default="app.yaml", alias="SKALD_CONFIG")
    database_url: Annotated[SecretStr, BeforeValidator(_database)] = Field(
        default=SecretStr("sqlite:///skald.sqlite"), alias="SKALD_DATABASE_URL"
    )
    # NoDecode: pydantic-settings would read a tuple in `.env` as JSON before anything of ours sees it
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(_secret_keys)] = Field(
        default=(), alias="SKALD_SECRET_KEY"
    )
    base_url: Annotated[str | None, BeforeValidator(_address)] = Field(default=None, alias="SKALD_BASE_URL")
    host: str = Field(default="127.0.0.1", alias="SKALD_HOST")
    port: Annotated[int, BeforeValidator(_port)] = Field(default=8000, alias="SKALD_PORT")

    slack_signing_secret: SecretStr | None = Field(default=None, alias="SLACK_SIGNING_SECRET")
    slack_bot_token: Annotated[SecretStr | None, _slack_token("xoxb-", "a bot token")] = Field(
        default=None, alias="SLACK_BOT_TOKEN"
    )
    slack_client_id: str | None = Field(default=None, alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr | None = Field(default=None, alias="SLACK_CLIENT_SECRET")
    slack_app_token: Annotated[SecretStr | None, _slack_token("xapp-", "an app-level token")] = Field(
        default=None, alias="SLACK_APP_TOKEN"
    )
    slack_api_url: Annotated[str | None, BeforeValidator(_address)] = Field(
        default=None, alias="SLACK_API_URL"
    )

    teams_app_id: Annotated[str | None, BeforeValidator(_small)] = Field(default=None, alias="TEAMS_APP_ID")
    teams_app_password: SecretStr | None = Field(default=None, alias="TEAMS_APP_PASSWORD")
    # NoDecode: as above
    teams_tenant_id: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_tenants)] = Field(
        default=(), alias="TEAMS_TENANT_ID"
    )
    teams_local: Annotated[bool, BeforeValidator(_yes_or_no)] = Field(default=False, alias="TEAMS_LOCAL")
    teams_api_url: Annotated[str | None, BeforeValidator(_address)] = Field(
        default=None, alias="TEAMS_API_URL"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic's own signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic's own signature
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic's own signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment comes as arguments, so that nobody but the caller reads the process's own."""
        return init_settings, dotenv_settings


def read_environment(environ: Mapping[str, str], dotenv: Path | None) -> Environment:
    """Raises FaultySettings with every variable that cannot be used."""
    names = {field.alias for field in Environment.model_fields.values()}
    given: dict[str, Any] = {name: each.strip() for name, each in environ.items() if name in names}
    try:
        return Environment(_env_file=dotenv, **{name: each for name, each in given.items() if each})
    except ValidationError as refused:
        raise FaultySettings(_faults(refused)) from None
    except UnicodeDecodeError:
        raise FaultySettings([Fault(f"{dotenv}:1:1", "it is not UTF-8 text", "Save it as UTF-8")]) from None


def of_the_process() -> dict[str, str]:
    """The one place that reads the process's environment."""
    return dict(os.environ)


def _faults(refused: ValidationError) -> list[Fault]:
    found = []
    for error in refused.errors(include_url=False, include_input=False):
        cause = error.get("ctx", {}).get("error")
        wrong, remedy = (
            (cause.wrong, cause.remedy) if isinstance(cause, Wrong) else (error["msg"], "Set it to text")
        )
        found.append(Fault(f"{error['loc'][0]}:", wrong, remedy))
    return found
