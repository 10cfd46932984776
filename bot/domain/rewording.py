"""Rewording: who may write something anew, where its words give a name away that is left out."""

from __future__ import annotations

from bot.domain.approval import Outcome
from bot.domain.ids import PersonId
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal


def check_may_rewrite(told: Recognition, person: PersonId, seen: int) -> None:
    """Its teller may, always; `seen` is the wording that they saw.

    Whoever told something at a door has nobody's ear once it comes back: then its readers may, until one of
    them did. Raises Refusal.
    """
    if person != told.teller:
        _check_reader(told, person)
    told.check_revision(seen)
    told.approval.check_shown()
    if person != told.teller and told.approval.outcome is not Outcome.RETURNED:
        raise Refusal("rewrite.settled")


def _check_reader(told: Recognition, person: PersonId) -> None:
    if told.door is None or person not in told.approval.readers:
        raise Refusal("recognition.not_yours")
    told.check_reader(person)
