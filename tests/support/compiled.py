"""Statements compiled once for all SQLite engines of the tests, of which each test has its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event


class Compiled(dict[Any, Any]):
    """SQLAlchemy's keys begin with the engine's dialect, of which there is one kind here."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(key[1:], compiled)


_COMPILED = Compiled()


@event.listens_for(Engine, "engine_connect")
def _shared(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execution_options(compiled_cache=_COMPILED)
