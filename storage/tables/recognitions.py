"""Recognitions, with what was asked about them and thanks."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKeyConstraint,
    FromClause,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from bot.domain.approval import GONE, Outcome
from storage.columns import Json, Moment
from storage.tables.base import metadata, one_of


def out(rows: FromClause) -> ColumnElement[bool]:
    """Told, to whichever place, be it in an earlier wording."""
    told = one_of(rows.c.outcome, Outcome.APPROVED, Outcome.NOT_NEEDED)
    return told | (rows.c.earlier.is_not(None) & ~one_of(rows.c.outcome, *sorted(GONE)))


def returned(rows: FromClause) -> ColumnElement[bool]:
    """To the teller, who answers a question or rewrites it."""
    return one_of(rows.c.outcome, Outcome.ASKED, Outcome.DECLINED, Outcome.RETURNED)


def waiting_for_a_reader(rows: FromClause) -> ColumnElement[bool]:
    return one_of(rows.c.outcome, Outcome.WAITING)


def waiting_for_a_name(rows: FromClause) -> ColumnElement[bool]:
    return one_of(rows.c.outcome, Outcome.NAMING)


def kept(rows: FromClause) -> ColumnElement[bool]:
    """Read, and waiting for its day."""
    return one_of(rows.c.outcome, Outcome.KEPT)


# `act_of` is whose act of the month it is as it stands outside, where it is a branch's.
# `consents`, `story`, `picture`, `kindness`, `earlier`, `door` and `verdict` are read and written whole: what
# doers said of this wording, what a story or an act of kindness has beside its deed, what is said of a
# picture, the wording that was out before it, names as somebody without an account typed them, and what a
# moderator decided.
recognitions = Table(
    "recognitions",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("teller", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("deed_language", Text, nullable=False),
    Column("difference", Text),
    Column("difference_language", Text),
    Column("value", Text),
    Column("edition", Integer),
    Column("behaviour", Text),
    Column("place", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("told_at", Moment, nullable=False),
    Column("chance_words", Json, nullable=False),
    Column("marks", Json, nullable=False),
    Column("kept_in", Json, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("readers", Json, nullable=False),
    Column("asked_at", Moment),
    Column("asked_instead", Json, nullable=False),
    Column("reminded", Json, nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("assents", Json, nullable=False),
    Column("opens_at", Moment),
    Column("decided_by", Text),
    Column("decided_at", Moment),
    Column("reason", Text),
    Column("reason_language", Text),
    Column("revision", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("consents", Json, nullable=False),
    Column("story", Json),
    Column("picture", Json),
    Column("kindness", Json),
    Column("earlier", Json),
    Column("act_of", Text),
    Column("source", Text, nullable=False),
    Column("door", Json),
    Column("verdict", Json),
    Column("sisters", Json, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation", "teller"], ["people.organisation", "people.id"]),
    Index("ix_recognitions_teller", "organisation", "teller", "id"),
)
for _name, _columns, _where in (
    ("ix_recognitions_unread", ("told_at",), waiting_for_a_reader(recognitions)),
    ("ix_recognitions_acts", ("told_at",), recognitions.c.act_of.is_not(None)),
    ("ix_recognitions_named", ("told_at",), waiting_for_a_name(recognitions)),
    ("ix_recognitions_kept", ("opens_at",), kept(recognitions)),
    ("ix_recognitions_returned", ("teller", "id"), returned(recognitions)),
):
    Index(
        _name,
        recognitions.c.organisation,
        *(recognitions.c[each] for each in _columns),
        postgresql_where=_where,
        sqlite_where=_where,
    )

# In the tree of its key on SQLite, as the inbox is.
doers = Table(
    "doers",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("recognition", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("person", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "recognition", "position"),
    ForeignKeyConstraint(["organisation", "recognition"], ["recognitions.organisation", "recognitions.id"]),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
    Index("ix_doers_person", "organisation", "person", "recognition"),
    sqlite_with_rowid=False,
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("recognition", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("reader", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("question", Text, nullable=False),
    Column("question_language", Text, nullable=False),
    Column("answer", Text),
    Column("answer_language", Text),
    PrimaryKeyConstraint("organisation", "recognition", "position"),
    ForeignKeyConstraint(["organisation", "recognition"], ["recognitions.organisation", "recognitions.id"]),
)

thanks = Table(
    "thanks",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("recognition", Text, nullable=False),
    Column("doer", Text, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("organisation", "recognition", "doer"),
    ForeignKeyConstraint(["organisation", "recognition"], ["recognitions.organisation", "recognitions.id"]),
)

# Whose choice changed, and how far their posts have followed it: what is older than `before` has not.
unsettled = Table(
    "unsettled",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("before", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "person"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
)
