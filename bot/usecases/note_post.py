"""Note a post: what was put straight into a chat is counted there, and what asked for it was heard."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.messages import ToReply
from bot.domain.ids import OrganisationId
from bot.ports import Ports

_HEARD = "heard"


@dataclass(frozen=True, slots=True)
class Posted:
    """`asked_by` is the nonce of what is not to be acted upon again; empty where nothing is."""

    organisation: OrganisationId
    to: ToReply
    asked_by: str = ""


def note_post(ports: Ports, posted: Posted) -> None:
    """A change of what stands there counts too: whatever is owed to that chat waits for room beside it."""
    with ports.work(posted.organisation) as work:
        if posted.asked_by:
            work.inbox.spend(posted.asked_by, _HEARD, ports.now())
        work.outbox.count(posted.to)
