"""Seek readers: what waits without anybody to read it goes to the first who can."""

from __future__ import annotations

from bot.domain.ids import OrganisationId
from bot.ports import Ports
from bot.steps.gathering import scene_of
from bot.steps.passing_on import pass_on


def seek_readers(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick: people come back, are appointed, or become known to the directory."""
    with ports.work(organisation) as work:
        now = ports.now()
        for recognition in work.recognitions.unread():
            pass_on(work, scene_of(work, recognition), now)
