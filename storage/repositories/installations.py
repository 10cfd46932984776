"""Workspaces with their tokens. Unbound: they say to which organisation all else belongs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, bindparam, select

from bot.domain.ids import OrganisationId
from bot.domain.people import Platform
from bot.platforms import Installation
from storage.cipher import Cipher
from storage.connections import Connections
from storage.statements import upsert
from storage.tables import installations, organisations

_FIND = select(installations).where(installations.c.key == bindparam("sought"))
_ALL = (
    select(installations).where(installations.c.platform == bindparam("sought")).order_by(installations.c.key)
)
_ORGANISATIONS = select(organisations.c.id).order_by(organisations.c.id)


def key_of(platform: Platform, workspace: str) -> str:
    return f"{platform.value}:{workspace}"


def installation_of(row: Row[Any], cipher: Cipher) -> Installation:
    return Installation(
        organisation=OrganisationId(row.organisation),
        platform=Platform(row.platform),
        workspace=row.workspace,
        token=cipher.decrypted(row.token),
        bot_user=row.bot_user,
        scopes=frozenset(row.scopes),
        directory_read_at=row.directory_read_at,
        address=row.address,
    )


class SqlInstallations:
    """Each call is a short transaction of its own."""

    def __init__(self, connections: Connections, cipher: Cipher) -> None:
        self._connections, self._cipher = connections, cipher

    def find(self, platform: Platform, workspace: str) -> Installation | None:
        with self._connections.reading() as connection:
            row = connection.execute(_FIND, {"sought": key_of(platform, workspace)}).one_or_none()
        return installation_of(row, self._cipher) if row else None

    def all(self, platform: Platform) -> tuple[Installation, ...]:
        with self._connections.reading() as connection:
            rows = connection.execute(_ALL, {"sought": platform.value}).all()
        return tuple(installation_of(row, self._cipher) for row in rows)

    def keep(self, installation: Installation) -> None:
        row = {
            "organisation": installation.organisation,
            "key": key_of(installation.platform, installation.workspace),
            "platform": installation.platform.value,
            "workspace": installation.workspace,
            "token": self._cipher.encrypted(installation.token),
            "bot_user": installation.bot_user,
            "scopes": sorted(installation.scopes),
            "directory_read_at": installation.directory_read_at,
            "address": installation.address,
        }
        with self._connections.writing() as connection:
            connection.execute(upsert(connection.dialect.name, installations, "paused_until"), row)

    def organisations(self) -> tuple[OrganisationId, ...]:
        with self._connections.reading() as connection:
            return tuple(OrganisationId(each) for each in connection.scalars(_ORGANISATIONS))
