"""Open what was told: the page on which somebody without an account sees where it is."""

from __future__ import annotations

from bot.domain.invitation import Invitation
from bot.ports import Ports
from bot.steps.doors import told_behind
from bot.steps.gathering import scene_of
from bot.views.pages.told import ToldPage, told_page


def open_told(ports: Ports, told: Invitation) -> ToldPage:
    """Writes nothing. Raises Refusal for a link that is over, or of what never came through a door."""
    with ports.look(told.organisation) as work:
        return told_page(scene_of(work, told_behind(work, told)))
