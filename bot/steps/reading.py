"""Reading: who can be asked to read something before it is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.approval import candidates
from bot.domain.branch import READERS_OF_SENSITIVE
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
    kept_in: Collection[BranchKey] = (),
    wanted: int = 1,
) -> Chosen:
    """The first group with anybody left; `passed_over` have it already, or could not be reached.

    While nobody knows who did it, it is read in the branch that is `asked`, else where its teller stands.
    What sensitive branches keep is read in these. Where several are `wanted`, the next groups fill up.
    """
    concerned = {teller, *(each.id for each in doers)}
    today = local_date(at, organisation.timezone)
    usual: set[PersonId] = set()
    found: dict[PersonId, Person] = {}
    for group in _groups(work, organisation, doers or work.people.many([teller]), asked, kept_in):
        if len(usual) < wanted:
            usual |= {
                each.id for each in group if each.id not in concerned and each.standing is Standing.STAFF
            }
        found |= {each.id: each for each in candidates([group], {*concerned, *passed_over}, today)}
        if len(found) >= wanted:
            break
    return Chosen(tuple(found.values()), tuple(each for each in found if each not in usual))


def readers_for(
    work: Work,
    organisation: Organisation,
    teller: PersonId,
    doers: tuple[Person, ...],
    at: datetime,
    kept_in: Collection[BranchKey] = (),
) -> tuple[Person, ...]:
    """Who would be asked now."""
    wanted = READERS_OF_SENSITIVE if kept_in else 1
    return choose_readers(work, organisation, teller, doers, at, kept_in=kept_in, wanted=wanted).readers


def choose_next(work: Work, unread: Outline, at: datetime) -> Chosen:
    """Who would be asked at that moment beside those who were."""
    doers = work.people.many(unread.doers)
    told = work.recognitions.get(unread.id) if not doers or unread.approval.wanted > 1 else None
    return choose_readers(
        work,
        work.organisation.get(),
        unread.teller,
        doers,
        at,
        unread.approval.readers,
        told.asked if told else None,
        told.wording.kept_in if told else (),
    )


def next_asked_at(work: Work, unread: Outline, now: datetime) -> datetime | None:
    """When, as things stand, the next are asked: after too long a silence, or once nobody is here to read."""
    policy = work.organisation.get()
    readers = work.people.many(unread.approval.pending)
    moments = (
        silent_from(unread.approval, policy, now),
        left_alone_from(readers, policy.timezone, now, unread.approval.missing),
    )
    return min((each for each in moments if each is not None), default=None)


def _groups(
    work: Work,
    organisation: Organisation,
    doers: tuple[Person, ...],
    asked: BranchKey | None,
    kept_in: Collection[BranchKey],
) -> Iterator[tuple[Person, ...]]:
    """A line manager whom nobody named, or who cannot read today, leaves it to the branch.

    Beside a sensitive branch's own readers the admins come first: nobody else need know of it.
    """
    if kept_in:
        yield tuple(reader for branch in kept_in for reader in work.people.holding(Role.APPROVER, branch))
        yield work.people.holding(Role.ADMIN)
        yield work.people.holding(Role.APPROVER)
        return
    if asked is not None:
        yield work.people.holding(Role.APPROVER, asked)
    elif organisation.approval.by is ApprovedBy.LINE_MANAGER:
        yield work.people.many(dict.fromkeys(each.manager for each in doers if each.manager is not None))
    if asked is None and organisation.approval.by is not ApprovedBy.NAMED:
        branches = dict.fromkeys(each.branch for each in doers if each.branch is not None)
        yield tuple(reader for branch in branches for reader in work.people.holding(Role.APPROVER, branch))
    yield work.people.holding(Role.APPROVER)
    yield work.people.holding(Role.ADMIN)
