"""Read all: the whole of a message that its platform could only show in part."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.elements import Card
from bot.domain.ids import MessageId, OrganisationId, PersonId
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.gathering import member


@dataclass(frozen=True, slots=True)
class Reading:
    organisation: OrganisationId
    person: PersonId
    message: MessageId


def read_all(ports: Ports, reading: Reading) -> Card:
    """Writes nothing. A direct message is read by its recipient alone. Raises Refusal for all others."""
    with ports.work(reading.organisation) as work:
        person = member(work, reading.person)
        card = work.outbox.card_of(reading.message, person.id)
        if card is None:
            raise Refusal("recognition.unknown")
        return card
