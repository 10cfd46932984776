"""Look ahead: what will happen by itself, when, and for whom; never why it waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.cards.messages import Address, Pending, ToPerson, Topic
from bot.domain.calendar import local_date, working_days_after
from bot.domain.ids import OrganisationId, PersonId, RecognitionId
from bot.domain.organisation import Organisation
from bot.domain.outline import Outline
from bot.domain.people import Person
from bot.domain.reminding import by_reader, reminder_of
from bot.domain.resting import rests_at
from bot.ports import Ports, Work
from bot.steps.reading import choose_next, next_asked_at


@dataclass(frozen=True, slots=True)
class Ahead:
    """A message that is `held` for somebody's hours, or one that is not written before it is due.

    That is a reminder, a request to those who read next while others are silent or away, of whom nothing
    is said, or what goes back since nobody answered about it. `tellers` are those of what it is about,
    each once.
    """

    at: datetime
    topic: Topic
    to: Person
    about: tuple[RecognitionId, ...]
    tellers: tuple[Person, ...]
    held: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """`coming` stands in its order; `pending` is all that is owed, also what is due by now."""

    coming: tuple[Ahead, ...] = ()
    pending: tuple[Pending, ...] = ()


def look_ahead(ports: Ports, organisation: OrganisationId) -> Outlook:
    """As things stand: whoever decides, or is away, changes it."""
    with ports.look(organisation) as work:
        now = ports.now()
        pending = work.outbox.pending()
        coming = [
            *_held(work, pending, now),
            *_reminders(work, now),
            *_escalations(work, now),
            *_rests(work, now),
        ]
        return Outlook(tuple(sorted(coming, key=_order)), pending)


def _order(ahead: Ahead) -> tuple[datetime, PersonId, Topic, bool]:
    """What comes first stands first, and what comes to one person at one moment stands together."""
    return ahead.at, ahead.to.id, ahead.topic, ahead.held


def _held(work: Work, pending: Iterable[Pending], now: datetime) -> Iterator[Ahead]:
    """What comes to somebody on two platforms at one moment is one thing."""
    on_other = set[tuple[Address, datetime, Topic, RecognitionId | None]]()
    for each in (one for one in pending if not one.changes and one.held(now)):
        alike = each.to, each.due_at, each.topic, each.about
        if isinstance(each.to, ToPerson) and each.to.platform and alike in on_other:
            continue
        on_other.add(alike)
        if isinstance(each.to, ToPerson) and (to := work.people.get(each.to.person)):
            about = work.recognitions.get(each.about) if each.about else None
            yield _ahead(work, each.due_at, each.topic, to, [about.outline] if about else [], held=True)


def _reminders(work: Work, now: datetime) -> Iterator[Ahead]:
    policy = work.organisation.get()
    waiting = by_reader(work.recognitions.unread())
    for reader in work.people.many(waiting):
        for at, about in _moments(work, waiting[reader.id], reader, policy, now).items():
            yield _ahead(work, at, Topic.REMINDER, reader, about, held=False)


def _escalations(work: Work, now: datetime) -> Iterator[Ahead]:
    """What comes to one reader at one moment is one thing."""
    asked: dict[tuple[datetime, PersonId], list[Outline]] = defaultdict(list)
    people: dict[PersonId, Person] = {}
    for recognition in work.recognitions.unread():
        if (at := next_asked_at(work, recognition, now)) is not None:
            for reader in choose_next(work, recognition, at).readers:
                people[reader.id] = reader
                asked[at, reader.id].append(recognition)
    for (at, reader_id), about in asked.items():
        yield _ahead(work, at, Topic.REQUEST, people[reader_id], about, held=False)


def _rests(work: Work, now: datetime) -> Iterator[Ahead]:
    """Its teller is told where no doer has answered by then."""
    policy = work.organisation.get()
    for each in work.recognitions.being_named(now):
        teller, at = work.people.get(each.teller), rests_at(each, policy)
        if teller is not None and at is not None:
            yield _ahead(work, max(at, now), Topic.RETURNED, teller, [each.outline], held=False)


def _moments(
    work: Work, waiting: Iterable[Outline], reader: Person, policy: Organisation, now: datetime
) -> Mapping[datetime, list[Outline]]:
    """One reminder stands for all that is due at its moment."""
    moments: dict[datetime, list[Outline]] = defaultdict(list)
    for recognition in waiting:
        at = reminder_of(recognition.approval, reader, policy, now)
        if at is not None and work.outbox.was_reminded(
            reader.id, local_date(at, reader.timezone).isoformat()
        ):
            next_day = working_days_after(at, 1, policy.working_of(reader), reader.timezone)
            at = next_day and reminder_of(recognition.approval, reader, policy, next_day)
        if at is not None:
            moments[at].append(recognition)
    return moments


def _ahead(
    work: Work, at: datetime, topic: Topic, to: Person, about: Iterable[Outline], *, held: bool
) -> Ahead:
    told = tuple(about)
    tellers = work.people.many(dict.fromkeys(each.teller for each in told))
    return Ahead(at, topic, to, tuple(each.id for each in told), tellers, held)
