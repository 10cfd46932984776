"""Drop unused pictures: what was sent and became part of nothing is not kept."""

from __future__ import annotations

from bot.domain.ids import OrganisationId
from bot.domain.picture import UNUSED_FOR
from bot.ports import Ports


def drop_unused_pictures(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick."""
    moment = ports.now() - UNUSED_FOR
    with ports.look(organisation) as work:
        if not work.pictures.unused_before(moment):
            return
    with ports.work(organisation) as work:
        work.pictures.drop_unused(moment)
