"""The table of what branches said of their months."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.pieces import numbers, texts, to_people


def create_opportunities() -> None:
    op.create_table(
        "opportunities",
        *texts("organisation", "branch", "month", "intention", "person"),
        *numbers("version"),
        to_people("opportunities", "person"),
        sa.PrimaryKeyConstraint("organisation", "branch", "month", name="pk_opportunities"),
    )
