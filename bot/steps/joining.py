"""Joining two people on record who are one, and parting them again: with everything that is theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.approval import Outcome
from bot.domain.ids import PersonId
from bot.domain.joining import (
    Change,
    Link,
    as_one,
    as_two,
    disclaimed,
    joined,
    listed_apart,
    parted,
    taking_over,
)
from bot.domain.parts import Parts, parts_of, with_parts
from bot.domain.people import Account, Person, differing
from bot.domain.people_file import FROM_FILES
from bot.domain.recognition import Recognition
from bot.domain.refusals import Overtaken
from bot.ports import Ports, Work
from bot.steps.copies import before_whom, follow, owe_requests, owe_telling
from bot.steps.doubts import report_doubt
from bot.steps.gathering import recognition_of, scene_to_change
from bot.steps.inviting import end_passes
from bot.steps.passing_on import pass_on
from bot.steps.resettling import companions, follow_choice, resettle
from bot.views.linking import linked, unlinked

_UNDER_WAY = {Outcome.WAITING, Outcome.ASKED, Outcome.KEPT, Outcome.NAMING, Outcome.RETURNED}


def join(ports: Ports, work: Work, into: PersonId, gone: PersonId, by: PersonId | None) -> Person:
    """One person from now on: the stricter choice holds, and nobody reads what they told or did themselves.

    To be called before anybody is kept. Raises Overtaken where one of them is somebody else meanwhile.
    """
    first, second = _held(work, into, gone)
    if first.one_with or second.one_with:
        raise Overtaken
    now, link = ports.now(), PersonId(ports.new_id())
    after = as_one(first, second)
    work.people.keep(
        replace(first, id=link, accounts=(), ended=frozenset(), emails=frozenset(), one_with=into)
    )
    changes = [_joined(work, each, gone, into, now) for each in work.recognitions.part_of(gone)]
    work.people.keep(after)
    work.people.keep(replace(second, one_with=into))
    work.links.join(
        Link(link, into, gone, now, second.accounts, tuple(each for each in changes if each is not None))
    )
    work.people.hand_over(second.accounts, into)
    work.audit.record(by, "join_people", into, ["accounts", *differing(first, after)], now)
    for change in changes:
        if change is not None:
            _follow(work, change, into, now)
    (person,) = work.people.many([into])
    if {first.choice, second.choice} != {person.choice}:
        follow_choice(work, person, now)
    if second.accounts:
        work.outbox.owe(Message(Topic.NOTICE, ToPerson(into), linked(person)))
    return person


def take_over(ports: Ports, work: Work, known: Person, ghost: Person) -> None:
    """Somebody on record is whom a file named and no platform has shown: they are no more beside them.

    Where something was told of who the file named, both become one with it.
    """
    if work.recognitions.part_of(ghost.id):
        join(ports, work, known.id, ghost.id, None)
        return
    work.listings.absorb(ghost.id, known.id)
    work.people.keep(taking_over(known, ghost))
    work.audit.record(None, "join_people", known.id, FROM_FILES, ports.now())


def part(ports: Ports, work: Work, link: Link, by: PersonId) -> Person:
    """Two again, each with what was theirs; what came since stays with the one. Gives who was gone."""
    now, moved = ports.now(), link.accounts
    _held(work, link.into, link.gone)
    (person, before) = work.people.many([link.into, link.id])
    work.links.part(link, now)
    work.people.hand_over([each for each in moved if each in person.accounts], link.gone)
    person, ghost = work.people.many([link.into, link.gone])
    back = disclaimed(as_two(person, before, as_one(before, ghost)), moved)
    back, ghost = listed_apart(back, ghost, before)
    work.people.keep(back)
    work.people.keep(replace(ghost, one_with=None))
    work.listings.absorb(link.id, link.into)
    work.audit.record(by, "part_people", link.into, ["accounts", *differing(person, back)], now)
    for change in link.changes:
        told = work.recognitions.get(change.recognition)
        if told is not None:
            _part(work, told, change, link, now)
    _end_pages(work, back, since=link.id)
    work.outbox.owe(Message(Topic.NOTICE, ToPerson(link.into), unlinked(back)))
    return ghost


def split(ports: Ports, work: Work, person: Person, accounts: tuple[Account, ...], by: PersonId) -> Person:
    """These accounts are a new person's, who begins anew: nothing of their own had come with them."""
    now = ports.now()
    new = Person(
        PersonId(ports.new_id()),
        person.name,
        person.standing,
        person.timezone,
        person.language,
    )
    work.people.hold([person.id], alone=True)
    work.people.keep(new)
    work.people.keep(disclaimed(person, accounts))
    work.people.hand_over(accounts, new.id)
    work.links.part(Link(PersonId(ports.new_id()), person.id, new.id, now, accounts), now)
    work.audit.record(by, "part_people", person.id, ["accounts"], now)
    _end_pages(work, person)
    work.outbox.owe(Message(Topic.NOTICE, ToPerson(person.id), unlinked(person)))
    return new


def _end_pages(work: Work, person: Person, since: str = "") -> None:
    """Where a page stands as a message, nobody else's words are left in it: the chat may be the other's.

    Ids sort by time: those later than `since` came while the two were taken for one. With the passes that
    stand on such pages, the other would read on.
    """
    end_passes(work, person)
    for page in work.outbox.copies(person.id):
        if page.id > since:
            work.outbox.revise(page.id, unlinked(person))


def _held(work: Work, into: PersonId, gone: PersonId) -> tuple[Person, Person]:
    """Both, whom nobody changes until the end, nor anybody who is told of with them."""
    work.people.hold({into, gone, *companions(work, into), *companions(work, gone)}, alone=True)
    found = work.people.many([into, gone])
    if len(found) != len({into, gone}):
        raise Overtaken
    first, second = found
    return first, second


def _joined(work: Work, told: Recognition, gone: PersonId, into: PersonId, at: datetime) -> Change | None:
    before = parts_of(told)
    after = joined(before, gone, into, at, may_be_ones_own=told.kind.may_be_ones_own)
    if after == before:
        return None
    work.recognitions.save(with_parts(told, after), may_return=True)
    return Change(told.id, before, after)


def _part(work: Work, told: Recognition, change: Change, link: Link, at: datetime) -> None:
    now = parts_of(told)
    then = parted(now, change, link.gone, link.into)
    if then != now:
        work.recognitions.save(with_parts(told, then))
        _follow(work, Change(told.id, now, then), link.into, at)


def _follow(work: Work, change: Change, one: PersonId, at: datetime) -> None:
    """Copies of what is under way, or was, show who reads it now; those of what is out no more follow, too.

    The rest reads as it did.
    """
    told, before, after = change.recognition, change.before, change.after
    if _answers(before) != _answers(after):
        resettle(work, recognition_of(work, told), one, "follow_answers", at)
    taken_back = bool(before.earlier_doers) and not after.earlier_doers
    moved = before.outcome is not after.outcome or taken_back
    if not moved and not {before.outcome, after.outcome} & _UNDER_WAY:
        return
    scene = scene_to_change(work, recognition_of(work, told))
    report_doubt(work, scene.teller, follow(work, scene), at)
    if before.outcome is Outcome.WITHDRAWN and scene.recognition.approval.told:
        owe_telling(work, scene, at)
    if after.outcome is Outcome.WAITING:
        have = before_whom(work, told, Topic.REQUEST)
        owe_requests(work, scene, [each for each in scene.readers if ToPerson(each.id) not in have], at)
    pass_on(work, scene, at)


def _answers(parts: Parts) -> tuple[int, int]:
    """How many were asked about their names: two who are one have one answer, the stricter."""
    return len(parts.consents), len(parts.earlier_consents)
