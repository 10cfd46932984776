"""The ground: a database that is ready to be filled, alone or beside the server that has it."""

from __future__ import annotations

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from adapters.present import present
from adapters.settings import Hindrance, Settings, seed
from bot.domain.ids import OrganisationId
from storage.alone import Occupied
from storage.engine import Database
from storage.schema import SchemaState


def stands_alone(opened: Database) -> bool:
    """While it fills an SQLite file alone, no server starts on it. Beside one, it folds no journal by itself.

    Two processes that fold it in at once could, until SQLite 3.51.3, lose what was just written.
    """
    try:
        opened.serve_alone()
    except Occupied:
        engine = opened._connections.engine  # noqa: SLF001  no port sets what a bench alone needs
        event.listen(engine, "connect", _fold_nothing)
        return False
    return True


def _fold_nothing(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.cursor().execute("PRAGMA wal_autocheckpoint=0")


def made_ready(opened: Database, settings: Settings) -> OrganisationId:
    """An empty database gets schema and seed, as by `serve`. Raises Hindrance for any but this version's."""
    match opened.schema_state():
        case SchemaState.EMPTY:
            opened.migrate()
        case SchemaState.CURRENT:
            pass
        case other:
            raise Hindrance(f"The database has a schema that is {other} than this Skald's.")
    opened.seed(seed(settings, present().date()))
    return opened.installations.organisations()[0]
