"""Statements that both engines have and SQLAlchemy spells once for each."""

from __future__ import annotations

from functools import cache

from sqlalchemy import ColumnElement, Table, Text, any_, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from storage.columns import Json


@cache
def insert_new(dialect: str, table: Table) -> Insert:
    """Adds a row, or nothing where its key is taken: the count of rows tells."""
    row = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    return row.on_conflict_do_nothing().execution_options(preserve_rowcount=True)


@cache
def upsert(dialect: str, table: Table, *kept: str) -> Insert:
    """Adds a row, or changes all but its key and the `kept` columns."""
    key = table.primary_key
    changed = [each.name for each in table.columns if not each.primary_key and each.name not in kept]
    if dialect == "postgresql":
        new = postgresql.insert(table)
        return new.on_conflict_do_update(key, set_={each: new.excluded[each] for each in changed})
    row = sqlite.insert(table)
    return row.on_conflict_do_update(key, set_={each: row.excluded[each] for each in changed})


def among(dialect: str, column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """One of a list that is bound whole: the statement is the same however long it is."""
    bound = bindparam(name, type_=Json)
    if dialect == "postgresql":
        listed = select(func.jsonb_array_elements_text(bound)).scalar_subquery()
        return column == any_(func.array(listed, type_=postgresql.ARRAY(Text)))
    each = func.json_each(bound).table_valued("value").alias("listed")
    return column.in_(select(each.c.value))
