"""A people file that names the accounts of Mei, and whoever comes with one of them."""

from __future__ import annotations

from bot.domain.people_file import Column, PeopleFile, Row
from bot.usecases.import_people import Import, import_people
from tests.usecases.linking.acts import arrives, profile

ALL = frozenset(Column)
THERE = "lin@elsewhere.example"
MEI = Row(2, "mei@riverbank.example", "Mei Lin", teams=THERE)
TOM = Row(3, "tom@riverbank.example", "Tom Ash")


def takes_in(office, *rows, columns=ALL, unread=(), **how):
    return import_people(office.ports, Import(office.id, PeopleFile(columns, rows, unread), **how))


def comes(office, name="lin", email=THERE, called="Lin Mei", **how):
    """Their platform's directory shows an account."""
    (found,) = arrives(office, profile(name, email, called=called, **how))
    return found


def everybody(office):
    return [each for each in office.ledger.people.values() if each.one_with is None]


def figures(report):
    return report.additions.count, report.changes.count, report.leavers.count, report.unchanged
