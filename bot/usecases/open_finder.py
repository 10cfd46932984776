"""Open the finder: the form that asks what somebody looks for, filled with what they look for now."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.domain.calendar import local_date
from bot.domain.refusals import Refusal
from bot.domain.shelf import Leaf
from bot.ports import Ports
from bot.steps.gathering import member
from bot.usecases.open_shelf import Leafing
from bot.views.finding import finder


def open_finder(ports: Ports, leafing: Leafing) -> Form:
    """Writes nothing. Raises Refusal for a stranger, and for what is no page of the library."""
    if not isinstance(leafing.at, Leaf):
        raise Refusal("recognition.unknown")
    with ports.look(leafing.organisation) as work:
        person = member(work, leafing.person)
        today = local_date(ports.now(), person.timezone)
        return finder(person, work.organisation.get(), leafing.at.wanted, today, ports.new_id())
