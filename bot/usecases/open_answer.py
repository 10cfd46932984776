"""Open an answer: the form in which the teller answers a reader's question."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.deciding import scene_to_answer
from bot.steps.gathering import member
from bot.steps.requests import Press
from bot.views.asking import answering


def open_answer(ports: Ports, press: Press) -> Form:
    """Writes nothing. Raises Refusal for anybody but the teller, and where no question is open."""
    with ports.look(press.organisation) as work:
        teller = member(work, press.person)
        scene = scene_to_answer(work, teller.id, press.subject)
        return answering(scene, ports.new_id())
