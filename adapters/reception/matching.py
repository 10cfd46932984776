"""Matching: what a reader said of who is meant, as the use case takes it."""

from __future__ import annotations

from adapters.reception.filled import Returned, with_named
from adapters.reception.seal import Sealed
from adapters.reception.visit import Visit
from bot.domain.ids import PersonId
from bot.domain.subject import subject
from bot.usecases.say_who import Matching, say_who
from bot.views.sheet import DOERS


def match(visit: Visit, returned: Returned, sealed: Sealed) -> None:
    """Raises Refusal."""
    filled = with_named(returned, visit, DOERS).filled(visit.people)
    listed = filled.chosen.get("listed")
    doers = (*filled.people.get(DOERS, ()), *([PersonId(listed)] if listed else []))
    about, reader = subject(sealed.subject), visit.caller.person
    nobody = "nobody" in filled.toggled
    say_who(visit.ports, Matching(visit.organisation, reader, about, doers, nobody, sealed.nonce))
