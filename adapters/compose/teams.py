"""What the settings let Skald do in Teams. Imported only where Teams is on."""

from __future__ import annotations

from adapters.settings import Settings
from adapters.settings.platforms import TeamsAccess
from adapters.teams.connecting import App, Microsoft
from adapters.teams.side import Access


def access(settings: Settings, teams: TeamsAccess) -> Access:
    keys = tuple(key.get_secret_value() for key in settings.secret_keys)
    return Access(_app(teams), _microsoft(teams), keys, settings.app.organisation.language)


def _app(teams: TeamsAccess) -> App | None:
    """Without an app id only an emulator is served."""
    if teams.app_id is None:
        return None
    password = teams.password.get_secret_value() if teams.password else None
    return App(teams.app_id, teams.signs_in_at, teams.tenants, password)


def _microsoft(teams: TeamsAccess) -> Microsoft | None:
    if teams.api_url is None:
        return None
    return Microsoft(metadata=teams.keys_url, login=teams.api_url, origin=teams.api_url)
