"""Open a shelf: what somebody told and what was told of them, or the library, and the older ones behind."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.elements import Card
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.shelf import Bookmark, Leaf
from bot.ports import Ports
from bot.steps.finding import leaf_for
from bot.steps.gathering import member
from bot.steps.shelves import both_of, row_of
from bot.views.shelf import page

_MOST_OF_ONE = 16


@dataclass(frozen=True, slots=True)
class Leafing:
    """Without a bookmark both shelves are opened where they begin."""

    organisation: OrganisationId
    person: PersonId
    at: Bookmark | Leaf | None = None


def open_shelf(ports: Ports, leafing: Leafing) -> Card:
    """Writes nothing; a shelf is the reader's own, the library what they may read by now.

    Raises Refusal for a stranger.
    """
    with ports.look(leafing.organisation) as work:
        person, now = member(work, leafing.person), ports.now()
        if isinstance(leafing.at, Leaf):
            return leaf_for(ports, work, person, leafing.at)
        if leafing.at is None:
            return page(person, *both_of(work, person.id, now))
        return page(person, row_of(work, person.id, leafing.at.shelf, _MOST_OF_ONE, now, leafing.at.seen))
