"""Open an unlink: the form in which an admin says that an account is not this person's."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.gathering import admin_of
from bot.usecases.open_link import Pair
from bot.views.linking import unlinking


def open_unlink(ports: Ports, pair: Pair) -> Form:
    """Writes nothing. Raises Refusal for anybody but an admin."""
    with ports.look(pair.organisation) as work:
        return unlinking(admin_of(work, pair.person), ports.new_id(), pair.picked, pair.other)
