"""Drop old drafts: words that nobody came back to are not kept for ever."""

from __future__ import annotations

from bot.domain.draft import KEPT_FOR
from bot.domain.ids import OrganisationId
from bot.ports import Ports
from bot.steps.drafts import tell_gone
from bot.views.kept import too_old


def drop_old_drafts(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick."""
    moment = ports.now() - KEPT_FOR
    with ports.look(organisation) as work:
        if not work.drafts.kept_before(moment):
            return
    with ports.work(organisation) as work:
        tell_gone(work, work.drafts.drop_before(moment), too_old)
