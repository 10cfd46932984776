"""Open a question: the form in which a reader asks the teller one thing."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.deciding import scene_to_ask
from bot.steps.requests import Press
from bot.views.asking import asking


def open_question(ports: Ports, press: Press) -> Form:
    """Writes nothing. Raises Refusal for whoever may not decide it or ask about it."""
    with ports.look(press.organisation) as work:
        scene = scene_to_ask(work, press.person, press.subject)
        return asking(scene, scene.people[press.person].language, ports.new_id())
