"""Report what is blocked: the admins hear the exact mend, and a request goes on to other readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from bot.cards.messages import Address, Message, ToChannel, ToPerson, Topic, ToReply
from bot.domain.ids import MessageId, OrganisationId, PersonId, RecognitionId
from bot.domain.mend import Mend
from bot.domain.people import Person, Platform, Role
from bot.ports import Ports, Work
from bot.steps.copies import follow
from bot.steps.gathering import recognition_of, scene_to_change
from bot.steps.passing_on import pass_on
from bot.views.blocked import blocked


@dataclass(frozen=True, slots=True)
class Obstruction:
    """A message that an admin's mend would let through. `why` is the word for it of the `platform`."""

    organisation: OrganisationId
    message: MessageId
    topic: Topic
    to: Address
    about: RecognitionId | None
    platform: Platform
    mend: Mend
    why: str


def report_blocked(ports: Ports, obstruction: Obstruction) -> None:
    """Tells the admins once a day for each place and mend, never about a notice to themselves.

    Of a post, nobody reads any more that it stands in the channel.
    """
    with ports.work(obstruction.organisation) as work:
        now = ports.now()
        if obstruction.topic is Topic.REQUEST and obstruction.about is not None:
            scene = scene_to_change(work, recognition_of(work, obstruction.about))
            pass_on(work, scene, now)
        if obstruction.topic is Topic.POST and obstruction.about is not None:
            follow(work, scene_to_change(work, recognition_of(work, obstruction.about)))
        if obstruction.topic is Topic.NOTICE:
            return
        nonce = f"blocked:{obstruction.platform}:{obstruction.mend}:{_key(obstruction.to)}:{now:%Y-%m-%d}"
        if work.inbox.first_answer(nonce) is None:
            _tell_admins(work, obstruction)
            work.inbox.accept(nonce, "told", now)


def _tell_admins(work: Work, obstruction: Obstruction) -> None:
    place, unreached = _place(work, obstruction.to)
    for admin in work.people.holding(Role.ADMIN):
        if unreached is not None and admin.id == unreached.id:
            continue
        at_fault = (obstruction.platform, obstruction.mend)
        card = blocked(admin, *at_fault, place, obstruction.why, person=unreached is not None)
        work.outbox.owe(Message(Topic.NOTICE, ToPerson(admin.id), card))


def _place(work: Work, to: Address) -> tuple[str, Person | None]:
    match to:
        case ToChannel(channel=channel):
            return channel, None
        case ToPerson(person=person):
            found = work.people.get(PersonId(person))
            return (found.name if found else person), found
        case ToReply(platform=platform):
            return platform.title(), None
        case _:
            assert_never(to)


def _key(to: Address) -> str:
    match to:
        case ToChannel(channel=channel):
            return channel
        case ToPerson(person=person):
            return person
        case ToReply(platform=platform):
            return platform
        case _:
            assert_never(to)
