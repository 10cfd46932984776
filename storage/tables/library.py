"""The library: what has gone out, with the words by which it is found."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Moment
from storage.tables.base import metadata

# `number` counts on as things go out, so that the newest are found first without being sorted. What finds
# them by their words is each engine's own, made in the migration and kept by the engine: on SQLite the table
# `library_words` (FTS5) with its triggers, on PostgreSQL the column `found` (tsvector) with its index.
library = Table(
    "library",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), autoincrement=True),
    Column("organisation", Text, nullable=False),
    Column("recognition", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("told_at", Moment, nullable=False),
    Column("let_out_at", Moment),
    Column("of_branch", Text),
    Column("kept_in", Text),
    Column("words", Text, nullable=False),
    PrimaryKeyConstraint("number"),
    UniqueConstraint("organisation", "recognition"),
    ForeignKeyConstraint(["organisation", "recognition"], ["recognitions.organisation", "recognitions.id"]),
    Index("ix_library_newest", "organisation", "number"),
    Index("ix_library_of_branch", "organisation", "of_branch"),
)

# Whose choices hold for what is out: an edit that is still read may name others. In the tree of its key.
library_doers = Table(
    "library_doers",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("recognition", Text, nullable=False),
    Column("person", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "recognition", "person"),
    ForeignKeyConstraint(["organisation", "recognition"], ["recognitions.organisation", "recognitions.id"]),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
    Index("ix_library_doers_person", "organisation", "person"),
    sqlite_with_rowid=False,
)
