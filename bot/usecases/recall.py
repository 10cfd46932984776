"""Recall: whether a form that is refused now was saved before, by another delivery of it."""

from __future__ import annotations

from bot.domain.ids import OrganisationId
from bot.ports import Ports


def recall(ports: Ports, organisation: OrganisationId, nonce: str) -> bool:
    """Of two deliveries at once, the slower finds what the quicker did, and takes it for somebody else's."""
    with ports.look(organisation) as work:
        return work.inbox.first_answer(nonce) is not None
