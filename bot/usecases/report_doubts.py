"""Report doubts: what was taken back while it was under way may stand in a channel all the same."""

from __future__ import annotations

from bot.domain.ids import OrganisationId
from bot.ports import Ports
from bot.steps.doubts import report_doubt


def report_doubts(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick: only afterwards is it known that a platform did not answer."""
    with ports.look(organisation) as work:
        if not work.outbox.in_doubt():
            return
    with ports.work(organisation) as work:
        for post in work.outbox.cancelled_in_doubt():
            told = work.recognitions.get(post.about) if post.about else None
            teller = work.people.get(told.teller) if told else None
            if teller is not None:
                report_doubt(work, teller, [post], ports.now())
