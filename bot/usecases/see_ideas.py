"""See ideas: a few things that other branches did, for somebody who looks for one of their own."""

from __future__ import annotations

from bot.cards.elements import Card
from bot.ports import Ports
from bot.steps.gathering import member
from bot.steps.opportunities import ideas_for
from bot.steps.requests import TurnPress
from bot.views.month import ideas


def see_ideas(ports: Ports, press: TurnPress) -> Card:
    """Writes nothing. Raises Refusal for a stranger."""
    with ports.look(press.organisation) as work:
        person = member(work, press.person)
        return ideas(person, ideas_for(work, person, ports.now()))
