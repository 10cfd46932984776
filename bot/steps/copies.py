"""Copies: the messages owed about a recognition, and how all of them keep showing what holds now."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from bot.cards.elements import Card
from bot.cards.messages import Address, Copy, CopyState, Message, ToChannel, ToPerson, Topic
from bot.domain.approval import Outcome
from bot.domain.calendar import in_working_hours, local_date, next_time
from bot.domain.people import Person
from bot.ports import Work
from bot.views.declined import declined
from bot.views.news import news
from bot.views.post import post
from bot.views.question import question
from bot.views.receipt import receipt
from bot.views.request import request
from bot.views.scene import Scene

_SAID_ONCE = {Topic.THANKS, Topic.NOTICE}


def owe(work: Work, scene: Scene, topic: Topic, to: Address, held_until: datetime | None = None) -> None:
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


def owe_requests(work: Work, scene: Scene, readers: tuple[Person, ...], at: datetime) -> None:
    """Each at once, or all together at the time that a reader chose."""
    for reader in readers:
        owe(work, scene, Topic.REQUEST, ToPerson(reader.id), _bundled(scene, reader, at))


def owe_telling(work: Work, scene: Scene, at: datetime) -> None:
    """The channel hears it, once a platform, and the doers hear it in their own working hours.

    Who has left in the meantime stays named, and is not written to.
    """
    if scene.channel is not None:
        for platform in sorted(work.organisation.platforms()):
            owe(work, scene, Topic.POST, ToChannel(platform, scene.channel))
    for doer in (each for each in scene.doers if each.may_receive()):
        owe(work, scene, Topic.NEWS, ToPerson(doer.id), _good_moment(scene, doer, at))


def follow(work: Work, scene: Scene) -> None:
    """Makes every copy show what holds now; what would only come to say that it is over never comes."""
    copies = [each for each in work.outbox.copies(scene.recognition.id) if each.alive]
    scene = _with_recipients(work, scene, copies)
    newest = {each.to: each.id for each in copies if each.topic is Topic.REQUEST}
    for copy in copies:
        if copy.topic not in _SAID_ONCE:
            superseded = copy.topic is Topic.REQUEST and newest[copy.to] != copy.id
            card = _card(scene, copy.topic, copy.to, copy.revision, superseded=superseded)
            work.outbox.revise(copy.id, card)
        # After the revision: what a sender has claimed meanwhile may arrive, and then follows all the same.
        if copy.state is not CopyState.SENT and _pointless(scene, copy):
            work.outbox.cancel(copy.id)


def _with_recipients(work: Work, scene: Scene, copies: list[Copy]) -> Scene:
    """Whoever read an earlier wording still has its copy, and may have no part in this one."""
    recipients = dict.fromkeys(each.to.person for each in copies if isinstance(each.to, ToPerson))
    missing = [each for each in recipients if each not in scene.people]
    return scene.among(work.people.many(missing)) if missing else scene


def _pointless(scene: Scene, copy: Copy) -> bool:
    approval, current = scene.recognition.approval, copy.revision == scene.recognition.revision
    if approval.outcome is Outcome.WITHDRAWN:
        return copy.topic is not Topic.RECEIPT
    match copy.topic:
        case Topic.REQUEST:
            return not approval.open or not current
        case Topic.QUESTION:
            return approval.outcome is not Outcome.ASKED or not current
        case _:
            return False


def _card(scene: Scene, topic: Topic, to: Address, revision: int, *, superseded: bool = False) -> Card:
    match topic:
        case Topic.RECEIPT:
            return receipt(scene)
        case Topic.REQUEST:
            return request(scene, _recipient(scene, to), revision, superseded=superseded)
        case Topic.QUESTION:
            return question(scene, revision)
        case Topic.DECLINED:
            return declined(scene, revision)
        case Topic.POST:
            return post(scene)
        case Topic.NEWS:
            return news(scene, _recipient(scene, to))
        case Topic.THANKS | Topic.NOTICE | Topic.REMINDER | Topic.ANSWER:
            raise ValueError(f"a {topic} does not follow a recognition")
        case _:
            assert_never(topic)


def _recipient(scene: Scene, to: Address) -> Person:
    if not isinstance(to, ToPerson):
        raise TypeError(f"{to!r} is no person")
    return scene.people[to.person]


def _bundled(scene: Scene, reader: Person, at: datetime) -> datetime | None:
    """None where they want it now."""
    if reader.bundled_at is None:
        return None
    back_on = reader.back_on(local_date(at, reader.timezone))
    moment = next_time(at, reader.bundled_at, scene.organisation.working, reader.timezone, back_on)
    return moment if moment > at else None


def _good_moment(scene: Scene, person: Person, at: datetime) -> datetime | None:
    """None where they may be written to right now."""
    today = local_date(at, person.timezone)
    back_on = person.back_on(today)
    moment = in_working_hours(at, scene.organisation.working_of(person), person.timezone, back_on)
    return moment if moment > at else None
