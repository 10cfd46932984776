"""Unfurl links: what stands beside a link to something told, where somebody passes the link on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.elements import Card
from bot.domain.ids import OrganisationId, PersonId, RecognitionId
from bot.ports import Ports
from bot.steps.finding import found_alone
from bot.steps.gathering import member
from bot.views.pointer import pointer


@dataclass(frozen=True, slots=True)
class Passed:
    """`person` passed on links to all of these."""

    organisation: OrganisationId
    person: PersonId
    told: tuple[RecognitionId, ...]


def unfurl(ports: Ports, passed: Passed) -> Mapping[RecognitionId, Card]:
    """Of those alone that everyone of the organisation may read. Writes nothing.

    Raises Refusal for a stranger.
    """
    with ports.look(passed.organisation) as work:
        person, now = member(work, passed.person), ports.now()
        found = {each: found_alone(work, person, each, now, for_all=True) for each in passed.told}
        return {each: pointer(scene) for each, scene in found.items() if scene is not None}
