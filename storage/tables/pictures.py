"""Pictures: the bytes that we wrote anew, with the two addresses at which they are seen."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Moment
from storage.tables.base import metadata

# The addresses stand here as they are, and not hashed: the cards that show a picture have them too, and
# whoever reads this table has the picture itself. `recognition` is null until something has it.
pictures = Table(
    "pictures",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("person", Text),
    Column("told", Text, nullable=False),
    Column("near", Text, nullable=False),
    Column("recognition", Text),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("jpeg", LargeBinary, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    UniqueConstraint("organisation", "told"),
    UniqueConstraint("organisation", "near"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
    ForeignKeyConstraint(["organisation", "recognition"], ["recognitions.organisation", "recognitions.id"]),
    Index("ix_pictures_recognition", "organisation", "recognition"),
)
_UNUSED = pictures.c.recognition.is_(None)
Index(
    "ix_pictures_unused",
    pictures.c.organisation,
    pictures.c.sent_at,
    postgresql_where=_UNUSED,
    sqlite_where=_UNUSED,
)
