"""Channels as admins settle them, inside a transaction."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from bot.domain.people import Platform
from storage.repositories.installations import key_of
from storage.scope import Scope
from storage.statements import upsert
from storage.tables import channels, installations

_INSTALLED = select(installations.c.key).where(
    installations.c.organisation == bindparam("of"), installations.c.key == bindparam("by")
)
_THERE = (channels.c.organisation == bindparam("of")) & (channels.c.installation == bindparam("by"))
_CALLED = select(channels.c.name).where(_THERE, channels.c.id == bindparam("which")).order_by(channels.c.name)


class SqlChannels:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def settle(self, platform: Platform, workspace: str, name: str, id_: str) -> None:
        here = self._here(platform, workspace)
        if self._scope.connection.scalar(_INSTALLED, here) is None:
            raise LookupError(f"{platform} {workspace} is no workspace of this organisation")
        row = {
            "organisation": here["of"],
            "installation": here["by"],
            "name": name.removeprefix("#"),
            "id": id_,
            "pinned": True,
        }
        self._scope.connection.execute(upsert(self._scope.dialect, channels), row)

    def called(self, platform: Platform, workspace: str, id_: str) -> tuple[str, ...]:
        sought = {**self._here(platform, workspace), "which": id_}
        return tuple(self._scope.connection.scalars(_CALLED, sought))

    def _here(self, platform: Platform, workspace: str) -> dict[str, str]:
        return {"of": self._scope.organisation, "by": key_of(platform, workspace)}
