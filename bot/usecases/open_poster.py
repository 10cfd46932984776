"""Open a poster: the page with a branch's code, to print and hang up."""

from __future__ import annotations

from bot.domain.invitation import Invitation
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.doors import branch_behind
from bot.views.pages.poster import Poster, poster


def open_poster(ports: Ports, door: Invitation) -> Poster:
    """Writes nothing. Raises Refusal for a link that is over, and where no browser could open a page."""
    with ports.look(door.organisation) as work:
        branch = branch_behind(work, door)
        address = ports.address_of(door)
        if address is None:
            raise Refusal("page.gone")
        return poster(work.organisation.get(), branch, address)
