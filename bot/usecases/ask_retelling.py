"""Ask for a retelling: a colleague would like to hear a story again, and says why."""

from __future__ import annotations

from bot.domain.retelling import MOST_IN_RETELLING, Retelling
from bot.domain.text import checked_words
from bot.ports import Ports
from bot.steps.copies import owe_notice
from bot.steps.drafts import let_go_sent
from bot.steps.gathering import member
from bot.steps.requests import Written
from bot.steps.retelling import scene_to_retell
from bot.views.retelling import heard


def ask_retelling(ports: Ports, written: Written) -> None:
    """Asked is asked: the same person asking again only says it otherwise. Raises Refusal."""
    with ports.work(written.organisation) as work:
        if work.inbox.first_answer(written.nonce) is not None:
            return
        now = ports.now()
        person = member(work, written.person)
        scene = scene_to_retell(work, person, written.subject.record, now)
        reason = checked_words(written.words, person.language, field="again", most=MOST_IN_RETELLING)
        story = scene.recognition.id
        if not work.retellings.asked(story, person.id):
            owe_notice(work, scene, person.id, heard(person))
        work.retellings.ask(Retelling(story, person.id, reason, now))
        work.audit.record(person.id, "ask_retelling", story, ["retelling"], now)
        work.inbox.accept(written.nonce, "asked", now)
        let_go_sent(work, person, written.nonce)
