"""Open an answer: the form in which the teller answers a reader's question."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.domain.approval import Outcome
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.gathering import member, recognition_of, scene_of
from bot.steps.requests import Press
from bot.views.asking import answering


def open_answer(ports: Ports, press: Press) -> Form:
    """Writes nothing. Raises Refusal for anybody but the teller, and where no question is open."""
    with ports.work(press.organisation) as work:
        teller = member(work, press.person)
        recognition = recognition_of(work, press.subject.record)
        recognition.check_teller(teller.id)
        recognition.check_revision(press.subject.revision)
        if recognition.approval.outcome is not Outcome.ASKED:
            raise Refusal("question.closed")
        return answering(scene_of(work, recognition), ports.new_id())
