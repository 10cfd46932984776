"""Release what is blocked: the platform itself says that something was mended."""

from __future__ import annotations

from bot.domain.ids import OrganisationId
from bot.ports import Ports


def release_blocked(ports: Ports, organisation: OrganisationId) -> None:
    """Run at a start, which may bring a new token, and when Skald is let into a channel."""
    with ports.work(organisation) as work:
        work.outbox.release_blocked()
