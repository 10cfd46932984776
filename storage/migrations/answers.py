"""The tables of what colleagues say to something told: thanks, reports, and that they would hear it again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.pieces import perhaps, texts, to_people, to_recognitions


def create_answers() -> None:
    _create_thanks()
    _create_reports()
    _create_retellings()


def _create_thanks() -> None:
    op.create_table(
        "thanks",
        *texts("organisation", "recognition", "doer"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        to_recognitions("thanks"),
        sa.PrimaryKeyConstraint("organisation", "recognition", "doer", name="pk_thanks"),
    )


def _create_reports() -> None:
    op.create_table(
        "reports",
        *texts("organisation", "recognition", "reporter"),
        sa.Column("revision", sa.Integer(), nullable=False),
        *texts("wrong"),
        *perhaps("words", "words_language"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *perhaps("settled"),
        to_people("reports", "reporter"),
        to_recognitions("reports"),
        sa.PrimaryKeyConstraint("organisation", "recognition", "reporter", name="pk_reports"),
    )


def _create_retellings() -> None:
    op.create_table(
        "retellings",
        *texts("organisation", "recognition", "person", "reason", "reason_language"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        to_people("retellings", "person"),
        to_recognitions("retellings"),
        sa.PrimaryKeyConstraint("organisation", "recognition", "person", name="pk_retellings"),
    )
    op.create_index("ix_retellings_at", "retellings", ["organisation", "at"])
