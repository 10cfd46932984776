"""Answer for them: whoever told a doer without chat in person says what they answered about their name."""

from __future__ import annotations

from bot.cards.messages import Message, ToPerson, Topic
from bot.ports import Ports
from bot.steps.answering import absent_doer_of, answer
from bot.steps.gathering import member
from bot.usecases.answer_naming import NamingAnswer
from bot.views.slip import noted


def answer_for_them(ports: Ports, said: NamingAnswer) -> None:
    """They may say otherwise later. Raises Refusal for whoever was not asked to tell them."""
    press = said.press
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now, about = ports.now(), press.subject
        bearer = member(work, press.person)
        doer = absent_doer_of(work, bearer, about.record)
        if answer(work, doer, about, said.answer, now):
            work.audit.record(bearer.id, "answer_for_them", about.record, ["told_in_person", "consents"], now)
            work.outbox.owe(Message(Topic.NOTICE, ToPerson(bearer.id), noted(bearer, doer, said.answer)))
        work.inbox.accept(press.nonce, said.answer, now)
