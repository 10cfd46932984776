"""What all tables share: how their keys are named, and conditions that an index can be read by."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ColumnElement, MetaData, literal_column

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def one_of(column: ColumnElement[str], *states: StrEnum) -> ColumnElement[bool]:
    """Written out, not bound: neither engine uses a partial index for a condition it cannot read.

    SQLite would plan a statement anew each time that something is bound to a column of such a condition.
    """
    return column.in_([literal_column(f"'{each}'") for each in states])
