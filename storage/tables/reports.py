"""What colleagues reported of something told."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Table, Text

from storage.columns import Moment
from storage.tables.base import metadata

reports = Table(
    "reports",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("recognition", Text, nullable=False),
    Column("reporter", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("wrong", Text, nullable=False),
    Column("words", Text),
    Column("words_language", Text),
    Column("at", Moment, nullable=False),
    Column("settled", Text),
    PrimaryKeyConstraint("organisation", "recognition", "reporter"),
    ForeignKeyConstraint(["organisation", "recognition"], ["recognitions.organisation", "recognitions.id"]),
    ForeignKeyConstraint(["organisation", "reporter"], ["people.organisation", "people.id"]),
)
