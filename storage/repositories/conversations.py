"""Where channels and direct messages stand, as each workspace's directory last said."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, insert, select, update

from bot.ports import Installation
from storage.connections import Connections
from storage.repositories.installations import key_of
from storage.tables import accounts, channels

_MINE = (channels.c.organisation == bindparam("of")) & (channels.c.installation == bindparam("by"))
_CHANNEL = select(channels.c.id).where(_MINE, channels.c.name == bindparam("called"))
_FORGET = delete(channels).where(_MINE)
_OPENED = (
    update(accounts)
    .where(
        accounts.c.organisation == bindparam("of"),
        accounts.c.platform == bindparam("on"),
        accounts.c.workspace == bindparam("in"),
        accounts.c.user == bindparam("who"),
    )
    .values(conversation=bindparam("where"))
)


class SqlConversations:
    """Each call is a short transaction of its own."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def keep_channels(self, installation: Installation, ids: Mapping[str, str]) -> None:
        of, by = installation.organisation, _key(installation)
        rows = [
            {"organisation": of, "installation": by, "name": name, "id": id_} for name, id_ in ids.items()
        ]
        with self._connections.writing() as connection:
            connection.execute(_FORGET, {"of": of, "by": by})
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

    def opened(self, installation: Installation, user: str, conversation: str) -> None:
        where = {
            "of": installation.organisation,
            "on": installation.platform.value,
            "in": installation.workspace,
            "who": user,
            "where": conversation,
        }
        with self._connections.writing() as connection:
            connection.execute(_OPENED, where)


def _key(installation: Installation) -> str:
    return key_of(installation.platform, installation.workspace)
