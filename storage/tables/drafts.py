"""Drafts that people have not sent yet."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from storage.columns import Json, Moment
from storage.tables.base import metadata

drafts = Table(
    "drafts",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("difference", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("doers", Json, nullable=False),
    Column("behaviour", Text),
    Column("value", Text),
    Column("audience", Text, nullable=False),
    Column("somebody_else", Boolean, nullable=False),
    Column("may_stand", Boolean, nullable=False),
    Column("strangers", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("story", Json, nullable=False),
    Column("picture", Json, nullable=False),
    Column("kindness", Json, nullable=False),
    Column("kept_at", Moment, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
    Index("ix_drafts_person", "organisation", "person", "kept_at"),
    Index("ix_drafts_kept", "organisation", "kept_at"),
)
