"""Hide hints: whoever has read what Skald says of itself wants it gone, here and everywhere."""

from __future__ import annotations

from bot.domain.hint import Hint
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.copies import follow
from bot.steps.gathering import member, recognition_alone, scene_of
from bot.steps.requests import Press


def hide_hints(ports: Ports, press: Press) -> None:
    """The card they stand on follows. Raises Refusal for whoever has no copy of it."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        person = member(work, press.person)
        recognition = recognition_alone(work, press.subject.record)
        if person.id not in {recognition.teller, *recognition.doers}:
            raise Refusal("recognition.unknown")
        for hint in Hint:
            work.hints.give(person.id, hint, None, now)
        work.hints.hide(person.id)
        work.recognitions.save(recognition)  # unchanged: whoever withdraws it beside, or this, is overtaken
        follow(work, scene_of(work, recognition))
        work.audit.record(person.id, "hide_hints", person.id, ["hints"], now)
        work.inbox.accept(press.nonce, "hidden", now)
