"""Inviting: who comes by a link that we signed is let in while it is the newest."""

from __future__ import annotations

from datetime import datetime

from bot.domain.invitation import Invitation, Purpose
from bot.domain.passes import pass_of
from bot.domain.people import Person, Standing
from bot.domain.refusals import Refusal
from bot.ports import Work
from bot.steps.gathering import member


def let_in(work: Work, invitation: Invitation) -> None:
    """Raises Refusal for a link that was renewed, and for one of an organisation that is not here."""
    if work.invitations.generation(invitation.purpose, invitation.key) != invitation.generation:
        raise Refusal("page.gone")


def invitation_of(work: Work, purpose: Purpose, key: str = "") -> Invitation:
    """The one that holds now."""
    generation = work.invitations.generation(purpose, key)
    return Invitation(work.organisation.get().id, purpose, key, generation or 0)


def holder(work: Work, invitation: Invitation, at: datetime) -> Person:
    """Whose pass it is, as who they are by now. Raises Refusal for one that is over.

    It is over as soon as they are not of the staff any more, whichever platform or file says so.
    """
    let_in(work, invitation)
    shown = pass_of(invitation)
    person = member(work, shown.person)
    if shown.ends <= at or not may_hold(person):
        raise Refusal("page.gone")
    return person


def may_hold(person: Person) -> bool:
    """A guest reads where they were let in, and a page in a browser is elsewhere."""
    return person.standing is Standing.STAFF and not person.has_left
