"""The tables of what was told: with who did it, and what was asked about it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations.pieces import (
    create_index_where,
    numbers,
    perhaps,
    texts,
    to_people,
    to_recognitions,
)

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_WAITING = sa.text("outcome IN ('waiting')")
_RETURNED = sa.text("outcome IN ('asked', 'declined', 'returned')")
_NAMING = sa.text("outcome IN ('naming')")
_KEPT = sa.text("outcome IN ('kept')")
_ACT = sa.text("act_of IS NOT NULL")


def create_recognitions() -> None:
    _create_told()
    _index_told()
    _create_doers()
    _create_exchanges()


def _create_told() -> None:
    op.create_table(
        "recognitions",
        *texts("organisation", "id", "teller", "deed", "deed_language"),
        *perhaps("difference", "difference_language"),
        *perhaps("value", "behaviour"),
        sa.Column("edition", sa.Integer()),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.Column("chance_words", _JSON, nullable=False),
        sa.Column("marks", _JSON, nullable=False),
        sa.Column("kept_in", _JSON, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("readers", _JSON, nullable=False),
        sa.Column("asked_at", sa.BigInteger()),
        sa.Column("asked_instead", _JSON, nullable=False),
        sa.Column("reminded", _JSON, nullable=False),
        *numbers("wanted"),
        sa.Column("assents", _JSON, nullable=False),
        sa.Column("opens_at", sa.BigInteger()),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_at", sa.BigInteger()),
        *perhaps("reason", "reason_language"),
        *numbers("revision", "version"),
        sa.Column("consents", _JSON, nullable=False),
        *(sa.Column(each, _JSON) for each in ("story", "picture", "kindness", "earlier")),
        *perhaps("act_of"),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("door", _JSON),
        sa.Column("verdict", _JSON),
        sa.Column("sisters", _JSON, nullable=False),
        to_people("recognitions", "teller"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_recognitions"),
    )


def _index_told() -> None:
    op.create_index("ix_recognitions_teller", "recognitions", ["organisation", "teller", "id"])
    create_index_where(
        "ix_recognitions_returned", "recognitions", ["organisation", "teller", "id"], _RETURNED
    )
    create_index_where("ix_recognitions_unread", "recognitions", ["organisation", "told_at"], _WAITING)
    create_index_where("ix_recognitions_acts", "recognitions", ["organisation", "told_at"], _ACT)
    create_index_where("ix_recognitions_kept", "recognitions", ["organisation", "opens_at"], _KEPT)
    create_index_where("ix_recognitions_named", "recognitions", ["organisation", "told_at"], _NAMING)


def _create_doers() -> None:
    op.create_table(
        "doers",
        *texts("organisation", "recognition"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        to_people("doers", "person"),
        to_recognitions("doers"),
        sa.PrimaryKeyConstraint("organisation", "recognition", "position", name="pk_doers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_doers_person", "doers", ["organisation", "person", "recognition"])


def _create_exchanges() -> None:
    op.create_table(
        "exchanges",
        *texts("organisation", "recognition"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *texts("question", "question_language"),
        *perhaps("answer", "answer_language"),
        to_recognitions("exchanges"),
        sa.PrimaryKeyConstraint("organisation", "recognition", "position", name="pk_exchanges"),
    )
