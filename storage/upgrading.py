"""Alembic, which runs the migrations."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection) -> None:
    """In the transaction that is open; a schema that is up to date stays as it is."""
    migrations = config()
    migrations.attributes["connection"] = connection
    command.upgrade(migrations, "head")


def config() -> Config:
    found = Config()
    found.set_main_option("script_location", "storage:migrations")
    found.set_main_option("path_separator", "os")
    return found
