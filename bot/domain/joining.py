"""Joining: two people on record who turn out to be one, and parting them where that was a mistake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, TypeVar

from bot.domain.approval import Assent, Outcome
from bot.domain.audience import Choice, narrowest
from bot.domain.consent import Answer, Consent
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.parts import Parts, parts_of, with_parts
from bot.domain.people import Account, Person, Platform
from bot.domain.people_file import FROM_FILES
from bot.domain.recognition import Recognition

Value = TypeVar("Value")

_ANSWERS = (Answer.KEEP_PRIVATE, Answer.LEAVE_OUT, None, Answer.NAME)
"""The strictest first: whom nobody asked yet, or who did not answer, is not named before they do."""
_NOT_OUT_YET = {Outcome.KEPT, Outcome.NAMING, Outcome.RETURNED, Outcome.RESTED}


@dataclass(frozen=True, slots=True)
class Change:
    """One recognition before and after two became one."""

    recognition: RecognitionId
    before: Parts
    after: Parts


@dataclass(frozen=True, slots=True)
class Link:
    """`gone` became one with `into`; as `into` was before is on record under the link's own id."""

    id: PersonId
    into: PersonId
    gone: PersonId
    at: datetime
    accounts: tuple[Account, ...]
    changes: tuple[Change, ...] = ()


def joined(
    parts: Parts, gone: PersonId, into: PersonId, at: datetime, *, may_be_ones_own: bool = False
) -> Parts:
    """As it stands once both are one, who has told or done it reads and decides none of it.

    What is told of nobody but its teller stays told of whom they were, and is withdrawn, unless it may be so;
    an earlier wording that was stands outside no more.
    """
    teller = into if parts.teller == gone else parts.teller
    doers = tuple(each for each in _one(parts.doers, gone, into) if may_be_ones_own or each != teller)
    earlier = tuple(
        each for each in _one(parts.earlier_doers, gone, into) if may_be_ones_own or each != teller
    )
    if parts.doers and not doers and not may_be_ones_own:
        return _told_of_oneself(parts, gone, into, at)
    told_of = {teller, *doers, *earlier}
    upstream = _behind(parts.doers, parts.upstream, doers, gone, into)
    earlier_upstream = _behind(parts.earlier_doers, parts.earlier_upstream, earlier, gone, into)
    changed = replace(
        parts,
        teller=teller,
        doers=doers,
        upstream=upstream,
        earlier_doers=earlier,
        earlier_upstream=earlier_upstream,
        consents=_consents(parts.consents, gone, into, doers),
        earlier_consents=_consents(parts.earlier_consents, gone, into, earlier),
        readers=_without(_one(parts.readers, gone, into), told_of),
        asked_instead=_without(_one(parts.asked_instead, gone, into), told_of),
        reminded=_without(_one(parts.reminded, gone, into), told_of),
        askers=tuple(into if each == gone else each for each in parts.askers),
        assents=_assents(parts.assents, gone, into, told_of),
        decided_by=into if parts.decided_by == gone else parts.decided_by,
    )
    return _read_again(changed)


def parted(now: Parts, change: Change, gone: PersonId, into: PersonId) -> Parts:
    """As it was before; where it was changed since, only who stood there alone stands there again."""
    found: dict[str, Any] = {}
    for each in fields(Parts):
        current, before, after = (getattr(parts, each.name) for parts in (now, change.before, change.after))
        found[each.name] = before if current == after else _back(current, before, gone, into)
    if (now.outcome, now.decided_at) != (change.after.outcome, change.after.decided_at):
        found |= {"outcome": now.outcome, "decided_by": now.decided_by, "decided_at": now.decided_at}
    return Parts(**found)


def as_one(into: Person, gone: Person) -> Person:
    """What holds of both: the stricter choice, and of the rest what one has and the other has not."""
    by_file = gone if gone.listed and not into.listed else into
    said = {each: getattr(by_file, each) for each in FROM_FILES}
    rest = {each: _first(getattr(into, each), getattr(gone, each)) for each in _EITHER}
    if not said["listed"]:
        said = {each: _first(getattr(into, each), getattr(gone, each)) for each in FROM_FILES}
    if said["manager"] in {into.id, gone.id}:
        said["manager"] = None
    said["minor"] = into.minor or gone.minor
    choice = _stricter(into.choice, gone.choice)
    return replace(into, **{**said, **rest}, choice=choice, reachable=into.reachable or gone.reachable)


def taking_over(known: Person, ghost: Person) -> Person:
    """With what files say of somebody without an account, who turned out to be them."""
    return replace(known, **{each: getattr(ghost, each) for each in FROM_FILES})


def disclaimed(person: Person, accounts: Iterable[Account]) -> Person:
    """What a file said of whose these accounts are holds no more."""
    if person.listed is None:
        return person
    gone = {each.platform for each in accounts}
    slack = None if Platform.SLACK in gone else person.listed.slack
    teams = None if Platform.TEAMS in gone else person.listed.teams
    return replace(person, listed=replace(person.listed, slack=slack, teams=teams))


def listed_apart(back: Person, ghost: Person, before: Person) -> tuple[Person, Person]:
    """Where files came to name the one by an address that is the other's, what they say is the other's again.

    Else both would stand on one line, and no file could tell them apart any more.
    """
    if back.listed is None or back.listed.address not in ghost.addresses - before.addresses:
        return back, ghost
    theirs = disclaimed(taking_over(ghost, back), (*back.accounts, *ghost.accounts))
    manager = None if theirs.manager == ghost.id else theirs.manager
    return disclaimed(taking_over(back, before), ghost.accounts), replace(theirs, manager=manager)


def in_order(one: Person, other: Person) -> tuple[Person, Person]:
    """Who stays, and who becomes one with them: whom a people file names stays, else who began first."""
    first, second = sorted((one, other), key=lambda each: (each.listed is None, each.id))
    return first, second


def in_one_workspace(one: Person, other: Person) -> Platform | None:
    """Where both have an account that is not over: nobody has two in one workspace."""
    here = {(each.platform, each.workspace) for each in set(one.accounts) - one.ended}
    others = sorted(set(other.accounts) - other.ended)
    return next((each.platform for each in others if (each.platform, each.workspace) in here), None)


def as_two(now: Person, before: Person, after: Person) -> Person:
    """Of what became of `before` by joining, all that nobody changed since is as it was."""
    kept = {
        each.name: getattr(before, each.name)
        for each in fields(Person)
        if each.name not in {"id", "accounts", "ended", "emails", "one_with"}
        and getattr(now, each.name) == getattr(after, each.name)
    }
    return replace(now, **kept)


_EITHER = ("nickname", "email", "bundled_at")


def _first(one: Value | None, other: Value | None) -> Value | None:
    return other if one is None else one


def _stricter(one: Choice, other: Choice) -> Choice:
    places = [each.place for each in (one, other) if each.place is not None]
    said = [each.named for each in (one, other) if each.named is not None]
    return Choice(narrowest(places) if places else None, all(said) if said else None)


def _one(people: Iterable[PersonId], gone: PersonId, into: PersonId) -> tuple[PersonId, ...]:
    return tuple(dict.fromkeys(into if each == gone else each for each in people))


def _behind(
    doers: Iterable[PersonId],
    upstream: tuple[PersonId, ...],
    stay: tuple[PersonId, ...],
    gone: PersonId,
    into: PersonId,
) -> tuple[PersonId, ...]:
    """Of those who `stay`, whoever stood behind it and did not do it themselves under either name."""
    heroes = _one((each for each in doers if each not in upstream), gone, into)
    return tuple(each for each in _one(upstream, gone, into) if each in stay and each not in heroes)


def _without(people: Iterable[PersonId], told_of: set[PersonId]) -> tuple[PersonId, ...]:
    return tuple(each for each in people if each not in told_of)


def _consents(
    consents: Iterable[Consent], gone: PersonId, into: PersonId, doers: tuple[PersonId, ...]
) -> tuple[Consent, ...]:
    """One of each doer, of two answers the stricter."""
    found: dict[PersonId, Consent] = {}
    for each in consents:
        said = replace(each, doer=into) if each.doer == gone else each
        if said.doer in doers:
            both = [said, *([found[said.doer]] if said.doer in found else [])]
            found[said.doer] = min(both, key=lambda consent: _ANSWERS.index(consent.answer))
    return tuple(found.values())


def read_again(recognition: Recognition) -> Recognition:
    """What is given back once it was hidden, as it had stood were it not hidden while two became one."""
    return with_parts(recognition, _read_again(parts_of(recognition)))


def _read_again(parts: Parts) -> Parts:
    """What they decided of it themselves, and is not out yet, waits for somebody else.

    So does what two had to approve who turned out to be one.
    """
    told_of = {parts.teller, *parts.doers, *parts.earlier_doers}
    again = told_of | {each.reader for each in parts.assents}
    if parts.decided_by in again and parts.outcome in _NOT_OUT_YET:
        return replace(parts, outcome=Outcome.WAITING, decided_by=None, decided_at=None)
    if parts.outcome is Outcome.ASKED and parts.askers[-1] in told_of:
        return replace(parts, outcome=Outcome.WAITING)
    return parts


def _assents(
    assents: Iterable[Assent], gone: PersonId, into: PersonId, told_of: set[PersonId]
) -> tuple[Assent, ...]:
    """Whoever said so twice said it once."""
    said = {
        reader: replace(each, reader=reader)
        for each in assents
        if (reader := into if each.reader == gone else each.reader) not in told_of
    }
    return tuple(said.values())


def _told_of_oneself(parts: Parts, gone: PersonId, into: PersonId, at: datetime) -> Parts:
    """Nobody recognises themselves: whom they were stays named in it, so that it can be undone."""
    over = parts.outcome is Outcome.WITHDRAWN
    return replace(
        parts,
        teller=into,
        doers=(gone,),
        upstream=(),
        consents=(),
        earlier_doers=_one(parts.earlier_doers, into, gone),
        earlier_upstream=_one(parts.earlier_upstream, into, gone),
        readers=_without(_one(parts.readers, gone, into), {into}),
        outcome=Outcome.WITHDRAWN,
        decided_at=parts.decided_at if over else at,
    )


def _back(current: object, before: object, gone: PersonId, into: PersonId) -> object:
    if current == into and before == gone:
        return gone
    if isinstance(current, tuple) and isinstance(before, tuple) and gone in before and into not in before:
        return tuple(gone if each == into else each for each in current)
    return current
