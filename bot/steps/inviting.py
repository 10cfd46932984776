"""Inviting: who comes by a link that we signed is let in while it is the newest."""

from __future__ import annotations

from bot.domain.invitation import Invitation, Purpose
from bot.domain.refusals import Refusal
from bot.ports import Work


def let_in(work: Work, invitation: Invitation) -> None:
    """Raises Refusal for a link that was renewed, and for one of an organisation that is not here."""
    if work.invitations.generation(invitation.purpose, invitation.key) != invitation.generation:
        raise Refusal("page.gone")


def invitation_of(work: Work, purpose: Purpose, key: str = "") -> Invitation:
    """The one that holds now."""
    generation = work.invitations.generation(purpose, key)
    return Invitation(work.organisation.get().id, purpose, key, generation or 0)
