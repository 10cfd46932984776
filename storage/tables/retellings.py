"""Who asked that a story be told again, and why."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table, Text

from storage.columns import Moment
from storage.tables.base import metadata

retellings = Table(
    "retellings",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("recognition", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("reason_language", Text, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("organisation", "recognition", "person"),
    ForeignKeyConstraint(["organisation", "recognition"], ["recognitions.organisation", "recognitions.id"]),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
    Index("ix_retellings_at", "organisation", "at"),
)
