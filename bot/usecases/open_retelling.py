"""Open a retelling: the form in which a colleague says why a story should be told again."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.gathering import member
from bot.steps.requests import Press
from bot.steps.retelling import scene_to_retell
from bot.views.retelling import retelling


def open_retelling(ports: Ports, press: Press) -> Form:
    """Writes nothing. Raises Refusal as `scene_to_retell` does."""
    with ports.look(press.organisation) as work:
        person = member(work, press.person)
        scene = scene_to_retell(work, person, press.subject.record, ports.now())
        return retelling(person.language, scene.subject, ports.new_id())
