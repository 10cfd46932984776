"""Decline: a reader keeps it from being told, and tells the teller alone why."""

from __future__ import annotations

from bot.cards.messages import ToPerson, Topic
from bot.domain.approval import MOST_IN_REASON
from bot.domain.text import checked_words
from bot.ports import Ports
from bot.steps.copies import owe
from bot.steps.deciding import enact, scene_to_decide
from bot.steps.drafts import let_go_sent
from bot.steps.requests import Written


def decline(ports: Ports, written: Written) -> None:
    """Raises Refusal for whoever may not decide it, where it is decided already, or without a reason."""
    with ports.work(written.organisation) as work:
        if work.inbox.first_answer(written.nonce) is not None:
            return
        now = ports.now()
        scene = scene_to_decide(work, written.person, written.subject)
        reader = scene.people[written.person]
        reason = checked_words(written.words, reader.language, field="reason", most=MOST_IN_REASON)
        approval = scene.recognition.approval.decline(reader.id, now, reason)
        declined = enact(work, scene, scene.recognition.with_approval(approval), reader.id, "decline", now)
        owe(work, declined, Topic.DECLINED, ToPerson(declined.teller.id))
        work.inbox.accept(written.nonce, "declined", now)
        let_go_sent(work, reader, written.nonce)
