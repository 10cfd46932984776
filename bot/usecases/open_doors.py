"""Open the doors: the form in which an admin says whose page they want the link of."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.forms import Form
from bot.domain.ids import OrganisationId, PersonId
from bot.ports import Ports
from bot.steps.doors import check_doors_lead_somewhere
from bot.steps.gathering import admin_of
from bot.views.doors import which_door


@dataclass(frozen=True, slots=True)
class Porter:
    """Who asks for a door."""

    organisation: OrganisationId
    admin: PersonId


def open_doors(ports: Ports, porter: Porter) -> Form:
    """Writes nothing. Raises Refusal for anybody but an admin, and where no browser could open a page."""
    with ports.look(porter.organisation) as work:
        admin = admin_of(work, porter.admin)
        check_doors_lead_somewhere(ports, work)
        return which_door(admin, work.organisation.get().branches, ports.new_id())
