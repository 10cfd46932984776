"""The tables of an organisation and its settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations.pieces import moments, numbers, texts, to_organisation

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def create_organisations() -> None:
    _create_organisations()
    _create_appointments()
    _create_branches()
    _create_value_editions()
    _create_behaviours()
    _create_invitations()


def _create_organisations() -> None:
    op.create_table(
        "organisations",
        *texts("id", "name", "language", "timezone"),
        sa.Column("channels", _JSON, nullable=False),
        sa.Column("working", _JSON, nullable=False),
        sa.Column("approval", _JSON, nullable=False),
        *texts("asking", "wall"),
        sa.Column("felt", _JSON, nullable=False),
        *moments("settings_version", "people_version"),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )


def _create_appointments() -> None:
    op.create_table(
        "appointments",
        *texts("organisation", "role", "branch", "address"),
        to_organisation("appointments"),
        sa.PrimaryKeyConstraint("organisation", "role", "branch", "address", name="pk_appointments"),
    )


def _create_branches() -> None:
    op.create_table(
        "branches",
        *texts("organisation", "key"),
        sa.Column("position", sa.Integer(), nullable=False),
        *texts("name", "language"),
        sa.Column("channel", sa.Text()),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("wait", sa.Integer(), nullable=False),
        to_organisation("branches"),
        sa.PrimaryKeyConstraint("organisation", "key", name="pk_branches"),
    )


def _create_value_editions() -> None:
    op.create_table(
        "value_editions",
        *texts("organisation", "key"),
        *numbers("edition", "position"),
        *texts("name", "promise", "language"),
        sa.Column("emoji", sa.Text()),
        sa.Column("retired", sa.Boolean(), nullable=False),
        to_organisation("value_editions"),
        sa.PrimaryKeyConstraint("organisation", "key", "edition", name="pk_value_editions"),
    )


def _create_behaviours() -> None:
    op.create_table(
        "behaviours",
        *texts("organisation", "value"),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *texts("words", "language"),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation", "value", "edition"],
            ["value_editions.organisation", "value_editions.key", "value_editions.edition"],
            name="fk_behaviours_value_editions",
        ),
        sa.PrimaryKeyConstraint("organisation", "value", "edition", "key", name="pk_behaviours"),
    )


def _create_invitations() -> None:
    op.create_table(
        "invitations",
        *texts("organisation", "purpose", "key"),
        sa.Column("generation", sa.Integer(), nullable=False),
        to_organisation("invitations"),
        sa.PrimaryKeyConstraint("organisation", "purpose", "key", name="pk_invitations"),
    )
