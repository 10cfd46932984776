"""The organisation and its settings."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from storage.columns import Json
from storage.tables.base import metadata

# Each transaction that writes people, accounts or roles changes `people_version`, and by hand one does too.
organisations = Table(
    "organisations",
    metadata,
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("channels", Json, nullable=False),
    Column("working", Json, nullable=False),
    Column("approval", Json, nullable=False),
    Column("asking", Text, nullable=False),
    Column("felt", Json, nullable=False),
    Column("wall", Text, nullable=False),
    Column("settings_version", BigInteger, nullable=False),
    Column("people_version", BigInteger, nullable=False),
    PrimaryKeyConstraint("id"),
)

value_editions = Table(
    "value_editions",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("promise", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("emoji", Text),
    Column("retired", Boolean, nullable=False),
    PrimaryKeyConstraint("organisation", "key", "edition"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
)

behaviours = Table(
    "behaviours",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("retired", Boolean, nullable=False),
    PrimaryKeyConstraint("organisation", "value", "edition", "key"),
    ForeignKeyConstraint(
        ["organisation", "value", "edition"],
        ["value_editions.organisation", "value_editions.key", "value_editions.edition"],
    ),
)

branches = Table(
    "branches",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("channel", Text),
    Column("sensitive", Boolean, nullable=False),
    Column("wait", Integer, nullable=False),
    PrimaryKeyConstraint("organisation", "key"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
)

# `branch` is empty for a role in the whole organisation. `address` is a folded e-mail address, or
# `slack:` or `teams:` and an account: it is matched when it is read, so nothing has to be kept in step.
appointments = Table(
    "appointments",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("branch", Text, nullable=False),
    Column("address", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "role", "branch", "address"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
)
