"""Ask a question: a reader sends it back to the teller with one question."""

from __future__ import annotations

from bot.cards.messages import ToPerson, Topic
from bot.domain.approval import MOST_IN_REASON
from bot.domain.text import checked_words
from bot.ports import Ports
from bot.steps.copies import owe
from bot.steps.deciding import enact, scene_to_ask
from bot.steps.drafts import let_go_sent
from bot.steps.requests import Written


def ask_question(ports: Ports, written: Written) -> None:
    """Raises Refusal for whoever may not decide it or ask about it, and for no words."""
    with ports.work(written.organisation) as work:
        if work.inbox.first_answer(written.nonce) is not None:
            return
        now = ports.now()
        scene = scene_to_ask(work, written.person, written.subject)
        reader = scene.people[written.person]
        question = checked_words(written.words, reader.language, field="question", most=MOST_IN_REASON)
        approval = scene.recognition.approval.ask(reader.id, question, scene.recognition.revision)
        asked = enact(work, scene, scene.recognition.with_approval(approval), reader.id, "ask_question", now)
        owe(work, asked, Topic.QUESTION, ToPerson(asked.teller.id))
        work.inbox.accept(written.nonce, "asked", now)
        let_go_sent(work, reader, written.nonce)
