"""Read what was told: one thing as it stands now, for whoever follows a pointer to it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.elements import Card
from bot.domain.ids import OrganisationId, PersonId, RecognitionId
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.finding import found_alone
from bot.steps.gathering import member
from bot.views.library import alone


@dataclass(frozen=True, slots=True)
class Following:
    organisation: OrganisationId
    person: PersonId
    recognition: RecognitionId


def read_told(ports: Ports, following: Following) -> Card:
    """Writes nothing. Raises Refusal where they may not find it by now, whyever that is."""
    with ports.look(following.organisation) as work:
        person = member(work, following.person)
        scene = found_alone(work, person, following.recognition, ports.now())
        if scene is None:
            raise Refusal("library.gone")
        return alone(person, scene)
