"""Say: what somebody asked for is owed to the conversation in which they asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.cards.elements import Card
from bot.cards.messages import Message, Topic, ToReply
from bot.domain.ids import OrganisationId, PersonId
from bot.ports import Ports

_SAID = "said"
_STILL_OF_USE = timedelta(minutes=25)


@dataclass(frozen=True, slots=True)
class Saying:
    """`nonce` names what it answers, so that a repeated delivery of that is answered once.

    `whose` page it is, where it is somebody's own.
    """

    organisation: OrganisationId
    to: ToReply
    card: Card
    nonce: str
    topic: Topic = Topic.ANSWER
    whose: PersonId | None = None


def say(ports: Ports, saying: Saying) -> None:
    with ports.work(saying.organisation) as work:
        now = ports.now()
        if work.inbox.spend(saying.nonce, _SAID, now):
            expires_at = now + _STILL_OF_USE
            message = Message(saying.topic, saying.to, saying.card, saying.whose, expires_at=expires_at)
            work.outbox.owe(message)
