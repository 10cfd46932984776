"""Open Home: all that is somebody's own, as it stands now."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.elements import Card
from bot.domain.calendar import local_date
from bot.domain.hint import Hint
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.shelf import Shelf
from bot.ports import Ports
from bot.steps.drafts import unsent_of
from bot.steps.gathering import member, scene_of
from bot.steps.opportunities import month_of
from bot.steps.shelves import row_of
from bot.views.home import Home, home

_MOST_TO_READ = 4
_MOST_TO_NAME = 3
_MOST_RETURNED = 3
_MOST_DRAFTS = 3
_MOST_ON_A_SHELF = 3


@dataclass(frozen=True, slots=True)
class Visit:
    organisation: OrganisationId
    person: PersonId


def open_home(ports: Ports, visit: Visit) -> Card:
    """Writes nothing. Raises Refusal for a stranger."""
    with ports.look(visit.organisation) as work:
        person, now = member(work, visit.person), ports.now()
        to_name = work.recognitions.to_name(person.id, _MOST_TO_NAME + 1)
        to_read = work.recognitions.to_read(person.id, _MOST_TO_READ + 1)
        drafts = work.drafts.of(person.id)
        returned = work.recognitions.returned_to(person.id, _MOST_RETURNED + 1)
        return home(
            Home(
                work.organisation.get(),
                person,
                tuple(scene_of(work, each) for each in to_read[:_MOST_TO_READ]),
                tuple(scene_of(work, each) for each in returned[:_MOST_RETURNED]),
                row_of(work, person.id, Shelf.TOLD_OF, _MOST_ON_A_SHELF, now),
                row_of(work, person.id, Shelf.TOLD_BY, _MOST_ON_A_SHELF, now),
                local_date(now, person.timezone),
                tuple(scene_of(work, each) for each in to_name[:_MOST_TO_NAME]),
                tuple(unsent_of(work, each, person) for each in drafts[:_MOST_DRAFTS]),
                more_drafts=len(drafts) > _MOST_DRAFTS,
                month=month_of(work, person, now),
                newcomer=not work.hints.given(person.id, Hint.WELCOME),
                more_waits=len(to_read) > _MOST_TO_READ
                or len(to_name) > _MOST_TO_NAME
                or len(returned) > _MOST_RETURNED,
            )
        )
