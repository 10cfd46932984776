"""Installations, and the channels of their workspaces."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table, Text

from storage.columns import Json, Moment
from storage.tables.base import metadata

# `key` is the platform and the workspace in one: what an outbox row's `via` names.
installations = Table(
    "installations",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("bot_user", Text, nullable=False),
    Column("scopes", Json, nullable=False),
    Column("directory_read_at", Moment),
    Column("address", Text, nullable=False),
    Column("paused_until", Moment),
    PrimaryKeyConstraint("key"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
    Index("ix_installations_organisation", "organisation", "platform"),
)

# `pinned` says that an admin said so from within the channel: reading the directory changes it no more.
channels = Table(
    "channels",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("installation", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("pinned", Boolean, nullable=False),
    PrimaryKeyConstraint("organisation", "installation", "name"),
    ForeignKeyConstraint(["installation"], ["installations.key"]),
)

# Whose members their platform tells: of a Teams tenant's teams those that Skald was added to.
rosters = Table(
    "rosters",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("installation", Text, nullable=False),
    Column("id", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "installation", "id"),
    ForeignKeyConstraint(["installation"], ["installations.key"]),
)
