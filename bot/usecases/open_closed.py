"""Open what is closed: whoever asks for what they may not read is told how colleagues do."""

from __future__ import annotations

from bot.domain.ids import OrganisationId
from bot.ports import Ports
from bot.views.pages.closed import Closed, Room, closed


def open_closed(ports: Ports, organisation: OrganisationId, room: Room) -> Closed:
    """Writes nothing."""
    with ports.look(organisation) as work:
        return closed(work.organisation.get().language, room, work.organisation.platforms())
