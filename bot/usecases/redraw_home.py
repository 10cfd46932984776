"""Redraw Home: where somebody's own page is a message, it comes to show what holds now."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.elements import Card
from bot.cards.messages import Topic
from bot.domain.ids import MessageId, OrganisationId, PersonId
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.usecases.open_home import Visit, open_home


@dataclass(frozen=True, slots=True)
class Return:
    """Somebody acted on `message`, which stands in `conversation`."""

    organisation: OrganisationId
    person: PersonId
    message: MessageId
    conversation: str


def redraw_home(ports: Ports, return_: Return) -> Card:
    """The page as it now is, which the message is owed too. Raises Refusal where it is none, or elsewhere."""
    card = open_home(ports, Visit(return_.organisation, return_.person))
    with ports.work(return_.organisation) as work:
        shown = work.outbox.shown(return_.message)
        if shown is None or (shown.topic, shown.conversation) != (Topic.HOME, return_.conversation):
            raise Refusal("reading.closed")
        work.outbox.revise(return_.message, card)
    return card
