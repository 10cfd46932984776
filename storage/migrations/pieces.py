"""What migrations are put together from: columns of a kind, and keys that lead elsewhere."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(each, sa.Text(), nullable=False) for each in names]


def moments(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(each, sa.BigInteger(), nullable=False) for each in names]


def numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(each, sa.Integer(), nullable=False) for each in names]


def flags(*names: str) -> list[sa.Column[bool]]:
    return [sa.Column(each, sa.Boolean(), nullable=False) for each in names]


def perhaps(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(each, sa.Text()) for each in names]


def to_organisation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["organisation"], ["organisations.id"], name=f"fk_{table}_organisations")


def to_recognitions(table: str) -> sa.ForeignKeyConstraint:
    there = ["recognitions.organisation", "recognitions.id"]
    return sa.ForeignKeyConstraint(["organisation", "recognition"], there, name=f"fk_{table}_recognitions")


def to_people(table: str, column: str) -> sa.ForeignKeyConstraint:
    people = ["people.organisation", "people.id"]
    return sa.ForeignKeyConstraint(["organisation", column], people, name=f"fk_{table}_people")


def create_index_where(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, postgresql_where=where, sqlite_where=where)
