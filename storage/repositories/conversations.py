"""Where channels and direct messages stand, as each workspace last said, and admins over it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, insert, select, update

from bot.platforms import Installation
from storage.connections import Connections
from storage.repositories.installations import key_of
from storage.statements import insert_new
from storage.tables import accounts, channels, rosters

_MINE = (channels.c.organisation == bindparam("of")) & (channels.c.installation == bindparam("by"))
_CHANNEL = select(channels.c.id).where(_MINE, channels.c.name == bindparam("called"))
_PINNED = select(channels.c.name).where(_MINE, channels.c.pinned)
_FORGET = delete(channels).where(_MINE, ~channels.c.pinned)
_ACCOUNT = (
    (accounts.c.organisation == bindparam("of"))
    & (accounts.c.platform == bindparam("on"))
    & (accounts.c.workspace == bindparam("in"))
    & (accounts.c.user == bindparam("who"))
)
_OPENED = update(accounts).where(_ACCOUNT).values(conversation=bindparam("where"), shut=False)
CLOSED = update(accounts).where(_ACCOUNT).values(conversation=None, shut=True)

_OF_ROSTERS = (rosters.c.organisation == bindparam("of")) & (rosters.c.installation == bindparam("by"))
_ROSTERS = select(rosters.c.id).where(_OF_ROSTERS).order_by(rosters.c.id)
_DROP_ROSTER = delete(rosters).where(_OF_ROSTERS, rosters.c.id == bindparam("which"))


class SqlConversations:
    """Each call is a short transaction of its own."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def keep_channels(self, installation: Installation, ids: Mapping[str, str]) -> None:
        of, by = installation.organisation, _key(installation)
        with self._connections.writing() as connection:
            connection.execute(_FORGET, {"of": of, "by": by})
            pinned = set(connection.scalars(_PINNED, {"of": of, "by": by}))
            rows = [
                {"organisation": of, "installation": by, "name": name, "id": id_, "pinned": False}
                for name, id_ in ids.items()
                if name not in pinned
            ]
            if rows:
                connection.execute(insert(channels), rows)

    def channel(self, installation: Installation, name: str) -> str | None:
        """With or without its `#`."""
        sought = {
            "of": installation.organisation,
            "by": _key(installation),
            "called": name.removeprefix("#"),
        }
        with self._connections.reading() as connection:
            return connection.scalar(_CHANNEL, sought)

    def rosters(self, installation: Installation) -> tuple[str, ...]:
        with self._connections.reading() as connection:
            return tuple(connection.scalars(_ROSTERS, _by(installation)))

    def keep_roster(self, installation: Installation, address: str) -> None:
        row = {"organisation": installation.organisation, "installation": _key(installation), "id": address}
        with self._connections.writing() as connection:
            connection.execute(insert_new(connection.dialect.name, rosters), row)

    def drop_roster(self, installation: Installation, address: str) -> None:
        with self._connections.writing() as connection:
            connection.execute(_DROP_ROSTER, {**_by(installation), "which": address})

    def opened(self, installation: Installation, user: str, conversation: str) -> None:
        with self._connections.writing() as connection:
            connection.execute(_OPENED, {**account_key(installation, user), "where": conversation})

    def closed(self, installation: Installation, user: str) -> None:
        with self._connections.writing() as connection:
            connection.execute(CLOSED, account_key(installation, user))


def account_key(installation: Installation, user: str) -> dict[str, str]:
    return {
        "of": installation.organisation,
        "on": installation.platform.value,
        "in": installation.workspace,
        "who": user,
    }


def _by(installation: Installation) -> dict[str, str]:
    return {"of": installation.organisation, "by": _key(installation)}


def _key(installation: Installation) -> str:
    return key_of(installation.platform, installation.workspace)
