"""Answer a question: the teller answers, and it returns to the reader who asked."""

from __future__ import annotations

from bot.cards.messages import ToPerson, Topic
from bot.domain.approval import MOST_IN_REASON
from bot.domain.text import checked_words
from bot.ports import Ports
from bot.steps.copies import owe
from bot.steps.deciding import enact, scene_to_answer
from bot.steps.drafts import let_go_sent
from bot.steps.gathering import member, with_change
from bot.steps.requests import Written


def answer_question(ports: Ports, written: Written) -> None:
    """Raises Refusal where no question is open, for anybody but the teller, or for no words."""
    with ports.work(written.organisation) as work:
        if work.inbox.first_answer(written.nonce) is not None:
            return
        now = ports.now()
        teller = member(work, written.person)
        scene = scene_to_answer(work, teller.id, written.subject)
        words = checked_words(written.words, teller.language, field="answer", most=MOST_IN_REASON)
        approval = scene.recognition.approval.answer(words, now)
        answered = with_change(scene, scene.recognition.with_approval(approval))
        owe(work, answered, Topic.REQUEST, ToPerson(approval.exchanges[-1].reader))
        enact(work, answered, answered.recognition, teller.id, "answer_question", now)
        work.inbox.accept(written.nonce, "answered", now)
        let_go_sent(work, teller, written.nonce)
