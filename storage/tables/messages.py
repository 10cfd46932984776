"""Requests seen, messages owed, and the lines of the audit."""

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
    literal_column,
)

from bot.cards.messages import CopyState
from storage.columns import Json, Moment
from storage.tables.base import metadata, one_of


def awaited(rows: FromClause) -> ColumnElement[bool]:
    """Rows that delivery may yet claim: owed, or leased to a sender that may have died."""
    return one_of(rows.c.state, CopyState.OWED, CopyState.LEASED)


def unfinished(rows: FromClause) -> ColumnElement[bool]:
    return one_of(rows.c.state, CopyState.OWED, CopyState.LEASED, CopyState.BLOCKED)


def in_doubt(rows: FromClause) -> ColumnElement[bool]:
    """Posts taken back while nobody knew whether they had been sent."""
    channels_alone = rows.c.kind == literal_column("'channel'")
    return (
        one_of(rows.c.state, CopyState.CANCELLED) & (rows.c.ambiguous > literal_column("0")) & channels_alone
    )


def blocked(rows: FromClause) -> ColumnElement[bool]:
    return one_of(rows.c.state, CopyState.BLOCKED)


# Rows this narrow stand in the tree of their key on SQLite: for each saving a page less is written.
inbox = Table(
    "inbox",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("organisation", "nonce"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
    sqlite_with_rowid=False,
)

# `lane` is what is kept in order: one person's direct messages, one channel, one reply address.
# `due_at` is when the row may next be claimed: for a leased row that is the end of its lease.
# `attempts` is the fence. `replaces` names the message whose copy an update changes. `via` is the
# installation that claimed it last. `card` is the copy as it should stand now: an update has none of
# its own and shows that of the message it replaces, so a late one can never bring back old words.
outbox = Table(
    "outbox",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("person", Text),
    Column("platform", Text),
    Column("workspace", Text),
    Column("place", Text),
    Column("lane", Text, nullable=False),
    Column("card", Text),
    Column("about", Text),
    Column("revision", Integer, nullable=False),
    Column("shows", Json, nullable=False),
    Column("replaces", Text),
    Column("state", Text, nullable=False),
    Column("owed_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("ambiguous", Integer, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("why", Text),
    Column("via", Text),
    Column("sent_at", Moment),
    Column("sent_conversation", Text),
    Column("sent_message", Text),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
    Index("ix_outbox_about", "organisation", "about", "owed_at"),
)
for _name, _columns, _where in (
    ("ix_outbox_replaces", ("organisation", "replaces"), outbox.c.replaces.is_not(None)),
    ("ix_outbox_blocked", ("organisation",), blocked(outbox)),
    ("ix_outbox_doubt", ("organisation",), in_doubt(outbox)),
    ("ix_outbox_due", ("due_at",), awaited(outbox)),
    ("ix_outbox_lane", ("organisation", "lane", "owed_at"), awaited(outbox)),
    ("ix_outbox_expiring", ("expires_at",), unfinished(outbox)),
    ("ix_outbox_sent", ("organisation", "lane", "sent_at"), outbox.c.sent_at.is_not(None)),
):
    Index(_name, *(outbox.c[each] for each in _columns), postgresql_where=_where, sqlite_where=_where)

# Nothing looks for a line of the audit by what it is about yet, and each index costs every saving a page.
audit = Table(
    "audit",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("actor", Text),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("fields", Json, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
    sqlite_with_rowid=False,
)
