"""Passes: with one, somebody reads in a browser for a day what they may read in chat."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.ids import OrganisationId, PersonId
from bot.domain.invitation import Invitation, Purpose
from bot.domain.refusals import Refusal

LASTS = timedelta(hours=12)
"""A working day, so that nobody has to fetch one twice on it."""

_KEY = re.compile(r"(?P<ends>[0-9]{1,10})\.(?P<person>.+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Pass:
    """It says who somebody is, and nothing of what they may read: that is asked anew each time.

    All of a person's end at once where their link is renewed, which goes by the person alone.
    """

    person: PersonId
    ends: datetime

    def invitation(self, organisation: OrganisationId, generation: int = 0) -> Invitation:
        key = f"{int(self.ends.timestamp())}.{self.person}"
        return Invitation(organisation, Purpose.PASS, key, generation)


def pass_of(invitation: Invitation) -> Pass:
    """Raises Refusal for an invitation to anything else."""
    found = _KEY.fullmatch(invitation.key) if invitation.purpose is Purpose.PASS else None
    if found is None:
        raise Refusal("page.gone")
    return Pass(PersonId(found["person"]), datetime.fromtimestamp(int(found["ends"]), UTC))
