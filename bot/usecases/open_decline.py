"""Open a decline: the form in which a reader tells the teller why not."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.deciding import scene_to_decide
from bot.steps.requests import Press
from bot.views.asking import declining


def open_decline(ports: Ports, press: Press) -> Form:
    """Writes nothing. Raises Refusal for whoever may not decide it, or where it is decided already."""
    with ports.look(press.organisation) as work:
        scene = scene_to_decide(work, press.person, press.subject)
        return declining(scene, scene.people[press.person].language, ports.new_id())
