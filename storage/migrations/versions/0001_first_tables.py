"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_AWAITED = sa.text("state IN ('owed', 'leased')")
_UNFINISHED = sa.text("state IN ('owed', 'leased', 'blocked')")
_IN_DOUBT = sa.text("state IN ('cancelled') AND ambiguous > 0 AND kind = 'channel'")
_BLOCKED = sa.text("state IN ('blocked')")
_UPDATE = sa.text("replaces IS NOT NULL")
_SENT = sa.text("sent_at IS NOT NULL")
_WAITING = sa.text("outcome IN ('waiting')")
_RETURNED = sa.text("outcome IN ('asked', 'declined', 'returned')")
_NAMING = sa.text("outcome IN ('naming')")


def upgrade() -> None:
    _create_organisations()
    _create_appointments()
    _create_audit()
    _create_branches()
    _create_inbox()
    _create_installations()
    _create_outbox()
    _create_people()
    _create_value_editions()
    _create_accounts()
    _create_behaviours()
    _create_channels()
    _create_recognitions()
    _create_reminded()
    _create_doers()
    _create_drafts()
    _create_exchanges()
    _create_hints()
    _create_thanks()
    _create_unsettled()


def _create_organisations() -> None:
    op.create_table(
        "organisations",
        *_texts("id", "name", "language", "timezone"),
        sa.Column("channels", _JSON, nullable=False),
        sa.Column("working", _JSON, nullable=False),
        sa.Column("approval", _JSON, nullable=False),
        sa.Column("asking", sa.Text(), nullable=False),
        sa.Column("settings_version", sa.BigInteger(), nullable=False),
        sa.Column("people_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )


def _create_appointments() -> None:
    op.create_table(
        "appointments",
        *_texts("organisation", "role", "branch", "address"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_appointments_organisations"),
        sa.PrimaryKeyConstraint("organisation", "role", "branch", "address", name="pk_appointments"),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        *_texts("organisation", "id"),
        sa.Column("actor", sa.Text()),
        *_texts("act", "subject"),
        sa.Column("fields", _JSON, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_audit_organisations"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_audit"),
        sqlite_with_rowid=False,
    )


def _create_branches() -> None:
    op.create_table(
        "branches",
        *_texts("organisation", "key"),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("name", "language"),
        sa.Column("channel", sa.Text()),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_branches_organisations"),
        sa.PrimaryKeyConstraint("organisation", "key", name="pk_branches"),
    )


def _create_inbox() -> None:
    op.create_table(
        "inbox",
        *_texts("organisation", "nonce", "answer"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_inbox_organisations"),
        sa.PrimaryKeyConstraint("organisation", "nonce", name="pk_inbox"),
        sqlite_with_rowid=False,
    )


def _create_installations() -> None:
    op.create_table(
        "installations",
        *_texts("organisation", "key", "platform", "workspace", "token", "bot_user"),
        sa.Column("scopes", _JSON, nullable=False),
        sa.Column("directory_read_at", sa.BigInteger()),
        sa.Column("paused_until", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name="fk_installations_organisations"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_installations"),
    )
    op.create_index("ix_installations_organisation", "installations", ["organisation", "platform"])


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        *_texts("organisation", "id", "topic", "kind"),
        *_perhaps("person", "platform", "workspace", "place"),
        sa.Column("lane", sa.Text(), nullable=False),
        *_perhaps("card", "about"),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("shows", _JSON, nullable=False),
        sa.Column("replaces", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owed_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ambiguous", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *_perhaps("why", "via"),
        sa.Column("sent_at", sa.BigInteger()),
        *_perhaps("sent_conversation", "sent_message"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_outbox_organisations"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_outbox"),
    )
    op.create_index("ix_outbox_about", "outbox", ["organisation", "about", "owed_at"])
    _create_index_where("ix_outbox_blocked", "outbox", ["organisation"], _BLOCKED)
    _create_index_where("ix_outbox_doubt", "outbox", ["organisation"], _IN_DOUBT)
    _create_index_where("ix_outbox_due", "outbox", ["due_at"], _AWAITED)
    _create_index_where("ix_outbox_expiring", "outbox", ["expires_at"], _UNFINISHED)
    _create_index_where("ix_outbox_lane", "outbox", ["organisation", "lane", "owed_at"], _AWAITED)
    _create_index_where("ix_outbox_replaces", "outbox", ["organisation", "replaces"], _UPDATE)
    _create_index_where("ix_outbox_sent", "outbox", ["organisation", "lane", "sent_at"], _SENT)


def _create_people() -> None:
    op.create_table(
        "people",
        *_texts("organisation", "id", "name", "standing", "timezone", "language"),
        *_perhaps("nickname", "email", "branch", "away_from", "away_until"),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("chosen_place", sa.Text()),
        sa.Column("chosen_named", sa.Boolean()),
        sa.Column("bundled_at", sa.Time()),
        *_perhaps("manager", "started_on"),
        sa.Column("leader", sa.Boolean(), nullable=False),
        *_perhaps(
            "works_on", "listed_address", "listed_name", "listed_away_from", "listed_away_until", "left_on"
        ),
        *_texts("folded_name", "folded_first_name"),
        *_perhaps("folded_nickname", "folded_email"),
        sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name="fk_people_organisations"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_people"),
    )
    op.create_index("ix_people_email", "people", ["organisation", "folded_email"])
    op.create_index("ix_people_listed", "people", ["organisation", "listed_address"])
    op.create_index("ix_people_manager", "people", ["organisation", "manager"])
    op.create_index("ix_people_first_name", "people", ["organisation", "folded_first_name"])
    op.create_index("ix_people_name", "people", ["organisation", "folded_name"])
    op.create_index("ix_people_nickname", "people", ["organisation", "folded_nickname"])


def _create_value_editions() -> None:
    op.create_table(
        "value_editions",
        *_texts("organisation", "key"),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("name", "promise", "language"),
        sa.Column("emoji", sa.Text()),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name="fk_value_editions_organisations"
        ),
        sa.PrimaryKeyConstraint("organisation", "key", "edition", name="pk_value_editions"),
    )


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        *_texts("organisation", "platform", "workspace", "user", "person", "address"),
        sa.Column("conversation", sa.Text()),
        sa.Column("used_at", sa.BigInteger()),
        _to_people("accounts", "person"),
        sa.PrimaryKeyConstraint("organisation", "platform", "workspace", "user", name="pk_accounts"),
    )
    op.create_index("ix_accounts_address", "accounts", ["organisation", "address"])
    op.create_index(
        "ix_accounts_person", "accounts", ["organisation", "person", "platform", "workspace", "user"]
    )


def _create_behaviours() -> None:
    op.create_table(
        "behaviours",
        *_texts("organisation", "value"),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("words", "language"),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "value", "edition"],
            ["value_editions.organisation", "value_editions.key", "value_editions.edition"],
            name="fk_behaviours_value_editions",
        ),
        sa.PrimaryKeyConstraint("organisation", "value", "edition", "key", name="pk_behaviours"),
    )


def _create_channels() -> None:
    op.create_table(
        "channels",
        *_texts("organisation", "installation", "name", "id"),
        sa.ForeignKeyConstraint(["installation"], ["installations.key"], name="fk_channels_installations"),
        sa.PrimaryKeyConstraint("organisation", "installation", "name", name="pk_channels"),
    )


def _create_recognitions() -> None:
    op.create_table(
        "recognitions",
        *_texts("organisation", "id", "teller", "deed", "deed_language"),
        *_perhaps("difference", "difference_language"),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("behaviour", sa.Text()),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.Column("chance_words", _JSON, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("readers", _JSON, nullable=False),
        sa.Column("asked_at", sa.BigInteger()),
        sa.Column("asked_instead", _JSON, nullable=False),
        sa.Column("reminded", _JSON, nullable=False),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_at", sa.BigInteger()),
        *_perhaps("reason", "reason_language"),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("consents", _JSON, nullable=False),
        sa.Column("earlier", _JSON),
        sa.Column("source", sa.Text(), nullable=False),
        _to_people("recognitions", "teller"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_recognitions"),
    )
    op.create_index("ix_recognitions_teller", "recognitions", ["organisation", "teller", "id"])
    _create_index_where(
        "ix_recognitions_returned", "recognitions", ["organisation", "teller", "id"], _RETURNED
    )
    _create_index_where("ix_recognitions_unread", "recognitions", ["organisation", "told_at"], _WAITING)
    _create_index_where("ix_recognitions_named", "recognitions", ["organisation", "told_at"], _NAMING)


def _create_reminded() -> None:
    op.create_table(
        "reminded",
        *_texts("organisation", "person", "day"),
        _to_people("reminded", "person"),
        sa.PrimaryKeyConstraint("organisation", "person", "day", name="pk_reminded"),
    )


def _create_unsettled() -> None:
    op.create_table(
        "unsettled",
        *_texts("organisation", "person", "before"),
        _to_people("unsettled", "person"),
        sa.PrimaryKeyConstraint("organisation", "person", name="pk_unsettled"),
    )


def _create_doers() -> None:
    op.create_table(
        "doers",
        *_texts("organisation", "recognition"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        _to_people("doers", "person"),
        sa.ForeignKeyConstraint(
            ["organisation", "recognition"],
            ["recognitions.organisation", "recognitions.id"],
            name="fk_doers_recognitions",
        ),
        sa.PrimaryKeyConstraint("organisation", "recognition", "position", name="pk_doers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_doers_person", "doers", ["organisation", "person", "recognition"])


def _create_drafts() -> None:
    op.create_table(
        "drafts",
        *_texts("organisation", "id", "person", "purpose", "about", "deed", "difference", "language"),
        sa.Column("doers", _JSON, nullable=False),
        *_perhaps("behaviour", "value"),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("somebody_else", sa.Boolean(), nullable=False),
        sa.Column("strangers", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        _to_people("drafts", "person"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_kept", "drafts", ["organisation", "kept_at"])
    op.create_index("ix_drafts_person", "drafts", ["organisation", "person", "kept_at"])


def _create_exchanges() -> None:
    op.create_table(
        "exchanges",
        *_texts("organisation", "recognition"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *_texts("question", "question_language"),
        *_perhaps("answer", "answer_language"),
        sa.ForeignKeyConstraint(
            ["organisation", "recognition"],
            ["recognitions.organisation", "recognitions.id"],
            name="fk_exchanges_recognitions",
        ),
        sa.PrimaryKeyConstraint("organisation", "recognition", "position", name="pk_exchanges"),
    )


def _create_hints() -> None:
    op.create_table(
        "hints",
        *_texts("organisation", "person", "hint"),
        sa.Column("about", sa.Text()),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _to_people("hints", "person"),
        sa.PrimaryKeyConstraint("organisation", "person", "hint", name="pk_hints"),
    )
    op.create_index("ix_hints_about", "hints", ["organisation", "about"])


def _create_thanks() -> None:
    op.create_table(
        "thanks",
        *_texts("organisation", "recognition", "doer"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "recognition"],
            ["recognitions.organisation", "recognitions.id"],
            name="fk_thanks_recognitions",
        ),
        sa.PrimaryKeyConstraint("organisation", "recognition", "doer", name="pk_thanks"),
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(each, sa.Text(), nullable=False) for each in names]


def _perhaps(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(each, sa.Text()) for each in names]


def _to_people(table: str, column: str) -> sa.ForeignKeyConstraint:
    people = ["people.organisation", "people.id"]
    return sa.ForeignKeyConstraint(["organisation", column], people, name=f"fk_{table}_people")


def _create_index_where(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, postgresql_where=where, sqlite_where=where)
