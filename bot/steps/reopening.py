"""Reopening: the form again, filled with what was told."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.forms import Form
from bot.domain.organisation import Kind
from bot.domain.rewording import check_may_rewrite
from bot.domain.telltale import Telltales
from bot.ports import Ports
from bot.steps.adding import check_may_add
from bot.steps.drawing import drawn
from bot.steps.gathering import member, recognition_of
from bot.steps.letting_out import names_given_away
from bot.steps.requests import Press
from bot.steps.rewriting import as_draft


def reopened(ports: Ports, press: Press, *, adding: bool = False) -> Form:
    """Writes nothing. Raises Refusal for anybody but the teller, and for what was withdrawn.

    To a story its readers add, too; and a reader sees which words keep from going out what came through
    a door.
    """
    with ports.look(press.organisation) as work:
        teller = member(work, press.person)
        recognition = recognition_of(work, press.subject.record)
        if adding and recognition.kind is Kind.STORY:
            check_may_add(recognition, teller.id)
            recognition.check_revision(press.subject.revision)
        else:
            check_may_rewrite(recognition, teller.id, press.subject.revision)
        recognition.approval.begin_again()
        given_away = names_given_away(recognition.wording, work.people.many(recognition.doers))
        # Not where another name is given away since then: nobody said that of it.
        declared = bool(recognition.wording.chance_words) and not given_away
        draft = replace(as_draft(recognition.wording), somebody_else=declared)
        to_mend = Telltales(given_away if teller.id != recognition.teller and not adding else ())
        return drawn(
            work,
            teller,
            draft,
            ports.new_id(),
            ports.now(),
            telltales=to_mend,
            rewritten=recognition,
            adding=adding,
        )
