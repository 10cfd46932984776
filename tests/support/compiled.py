"""Statements compiled once for all SQLite engines of the tests, of which each test has its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Engine
from sqlalchemy.dialects import plugins
from sqlalchemy.engine.interfaces import CreateEnginePlugin


def shared(address: str) -> str:
    """The same address, at which SQLAlchemy finds what other tests compiled; for engines of this process."""
    return f"{address}?plugin=compiled" if address.startswith("sqlite:") and "?" not in address else address


class Compiled(dict[Any, Any]):
    """SQLAlchemy's keys begin with the engine's dialect, of which there is one kind here."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(key[1:], compiled)


_COMPILED = Compiled()


class Shared(CreateEnginePlugin):
    def update_url(self, url: URL) -> URL:
        return url.difference_update_query(["plugin"])

    def engine_created(self, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=_COMPILED)


plugins.register("compiled", __name__, Shared.__name__)
