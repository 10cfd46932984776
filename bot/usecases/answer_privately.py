"""Answer privately: tell whoever pressed, and nobody else, why nothing was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.cards.messages import Message, ToPerson, Topic, ToReply
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.views.refused import refused

_STILL_OF_USE = timedelta(minutes=25)


@dataclass(frozen=True, slots=True)
class PrivateAnswer:
    """`reply` is the platform's address for it; without one it is a direct message.

    `nonce` names the press, so that a repeated delivery of it is answered once.
    """

    organisation: OrganisationId
    person: PersonId
    reply: ToReply | None
    refusal: Refusal
    nonce: str


def answer_privately(ports: Ports, answer: PrivateAnswer) -> None:
    with ports.work(answer.organisation) as work:
        if work.inbox.first_answer(answer.nonce) is not None:
            return
        now = ports.now()
        person = work.people.get(answer.person)
        language = person.language if person else work.organisation.get().language
        card = refused(answer.refusal, language)
        to = answer.reply or ToPerson(answer.person)
        work.outbox.owe(Message(Topic.ANSWER, to, card, expires_at=now + _STILL_OF_USE))
        work.inbox.accept(answer.nonce, answer.refusal.key, now)
