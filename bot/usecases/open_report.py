"""Open a report: the form in which somebody says what is wrong with something told."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.ports import Ports
from bot.steps.gathering import member
from bot.steps.reporting import scene_to_report
from bot.steps.requests import Press
from bot.views.reporting import reporting


def open_report(ports: Ports, press: Press) -> Form:
    """Writes nothing. Raises Refusal for what is not for them, for what they told, and the second time."""
    with ports.look(press.organisation) as work:
        person = member(work, press.person)
        scene = scene_to_report(work, person, press.subject.record, ports.now())
        return reporting(person.language, scene.subject, ports.new_id())
