"""Inviting: who comes by a link that we signed is let in while it is the newest."""

from __future__ import annotations

from datetime import datetime

from bot.domain.invitation import Invitation, Purpose
from bot.domain.passes import LASTS, Pass, pass_of
from bot.domain.people import Person, Standing
from bot.domain.refusals import Refusal
from bot.ports import Work
from bot.steps.gathering import member


def let_in(work: Work, invitation: Invitation) -> None:
    """Raises Refusal for a link that was renewed, and for one of an organisation that is not here."""
    _check(work, invitation, invitation.key)


def _check(work: Work, invitation: Invitation, renewed_by: str) -> None:
    if work.invitations.generation(invitation.purpose, renewed_by) != invitation.generation:
        raise Refusal("page.gone")


def invitation_of(work: Work, purpose: Purpose, key: str = "") -> Invitation:
    """The one that holds now."""
    generation = work.invitations.generation(purpose, key)
    return Invitation(work.organisation.get().id, purpose, key, generation or 0)


def pass_for(work: Work, person: Person, at: datetime) -> Invitation:
    generation = work.invitations.generation(Purpose.PASS, person.id) or 0
    return Pass(person.id, at + LASTS).invitation(work.organisation.get().id, generation)


def end_passes(work: Work, person: Person) -> None:
    """All that were given out as theirs, whoever holds them."""
    work.invitations.renew(Purpose.PASS, person.id, work.invitations.generation(Purpose.PASS, person.id) or 0)


def holder(work: Work, invitation: Invitation, at: datetime) -> Person:
    """Whose pass it is, as who they are by now. Raises Refusal for one that is over.

    It is over as soon as they are not of the staff any more, whichever platform or file says so.
    """
    shown = pass_of(invitation)
    _check(work, invitation, shown.person)
    person = member(work, shown.person)
    if shown.ends <= at or not may_hold(person):
        raise Refusal("page.gone")
    return person


def may_hold(person: Person) -> bool:
    """A guest reads where they were let in, and a page in a browser is elsewhere."""
    return person.standing is Standing.STAFF and not person.has_left
