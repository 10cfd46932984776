"""Open one's choices: the form, filled with what holds now."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.forms import Form
from bot.domain.calendar import local_date
from bot.domain.ids import OrganisationId, PersonId
from bot.ports import Ports
from bot.steps.gathering import member
from bot.views.choices import choosing


@dataclass(frozen=True, slots=True)
class Wish:
    organisation: OrganisationId
    person: PersonId


def open_choices(ports: Ports, wish: Wish) -> Form:
    """Writes nothing. Raises Refusal for a stranger."""
    with ports.look(wish.organisation) as work:
        person = member(work, wish.person)
        today = local_date(ports.now(), person.timezone)
        return choosing(person, today, ports.new_id())
