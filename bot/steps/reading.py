"""Reading: who can be asked to read something before it is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from bot.domain.approval import candidates
from bot.domain.calendar import local_date
from bot.domain.ids import PersonId
from bot.domain.organisation import ApprovedBy, Organisation
from bot.domain.people import Person, Role
from bot.ports import Work


def readers_for(
    work: Work,
    organisation: Organisation,
    teller: PersonId,
    doers: tuple[Person, ...],
    at: datetime,
    passed_over: Collection[PersonId] = (),
) -> tuple[Person, ...]:
    """The first group with anybody left; `passed_over` are those whom the request could not reach."""
    without = {teller, *(each.id for each in doers), *passed_over}
    today = local_date(at, organisation.timezone)
    return candidates(_groups(work, organisation, doers), without, today)


def _groups(
    work: Work, organisation: Organisation, doers: tuple[Person, ...]
) -> Iterator[tuple[Person, ...]]:
    """A line manager whom nobody named, or who cannot read today, leaves it to the branch."""
    if organisation.approval.by is ApprovedBy.LINE_MANAGER:
        yield work.people.many(dict.fromkeys(each.manager for each in doers if each.manager is not None))
    if organisation.approval.by is not ApprovedBy.NAMED:
        branches = dict.fromkeys(each.branch for each in doers if each.branch is not None)
        yield tuple(reader for branch in branches for reader in work.people.holding(Role.APPROVER, branch))
    yield work.people.holding(Role.APPROVER)
    yield work.people.holding(Role.ADMIN)
