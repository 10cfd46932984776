"""Reading: who can be asked to read something before it is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.approval import candidates
from bot.domain.calendar import local_date
from bot.domain.escalating import left_alone_from, silent_from
from bot.domain.ids import BranchKey, PersonId
from bot.domain.organisation import ApprovedBy, Organisation
from bot.domain.outline import Outline
from bot.domain.people import Person, Role, Standing
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is to be asked. `instead` are those who would not be, were everybody of an earlier group here."""

    readers: tuple[Person, ...] = ()
    instead: tuple[PersonId, ...] = ()


def choose_readers(
    work: Work,
    organisation: Organisation,
    teller: PersonId,
    doers: tuple[Person, ...],
    at: datetime,
    passed_over: Collection[PersonId] = (),
    asked: BranchKey | None = None,
) -> Chosen:
    """The first group with anybody left; `passed_over` have it already, or could not be reached.

    While nobody knows who did it, it is read in the branch that is `asked`, else where its teller stands.
    """
    concerned = {teller, *(each.id for each in doers)}
    today = local_date(at, organisation.timezone)
    usual: set[PersonId] = set()
    for group in _groups(work, organisation, doers or work.people.many([teller]), asked):
        usual = usual or {
            each.id for each in group if each.id not in concerned and each.standing is Standing.STAFF
        }
        if left := candidates([group], {*concerned, *passed_over}, today):
            return Chosen(left, tuple(each.id for each in left if each.id not in usual))
    return Chosen()


def readers_for(
    work: Work, organisation: Organisation, teller: PersonId, doers: tuple[Person, ...], at: datetime
) -> tuple[Person, ...]:
    """Who would be asked now."""
    return choose_readers(work, organisation, teller, doers, at).readers


def choose_next(work: Work, unread: Outline, at: datetime) -> Chosen:
    """Who would be asked at that moment beside those who were."""
    doers = work.people.many(unread.doers)
    told = None if doers else work.recognitions.get(unread.id)
    return choose_readers(
        work,
        work.organisation.get(),
        unread.teller,
        doers,
        at,
        unread.approval.readers,
        told.asked if told else None,
    )


def next_asked_at(work: Work, unread: Outline, now: datetime) -> datetime | None:
    """When, as things stand, the next are asked: after too long a silence, or once nobody is here to read."""
    policy = work.organisation.get()
    readers = work.people.many(unread.approval.readers)
    moments = (
        silent_from(unread.approval, policy, now),
        left_alone_from(readers, policy.timezone, now),
    )
    return min((each for each in moments if each is not None), default=None)


def _groups(
    work: Work, organisation: Organisation, doers: tuple[Person, ...], asked: BranchKey | None
) -> Iterator[tuple[Person, ...]]:
    """A line manager whom nobody named, or who cannot read today, leaves it to the branch."""
    if asked is not None:
        yield work.people.holding(Role.APPROVER, asked)
    elif organisation.approval.by is ApprovedBy.LINE_MANAGER:
        yield work.people.many(dict.fromkeys(each.manager for each in doers if each.manager is not None))
    if asked is None and organisation.approval.by is not ApprovedBy.NAMED:
        branches = dict.fromkeys(each.branch for each in doers if each.branch is not None)
        yield tuple(reader for branch in branches for reader in work.people.holding(Role.APPROVER, branch))
    yield work.people.holding(Role.APPROVER)
    yield work.people.holding(Role.ADMIN)
