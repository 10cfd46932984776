"""Links for people without an account."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Table, Text

from storage.tables.base import metadata

# A link that was never renewed has no row. `key` is empty where a purpose has one link alone.
invitations = Table(
    "invitations",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("generation", Integer, nullable=False),
    PrimaryKeyConstraint("organisation", "purpose", "key"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
)
