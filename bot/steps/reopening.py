"""Reopening: the form again, filled with what was told."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.forms import Form
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.recognition import Wording
from bot.ports import Ports
from bot.steps.adding import check_may_add
from bot.steps.drawing import drawn
from bot.steps.gathering import member, recognition_of
from bot.steps.letting_out import names_given_away
from bot.steps.requests import Press
from bot.steps.rewriting import as_draft


def reopened(ports: Ports, press: Press, *, adding: bool = False) -> Form:
    """Writes nothing. Raises Refusal for anybody but the teller, and for what was withdrawn.

    To a story its readers add, too.
    """
    with ports.look(press.organisation) as work:
        teller = member(work, press.person)
        recognition = recognition_of(work, press.subject.record)
        if adding and recognition.kind is Kind.STORY:
            check_may_add(recognition, teller.id)
        else:
            recognition.check_teller(teller.id)
        recognition.check_revision(press.subject.revision)
        recognition.approval.begin_again()
        doers = work.people.many(recognition.doers)
        draft = replace(as_draft(recognition.wording), somebody_else=_declared(recognition.wording, doers))
        return drawn(work, teller, draft, ports.new_id(), ports.now(), rewritten=recognition, adding=adding)


def _declared(wording: Wording, doers: tuple[Person, ...]) -> bool:
    """Not where another name is given away since then: nobody said that of it."""
    return bool(wording.chance_words) and not names_given_away(wording, doers)
