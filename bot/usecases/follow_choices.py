"""Follow choices: older posts follow, page by page, what somebody they are about has chosen since."""

from __future__ import annotations

from bot.domain.ids import OrganisationId
from bot.ports import Ports
from bot.steps.resettling import follow_choice


def follow_choices(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick. Somebody of whom much was told need not wait for all of it when they choose."""
    with ports.look(organisation) as work:
        if not work.recognitions.left():
            return
    with ports.work(organisation) as work:
        left = dict(work.recognitions.left())
        for doer in work.people.many(left):
            follow_choice(work, doer, ports.now(), left[doer.id])
