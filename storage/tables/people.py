"""People, their accounts, and on which days they were reminded."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table, Text, Time

from storage.columns import Day, Json, Moment, Weekdays
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
    Column("minor", Boolean, nullable=False),
    Column("listed_address", Text),
    Column("listed_name", Text),
    Column("listed_away_from", Day),
    Column("listed_away_until", Day),
    Column("left_on", Day),
    Column("listed_slack", Text),
    Column("listed_teams", Text),
    Column("one_with", Text),
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
    Index("ix_people_listed_slack", "organisation", "listed_slack"),
    Index("ix_people_listed_teams", "organisation", "listed_teams"),
)
Index(
    "ix_people_one_with",
    people.c.organisation,
    people.c.one_with,
    postgresql_where=people.c.one_with.is_not(None),
    sqlite_where=people.c.one_with.is_not(None),
)

# Who, the ghost, became one with whom, and what of it has to be handed back should that have been a mistake:
# ids and states alone, never texts. While `parted_at` is set, both stay apart, whatever e-mail they share.
links = Table(
    "links",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("heir", Text, nullable=False),
    Column("ghost", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("accounts", Json, nullable=False),
    Column("changes", Json, nullable=False),
    Column("moved", Json, nullable=False),
    Column("parted_at", Moment),
    PrimaryKeyConstraint("organisation", "id"),
    ForeignKeyConstraint(["organisation", "heir"], ["people.organisation", "people.id"]),
    Index("ix_links_heir", "organisation", "heir"),
    Index("ix_links_ghost", "organisation", "ghost"),
)

# `email` is the folded one that the platform shows.
# `ended` says that the platform calls the account over, `shut` that it takes no messages: its owner blocked
# or removed the app. Neither is written to while its person has another.
accounts = Table(
    "accounts",
    metadata,
    Column("organisation", Text, nullable=False),
    Column("platform", Text, nullable=False),
    Column("workspace", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("email", Text),
    Column("conversation", Text),
    Column("used_at", Moment),
    Column("ended", Boolean, nullable=False),
    Column("shut", Boolean, nullable=False),
    PrimaryKeyConstraint("organisation", "platform", "workspace", "user"),
    ForeignKeyConstraint(["organisation", "person"], ["people.organisation", "people.id"]),
    Index("ix_accounts_person", "organisation", "person", "platform", "workspace", "user"),
    Index("ix_accounts_address", "organisation", "address"),
    Index("ix_accounts_email", "organisation", "email"),
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
