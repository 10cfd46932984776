"""Open a match: the form in which a reader says who is meant by names that came through a door."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.deciding import scene_to_decide
from bot.steps.doors import to_match
from bot.steps.requests import Press


def open_match(ports: Ports, press: Press) -> Form:
    """Writes nothing. Raises Refusal for whoever may not decide it."""
    with ports.look(press.organisation) as work:
        scene = scene_to_decide(work, press.person, press.subject)
        return to_match(work, scene, scene.people[press.person], ports.new_id())
