"""Read all: the whole of a message that its platform could only show in part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from bot.cards.elements import Card
from bot.cards.messages import Shown, ToChannel, ToPerson, ToReply
from bot.domain.ids import MessageId, OrganisationId, PersonId
from bot.domain.organisation import Organisation
from bot.domain.people import Person, Standing
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.gathering import member


@dataclass(frozen=True, slots=True)
class Reading:
    """`conversation` is the platform's, in which it was pressed; empty where the press stood in none."""

    organisation: OrganisationId
    person: PersonId
    message: MessageId
    conversation: str = ""


def read_all(ports: Ports, reading: Reading) -> Card:
    """Writes nothing. Raises Refusal for whoever could not see it on their platform either."""
    with ports.look(reading.organisation) as work:
        person = member(work, reading.person)
        shown = work.outbox.shown(reading.message)
        if shown is None:
            raise Refusal("recognition.unknown")
        if not _may_see(person, shown, reading.conversation, work.organisation.get()):
            raise Refusal("reading.closed")
        return shown.card


def _may_see(person: Person, shown: Shown, conversation: str, organisation: Organisation) -> bool:
    """A post stands before whoever presses beside it; one for everyone is open to all staff besides."""
    here = shown.conversation is not None and shown.conversation == conversation
    match shown.to:
        case ToPerson(person=recipient):
            return recipient == person.id
        case ToChannel(channel=channel):
            for_everyone = channel in organisation.channels.values()
            return here or (for_everyone and person.standing is Standing.STAFF)
        case ToReply():
            return here
        case _:
            assert_never(shown.to)
