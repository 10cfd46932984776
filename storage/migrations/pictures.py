"""The pictures' table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.pieces import (
    create_index_where,
    moments,
    numbers,
    perhaps,
    texts,
    to_people,
    to_recognitions,
)

_UNUSED = sa.text("recognition IS NULL")


def create_pictures() -> None:
    op.create_table(
        "pictures",
        *texts("organisation", "id", "told", "near"),
        *perhaps("person", "recognition"),
        *numbers("width", "height"),
        *moments("sent_at"),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
        to_people("pictures", "person"),
        to_recognitions("pictures"),
        sa.PrimaryKeyConstraint("organisation", "id", name="pk_pictures"),
        sa.UniqueConstraint("organisation", "told", name="uq_pictures_organisation_told"),
        sa.UniqueConstraint("organisation", "near", name="uq_pictures_organisation_near"),
    )
    op.create_index("ix_pictures_recognition", "pictures", ["organisation", "recognition"])
    create_index_where("ix_pictures_unused", "pictures", ["organisation", "sent_at"], _UNUSED)
