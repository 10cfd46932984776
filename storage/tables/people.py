"""People, their accounts, and on which days they were reminded."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table, Text, Time

from storage.columns import Day, Moment, Weekdays
from storage.tables.base import metadata

people = Table(
    "people",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("nickname", Text),
    Column("email", Text),
    Column("branch", Text),
    Column("away_from", Day),
    Column("away_until", Day),
    Column("reachable", Boolean, nullable=False),
    Column("chosen_place", Text),
    Column("chosen_named", Boolean),
    Column("bundled_at", Time),
    Column("manager", Text),
    Column("started_on", Day),
    Column("leader", Boolean, nullable=False),
    Column("works_on", Weekdays),
    Column("listed_address", Text),
    Column("listed_name", Text),
    Column("listed_away_from", Day),
    Column("listed_away_until", Day),
    Column("left_on", Day),
    Column("folded_name", Text, nullable=False),
    Column("folded_first_name", Text, nullable=False),
    Column("folded_nickname", Text),
    Column("folded_email", Text),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation"], ["organisations.id"]),
    Index("ix_people_name", "organisation", "folded_name"),
    Index("ix_people_first_name", "organisation", "folded_first_name"),
    Index("ix_people_nickname", "organisation", "folded_nickname"),
    Index("ix_people_email", "organisation", "folded_email"),
    Index("ix_people_listed", "organisation", "listed_address"),
    Index("ix_people_manager", "organisation", "manager"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("conversation", Text),
    Column("used_at", Moment),
    PrimaryKeyConstraint("organisation", "platform", "workspace", "user"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
    Index("ix_accounts_person", "organisation", "person", "platform", "workspace", "user"),
    Index("ix_accounts_address", "organisation", "address"),
)

reminded = Table(
    "reminded",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("day", Text, nullable=False),
    PrimaryKeyConstraint("organisation", "person", "day"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
)

# `about` is the record whose card says the hint, as long as it does.
hints = Table(
    "hints",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Column("about", Text),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("organisation", "person", "hint"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
    Index("ix_hints_about", "organisation", "about"),
)
