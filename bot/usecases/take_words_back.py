"""Take words back: a customer allows no longer that their words are told, so they stand nowhere any more."""

from __future__ import annotations

from bot.ports import Ports
from bot.steps.deciding import enact
from bot.steps.gathering import member, recognition_of, scene_to_change
from bot.steps.requests import Press


def take_words_back(ports: Ports, press: Press) -> None:
    """At once, read by nobody first: all else of the story stays. Raises Refusal for all but the teller."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        teller = member(work, press.person)
        recognition = recognition_of(work, press.subject.record)
        recognition.check_teller(teller.id)
        unquoted = recognition.unquoted()
        if unquoted != recognition:  # taken back again is no act
            enact(work, scene_to_change(work, recognition), unquoted, teller.id, "take_words_back", now)
        work.inbox.accept(press.nonce, "taken_back", now)
