"""What branches said of their months."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Table, Text

from storage.tables.base import metadata

opportunities = Table(
    "opportunities",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("branch", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("intention", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("version", Integer, nullable=False),
    PrimaryKeyConstraint("organisation", "branch", "month"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
)
