"""Every table. Each row names its organisation; each text that a person wrote stands beside its language."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKeyConstraint,
    FromClause,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    literal_column,
)

from bot.cards.messages import CopyState
from bot.domain.approval import Outcome
from storage.columns import Day, Json, Moment

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _one_of(column: ColumnElement[str], *states: StrEnum) -> ColumnElement[bool]:
    """Written out, not bound: neither engine uses a partial index for a condition it cannot read."""
    return column.in_([literal_column(f"'{each}'") for each in states])


def awaited(rows: FromClause) -> ColumnElement[bool]:
    """Rows that delivery may yet claim: owed, or leased to a sender that may have died."""
    return _one_of(rows.c.state, CopyState.OWED, CopyState.LEASED)


def unfinished(rows: FromClause) -> ColumnElement[bool]:
    return _one_of(rows.c.state, CopyState.OWED, CopyState.LEASED, CopyState.BLOCKED)


def blocked(rows: FromClause) -> ColumnElement[bool]:
    return _one_of(rows.c.state, CopyState.BLOCKED)


def waiting_for_a_reader(rows: FromClause) -> ColumnElement[bool]:
    return _one_of(rows.c.outcome, Outcome.WAITING)


# --- the organisation and its settings ---------------------------------------------------------

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
    Column("settings_version", BigInteger, nullable=False),
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

# --- people ------------------------------------------------------------------------------------

people = Table(
    "people",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("nickname", Text),
    Column("email", Text),
    Column("branch", Text),
    Column("away_from", Day),
    Column("away_until", Day),
    Column("reachable", Boolean, nullable=False),
    Column("chosen_place", Text),
    Column("chosen_named", Boolean),
    Column("folded_name", Text, nullable=False),
    Column("folded_first_name", Text, nullable=False),
    Column("folded_nickname", Text),
    Column("folded_email", Text),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
    Index("ix_people_name", "organisation", "folded_name"),
    Index("ix_people_first_name", "organisation", "folded_first_name"),
    Index("ix_people_nickname", "organisation", "folded_nickname"),
    Index("ix_people_email", "organisation", "folded_email"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("conversation", Text),
    Column("used_at", Moment),
    PrimaryKeyConstraint("organisation", "platform", "workspace", "user"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
    Index("ix_accounts_person", "organisation", "person", "platform", "workspace", "user"),
    Index("ix_accounts_address", "organisation", "address"),
)

reminded = Table(
    "reminded",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("day", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "person", "day"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
)

# --- recognitions ------------------------------------------------------------------------------

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
    Column("value", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("behaviour", Text),
    Column("place", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("told_at", Moment, nullable=False),
    Column("chance_match", Boolean, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("readers", Json, nullable=False),
    Column("asked_at", Moment),
    Column("reminded", Json, nullable=False),
    Column("decided_by", Text),
    Column("decided_at", Moment),
    Column("reason", Text),
    Column("reason_language", Text),
    Column("revision", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation", "teller"], ["people.organisation", "people.id"]),
    Index("ix_recognitions_teller", "organisation", "teller"),
)
Index(
    "ix_recognitions_unread",
    recognitions.c.organisation,
    recognitions.c.told_at,
    postgresql_where=waiting_for_a_reader(recognitions),
    sqlite_where=waiting_for_a_reader(recognitions),
)

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
    Index("ix_doers_person", "organisation", "person"),
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

# --- requests seen, messages owed, lines of the audit --------------------------------------------

inbox = Table(
    "inbox",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("organisation", "nonce"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
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
    ("ix_outbox_due", ("due_at",), awaited(outbox)),
    ("ix_outbox_lane", ("organisation", "lane", "owed_at"), awaited(outbox)),
    ("ix_outbox_expiring", ("expires_at",), unfinished(outbox)),
    ("ix_outbox_sent", ("organisation", "lane", "sent_at"), outbox.c.sent_at.is_not(None)),
):
    Index(_name, *(outbox.c[each] for each in _columns), postgresql_where=_where, sqlite_where=_where)

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
    Index("ix_audit_subject", "organisation", "subject", "at"),
)

# --- workspaces ----------------------------------------------------------------------------------

# `key` is the platform and the workspace in one: what an outbox row's `via` names.
installations = Table(
    "installations",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("bot_user", Text, nullable=False),
    Column("scopes", Json, nullable=False),
    Column("directory_read_at", Moment),
    Column("paused_until", Moment),
    PrimaryKeyConstraint("key"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
    Index("ix_installations_organisation", "organisation", "platform"),
)

channels = Table(
    "channels",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("installation", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("id", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "installation", "name"),
    ForeignKeyConstraint(["installation"], ["installations.key"]),
)
