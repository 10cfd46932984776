"""Copies: the messages owed about a recognition, and how all of them keep showing what holds now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.cards.elements import Card
from bot.cards.messages import Address, Copy, CopyState, Message, ToChannel, ToPerson, Topic
from bot.domain.approval import GONE, SETTLED, Outcome
from bot.domain.disturbing import good_moment
from bot.domain.hint import Hint
from bot.domain.ids import MessageId, PersonId, RecognitionId
from bot.domain.people import Person, Platform
from bot.domain.reminding import request_comes
from bot.ports import Work
from bot.steps.sisters import mention, with_sisters
from bot.steps.standing import outside, unhidden
from bot.views.declined import declined
from bot.views.naming import naming
from bot.views.news import news
from bot.views.post import post
from bot.views.question import question
from bot.views.receipt import receipt
from bot.views.reminder import over
from bot.views.reported import reported
from bot.views.request import request
from bot.views.returned import returned
from bot.views.scene import Scene
from bot.views.slip import slip
from bot.views.unnecessary import unnecessary

_SAID_ONCE = {Topic.THANKS, Topic.NOTICE}
_SUPERSEDED = {Topic.REQUEST, Topic.DECLINED, Topic.RETURNED, Topic.NAMING, Topic.REPORT}
_WHILE = {
    Topic.QUESTION: {Outcome.ASKED},
    Topic.DECLINED: {Outcome.DECLINED},
    Topic.RETURNED: {Outcome.RETURNED, Outcome.RESTED},
    Topic.SLIP: SETTLED,
}
"""As long as this holds of the wording that it shows, there is a point in sending it."""
_TELLS = {Topic.POST, Topic.NEWS, Topic.NAMING}


def owe(work: Work, scene: Scene, topic: Topic, to: Address, held_until: datetime | None = None) -> None:
    """Nothing to somebody without any account: nobody would be there."""
    if isinstance(to, ToPerson) and not scene.people[to.person].accounts:
        return
    revision = scene.recognition.revision
    work.outbox.owe(
        Message(
            topic,
            to,
            _card(scene, topic, to, revision),
            scene.recognition.id,
            revision,
            scene.shows,
            held_until,
        )
    )


def owe_notice(work: Work, scene: Scene, person: PersonId, card: Card) -> None:
    """A word about it that is said once, and follows nothing."""
    told = scene.recognition
    work.outbox.owe(Message(Topic.NOTICE, ToPerson(person), card, told.id, told.revision, scene.shows))


def owe_requests(work: Work, scene: Scene, readers: Iterable[Person], at: datetime) -> None:
    """Each at once, or all together at the time that a reader chose."""
    for reader in readers:
        owe(work, scene, Topic.REQUEST, ToPerson(reader.id), _bundled(scene, reader, at))


def owe_telling(work: Work, scene: Scene, at: datetime) -> None:
    """The channel hears it, once a platform, and the doers hear it in their own working hours.

    Where a copy stands already, it follows instead. Who has left in the meantime stays named, and is
    not written to. Nor is who tells of what they did themselves.
    """
    have = before_whom(work, scene.recognition.id, *_TELLS)
    held, scene = held_until(scene, at), with_sisters(work, scene)
    mention(work, scene.recognition, held)
    for platform in sorted(work.organisation.platforms()) if scene.channel is not None else ():
        if (channel := ToChannel(platform, scene.channel or "")) not in have:
            owe(work, scene, Topic.POST, channel, held)
    for doer in (each for each in scene.others if each.may_receive()):
        if ToPerson(doer.id) not in have:
            if work.hints.give(doer.id, Hint.WELCOME, scene.recognition.id, at):
                scene = scene.hinting(doer.id, Hint.WELCOME)
            owe(work, scene, Topic.NEWS, ToPerson(doer.id), later(scene, doer, held or at) or held)


def before_whom(
    work: Work, recognition: RecognitionId, *topics: Topic, revision: int | None = None
) -> frozenset[Address]:
    """Where such a copy stands or will come, of one wording where it is said which."""
    return frozenset(
        each.to
        for each in work.outbox.copies(recognition)
        if each.alive and each.topic in topics and revision in {None, each.revision}
    )


def held_until(scene: Scene, at: datetime) -> datetime | None:
    """What a reader has let out may be kept back for a while, so that an undo is never seen."""
    hold, approval = scene.organisation.approval.hold, scene.recognition.approval
    if approval.decided_by is None or approval.decided_at is None:
        return None
    return until if (until := approval.decided_at + hold) > at else None


def later(scene: Scene, person: Person, at: datetime) -> datetime | None:
    """None where they may be written to right now."""
    moment = good_moment(person, scene.organisation, at)
    return moment if moment > at else None


def follow(
    work: Work, scene: Scene, at: datetime | None = None, *, instead_of: int | None = None
) -> tuple[Copy, ...]:
    """Makes every copy show what holds now; what would only come to say that it is over never comes.

    `at` is when a reader let it out, where one just did: nothing else that changes is kept back. A request
    that shows the wording `instead_of` shows this one instead, where its reader is still asked. Gives the
    posts that may still be read where this takes them back.
    """
    everything = work.outbox.hold(scene.recognition.id)
    copies = [each for each in everything if each.alive]
    revision = scene.recognition.revision
    scene = replace(_with_recipients(work, scene, copies), blocked=any(map(_is_blocked_post, copies)))
    if any(each.topic is Topic.REPORT for each in copies):
        scene = replace(scene, reports=work.reports.about(scene.recognition.id))
    drawn = [(each, revision if _carried(scene, each, instead_of) else each.revision) for each in copies]
    superseded, scene = _superseded(scene, drawn), with_sisters(work, scene)
    held = held_until(scene, at) if at is not None else None
    for copy, shown in drawn:
        if _follows(scene, copy):
            card = _redrawn(scene, copy, shown, superseded=copy.id in superseded)
            work.outbox.revise(copy.id, card, shown, held if copy.topic in _TELLS else None)
        # After the revision: what is on its way may arrive, and then follows all the same.
        if copy.state is not CopyState.SENT and _pointless(scene, copy, shown):
            work.outbox.cancel(copy.id)
    mention(work, scene.recognition, held)
    doubtful = (each for each in everything if each.topic is Topic.POST and each.doubtful)
    return tuple(each for each in doubtful if _pointless(scene, each, each.revision))


def _follows(scene: Scene, copy: Copy) -> bool:
    """A reminder stays as it was until there is nothing left to read."""
    if copy.topic is Topic.REMINDER:
        return not scene.recognition.approval.open
    return copy.topic not in _SAID_ONCE


def _is_blocked_post(copy: Copy) -> bool:
    return copy.topic is Topic.POST and copy.state is CopyState.BLOCKED


def _superseded(scene: Scene, drawn: Sequence[tuple[Copy, int]]) -> frozenset[MessageId]:
    """Those with a newer copy before the same person there. One that never comes takes no other's place."""
    older, followed = set[MessageId](), set[tuple[Topic, Address, Platform | None]]()
    for copy, revision in reversed(drawn):
        there = copy.topic, copy.to, copy.to.platform
        if copy.topic in _SUPERSEDED and there in followed:
            older.add(copy.id)
        if copy.state is CopyState.SENT or not _pointless(scene, copy, revision):
            followed.add(there)
    return frozenset(older)


def hasten(work: Work, recognition: RecognitionId) -> None:
    """What is out shows at once what was kept back so that an undo is never seen."""
    for copy in work.outbox.copies(recognition):
        if copy.alive and copy.topic in _TELLS:
            work.outbox.hasten(copy.id)


def _carried(scene: Scene, copy: Copy, instead_of: int | None) -> bool:
    asked = isinstance(copy.to, ToPerson) and copy.to.person in scene.recognition.approval.readers
    return copy.topic is Topic.REQUEST and copy.revision == instead_of and asked


def _with_recipients(work: Work, scene: Scene, copies: list[Copy]) -> Scene:
    """Whoever read an earlier wording still has its copy, and may have no part in this one."""
    recipients = dict.fromkeys(each.to.person for each in copies if isinstance(each.to, ToPerson))
    missing = [each for each in recipients if each not in scene.people]
    return scene.among(work.people.many(missing)) if missing else scene


def _pointless(scene: Scene, copy: Copy, revision: int) -> bool:
    approval, current = scene.recognition.approval, revision == scene.recognition.revision
    if approval.outcome in GONE:
        return copy.topic in _TELLS or (
            approval.outcome is Outcome.WITHDRAWN and copy.topic is not Topic.RECEIPT
        )
    match copy.topic:
        case Topic.REQUEST:
            return not approval.open or not current or _is_about(scene, copy)
        case Topic.QUESTION | Topic.DECLINED | Topic.RETURNED | Topic.SLIP:
            return approval.outcome not in _WHILE[copy.topic] or not current
        case Topic.POST:
            out = outside(scene)
            return not out.recognition.approval.told or out.channel != _channel(copy.to)
        case Topic.NEWS:
            return scene.recognition.out() is None
        case Topic.REMINDER:
            return not approval.open
        case Topic.NAMING:
            return approval.open and scene.recognition.out() is None
        case _:
            return False


def _is_about(scene: Scene, copy: Copy) -> bool:
    """Whether its reader turned out to be who told it, or whom it is about."""
    told = scene.recognition
    return isinstance(copy.to, ToPerson) and copy.to.person in {told.teller, *told.doers}


def _redrawn(scene: Scene, copy: Copy, revision: int, *, superseded: bool) -> Card:
    if copy.topic is Topic.REMINDER:
        return over(_recipient(scene, copy.to).language)
    return _card(scene, copy.topic, copy.to, revision, superseded=superseded)


def _card(scene: Scene, topic: Topic, to: Address, revision: int, *, superseded: bool = False) -> Card:
    match topic:
        case Topic.RECEIPT:
            return receipt(scene)
        case Topic.REQUEST:
            return request(scene, _recipient(scene, to), revision, superseded=superseded)
        case Topic.QUESTION:
            return question(scene, revision)
        case Topic.DECLINED | Topic.RETURNED:
            return _for_another_try(scene, topic, to, revision, superseded=superseded)
        case Topic.POST:
            return post(outside(scene), _channel(to))
        case Topic.NEWS | Topic.UNNECESSARY | Topic.SLIP:
            return _for_one(scene, topic, _recipient(scene, to), revision)
        case Topic.NAMING:
            return naming(scene, outside(scene), _recipient(scene, to), revision, superseded=superseded)
        case Topic.REPORT:
            return reported(unhidden(scene), scene.recognition, _recipient(scene, to), superseded=superseded)
        case Topic.THANKS | Topic.NOTICE | Topic.REMINDER | Topic.ANSWER | Topic.HOME:
            raise ValueError(f"a {topic} does not follow a recognition")
        case _:
            assert_never(topic)


def _for_another_try(scene: Scene, topic: Topic, to: Address, revision: int, *, superseded: bool) -> Card:
    if topic is Topic.DECLINED:
        return declined(scene, revision, superseded=superseded)
    return returned(scene, _recipient(scene, to), revision, superseded=superseded)


def _for_one(scene: Scene, topic: Topic, person: Person, revision: int) -> Card:
    if topic is Topic.NEWS:
        return news(outside(scene), person)
    if topic is Topic.SLIP:
        return slip(scene, person, revision)
    return unnecessary(scene, outside(scene), person)


def _recipient(scene: Scene, to: Address) -> Person:
    if not isinstance(to, ToPerson):
        raise TypeError(f"{to!r} is no person")
    return scene.people[to.person]


def _bundled(scene: Scene, reader: Person, at: datetime) -> datetime | None:
    """None where they want it now."""
    moment = request_comes(reader, scene.organisation, at)
    return moment if moment > at else None


def _channel(to: Address) -> str | None:
    return to.channel if isinstance(to, ToChannel) else None
