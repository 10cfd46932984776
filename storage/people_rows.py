"""People as rows and back, their accounts beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, select

from bot.domain.audience import Choice, Place
from bot.domain.ids import PersonId
from bot.domain.people import Account, Listed, Person, Platform, Standing
from bot.domain.text import folded
from storage.tables import accounts, people

SAME_PERSON = (accounts.c.organisation == people.c.organisation) & (accounts.c.person == people.c.id)
WITH_ACCOUNTS = (
    select(
        people,
        accounts.c.platform,
        accounts.c.workspace,
        accounts.c.user,
        accounts.c.ended,
        accounts.c.email.label("account_email"),
    )
    .select_from(people.outerjoin(accounts, SAME_PERSON))
    .where(people.c.organisation == bindparam("of"))
    .order_by(people.c.id, accounts.c.platform, accounts.c.workspace, accounts.c.user)
)


def people_of(rows: Iterable[Row[Any]]) -> Iterator[Person]:
    """From rows of people with their accounts, each person's beside each other."""
    for _, same in groupby(rows, key=lambda row: row.id):
        yield _person(tuple(same))


def _person(rows: Sequence[Row[Any]]) -> Person:
    """One person from as many rows as they have accounts, or from one without any."""
    row = rows[0]
    return Person(
        id=PersonId(row.id),
        name=row.name,
        standing=Standing(row.standing),
        timezone=row.timezone,
        language=row.language,
        nickname=row.nickname,
        email=row.email,
        branch=row.branch,
        away_from=row.away_from,
        away_until=row.away_until,
        reachable=row.reachable,
        choice=Choice(Place(row.chosen_place) if row.chosen_place else None, row.chosen_named),
        bundled_at=row.bundled_at,
        manager=row.manager,
        started_on=row.started_on,
        leader=row.leader,
        works_on=row.works_on,
        minor=row.minor,
        listed=_listed(row),
        one_with=row.one_with,
        accounts=tuple(_account(each) for each in rows if each.platform),
        ended=frozenset(_account(each) for each in rows if each.ended),
        emails=frozenset((_account(each), each.account_email) for each in rows if each.account_email),
    )


def _account(row: Row[Any]) -> Account:
    return Account(Platform(row.platform), row.workspace, row.user)


def _listed(row: Row[Any]) -> Listed | None:
    if row.listed_address is None:
        return None
    return Listed(
        row.listed_address,
        row.listed_name,
        row.listed_away_from,
        row.listed_away_until,
        row.left_on,
        row.listed_slack,
        row.listed_teams,
    )


def row_of(organisation: str, person: Person) -> dict[str, object]:
    place, listed = person.choice.place, person.listed
    return {
        "organisation": organisation,
        "id": person.id,
        "name": person.name,
        "standing": person.standing.value,
        "timezone": person.timezone,
        "language": person.language,
        "nickname": person.nickname,
        "email": person.email,
        "branch": person.branch,
        "away_from": person.away_from,
        "away_until": person.away_until,
        "reachable": person.reachable,
        "chosen_place": place.value if place else None,
        "chosen_named": person.choice.named,
        "bundled_at": person.bundled_at,
        "manager": person.manager,
        "started_on": person.started_on,
        "leader": person.leader,
        "works_on": person.works_on,
        "minor": person.minor,
        "listed_address": listed.address if listed else None,
        "listed_name": listed.name if listed else None,
        "listed_away_from": listed.away_from if listed else None,
        "listed_away_until": listed.away_until if listed else None,
        "left_on": listed.left_on if listed else None,
        "listed_slack": listed.slack if listed else None,
        "listed_teams": listed.teams if listed else None,
        "one_with": person.one_with,
        "folded_name": folded(person.name),
        "folded_first_name": next(iter(folded(person.name).split()), ""),
        "folded_nickname": folded(person.nickname) if person.nickname else None,
        "folded_email": person.email.casefold() if person.email else None,
    }
