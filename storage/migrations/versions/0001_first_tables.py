"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations.answers import create_answers
from storage.migrations.library import create_library
from storage.migrations.opportunities import create_opportunities
from storage.migrations.organisations import create_organisations
from storage.migrations.pictures import create_pictures
from storage.migrations.pieces import (
    create_index_where,
    flags,
    moments,
    numbers,
    perhaps,
    texts,
    to_organisation,
    to_people,
)
from storage.migrations.recognitions import create_recognitions

revision = "0001"
down_revision = branch_labels = depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_AWAITED = sa.text("state IN ('owed', 'leased')")
_UNFINISHED = sa.text("state IN ('owed', 'leased', 'blocked')")
_IN_DOUBT = sa.text("state IN ('cancelled') AND ambiguous > 0 AND kind = 'channel'")
_BLOCKED = sa.text("state IN ('blocked')")
_UPDATE = sa.text("replaces IS NOT NULL")
_SENT = sa.text("sent_at IS NOT NULL")


def upgrade() -> None:
    create_organisations()
    _create_audit()
    _create_inbox()
    _create_installations()
    _create_outbox()
    _create_people()
    _create_accounts()
    _create_links()
    _create_places()
    create_recognitions()
    _create_reminded()
    _create_drafts()
    _create_hints()
    create_library()
    create_pictures()
    create_answers()
    create_opportunities()
    _create_unsettled()


def _create_audit() -> None:
    op.create_table(
        "audit",
        *texts("organisation", "id"),
        sa.Column("actor", sa.Text()),
        *texts("act", "subject"),
        sa.Column("fields", _JSON, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        to_organisation("audit"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_audit"),
        sqlite_with_rowid=False,
    )


def _create_inbox() -> None:
    op.create_table(
        "inbox",
        *texts("organisation", "nonce", "answer"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        to_organisation("inbox"),
        sa.PrimaryKeyConstraint("organisation", "nonce", name="pk_inbox"),
        sqlite_with_rowid=False,
    )


def _create_installations() -> None:
    op.create_table(
        "installations",
        *texts("organisation", "key", "platform", "workspace", "token", "bot_user"),
        sa.Column("scopes", _JSON, nullable=False),
        sa.Column("directory_read_at", sa.BigInteger()),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("paused_until", sa.BigInteger()),
        to_organisation("installations"),
        sa.PrimaryKeyConstraint("key", name="pk_installations"),
    )
    op.create_index("ix_installations_organisation", "installations", ["organisation", "platform"])


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        *texts("organisation", "id", "topic", "kind"),
        *perhaps("person", "platform", "workspace", "place"),
        sa.Column("lane", sa.Text(), nullable=False),
        *perhaps("card", "about"),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("shows", _JSON, nullable=False),
        sa.Column("replaces", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        *moments("owed_at", "due_at", "expires_at"),
        *numbers("attempts", "ambiguous"),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *perhaps("why", "via"),
        sa.Column("sent_at", sa.BigInteger()),
        *perhaps("sent_conversation", "sent_message"),
        to_organisation("outbox"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_outbox"),
    )
    op.create_index("ix_outbox_about", "outbox", ["organisation", "about", "owed_at"])
    create_index_where("ix_outbox_blocked", "outbox", ["organisation"], _BLOCKED)
    create_index_where("ix_outbox_doubt", "outbox", ["organisation"], _IN_DOUBT)
    create_index_where("ix_outbox_due", "outbox", ["due_at"], _AWAITED)
    create_index_where("ix_outbox_expiring", "outbox", ["expires_at"], _UNFINISHED)
    create_index_where("ix_outbox_lane", "outbox", ["organisation", "lane", "owed_at"], _AWAITED)
    create_index_where("ix_outbox_replaces", "outbox", ["organisation", "replaces"], _UPDATE)
    create_index_where("ix_outbox_sent", "outbox", ["organisation", "lane", "sent_at"], _SENT)


def _create_people() -> None:
    op.create_table(
        "people",
        *texts("organisation", "id", "name", "standing", "timezone", "language"),
        *perhaps("nickname", "email", "branch", "away_from", "away_until"),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("chosen_place", sa.Text()),
        sa.Column("chosen_named", sa.Boolean()),
        sa.Column("bundled_at", sa.Time()),
        *perhaps("manager", "started_on"),
        *flags("leader", "minor"),
        *perhaps(
            "works_on", "listed_address", "listed_name", "listed_away_from", "listed_away_until", "left_on"
        ),
        *perhaps("listed_slack", "listed_teams"),
        sa.Column("one_with", sa.Text()),
        *texts("folded_name", "folded_first_name"),
        *perhaps("folded_nickname", "folded_email"),
        to_organisation("people"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_people"),
    )
    op.create_index("ix_people_email", "people", ["organisation", "folded_email"])
    op.create_index("ix_people_listed", "people", ["organisation", "listed_address"])
    op.create_index("ix_people_listed_slack", "people", ["organisation", "listed_slack"])
    op.create_index("ix_people_listed_teams", "people", ["organisation", "listed_teams"])
    op.create_index("ix_people_manager", "people", ["organisation", "manager"])
    op.create_index("ix_people_first_name", "people", ["organisation", "folded_first_name"])
    op.create_index("ix_people_name", "people", ["organisation", "folded_name"])
    op.create_index("ix_people_nickname", "people", ["organisation", "folded_nickname"])
    create_index_where(
        "ix_people_one_with", "people", ["organisation", "one_with"], sa.text("one_with IS NOT NULL")
    )


def _create_links() -> None:
    op.create_table(
        "links",
        *texts("organisation", "id", "heir", "ghost"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("accounts", _JSON, nullable=False),
        sa.Column("changes", _JSON, nullable=False),
        sa.Column("moved", _JSON, nullable=False),
        sa.Column("parted_at", sa.BigInteger()),
        to_people("links", "heir"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_links"),
    )
    op.create_index("ix_links_heir", "links", ["organisation", "heir"])
    op.create_index("ix_links_ghost", "links", ["organisation", "ghost"])


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        *texts("organisation", "platform", "workspace", "user", "person", "address"),
        *perhaps("email", "conversation"),
        sa.Column("used_at", sa.BigInteger()),
        *flags("ended", "shut"),
        to_people("accounts", "person"),
        sa.PrimaryKeyConstraint("organisation", "platform", "workspace", "user", name="pk_accounts"),
    )
    op.create_index("ix_accounts_address", "accounts", ["organisation", "address"])
    op.create_index("ix_accounts_email", "accounts", ["organisation", "email"])
    op.create_index(
        "ix_accounts_person", "accounts", ["organisation", "person", "platform", "workspace", "user"]
    )


def _create_places() -> None:
    op.create_table(
        "channels",
        *texts("organisation", "installation", "name", "id"),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["installation"], ["installations.key"], name="fk_channels_installations"),
        sa.PrimaryKeyConstraint("organisation", "installation", "name", name="pk_channels"),
    )
    op.create_table(
        "rosters",
        *texts("organisation", "installation", "id"),
        sa.ForeignKeyConstraint(["installation"], ["installations.key"], name="fk_rosters_installations"),
        sa.PrimaryKeyConstraint("organisation", "installation", "id", name="pk_rosters"),
    )


def _create_reminded() -> None:
    op.create_table(
        "reminded",
        *texts("organisation", "person", "day"),
        to_people("reminded", "person"),
        sa.PrimaryKeyConstraint("organisation", "person", "day", name="pk_reminded"),
    )


def _create_unsettled() -> None:
    op.create_table(
        "unsettled",
        *texts("organisation", "person", "before"),
        to_people("unsettled", "person"),
        sa.PrimaryKeyConstraint("organisation", "person", name="pk_unsettled"),
    )


def _create_drafts() -> None:
    op.create_table(
        "drafts",
        *texts("organisation", "id", "person", "purpose", "about", "deed", "difference", "language"),
        sa.Column("doers", _JSON, nullable=False),
        *perhaps("behaviour", "value"),
        sa.Column("audience", sa.Text(), nullable=False),
        *flags("somebody_else", "may_stand"),
        sa.Column("strangers", sa.Integer(), nullable=False),
        *texts("source", "kind"),
        sa.Column("story", _JSON, nullable=False),
        sa.Column("picture", _JSON, nullable=False),
        sa.Column("kindness", _JSON, nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        to_people("drafts", "person"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_kept", "drafts", ["organisation", "kept_at"])
    op.create_index("ix_drafts_person", "drafts", ["organisation", "person", "kept_at"])


def _create_hints() -> None:
    op.create_table(
        "hints",
        *texts("organisation", "person", "hint"),
        sa.Column("about", sa.Text()),
        sa.Column("at", sa.BigInteger(), nullable=False),
        to_people("hints", "person"),
        sa.PrimaryKeyConstraint("organisation", "person", "hint", name="pk_hints"),
    )
    op.create_index("ix_hints_about", "hints", ["organisation", "about"])
