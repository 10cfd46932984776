"""Checking: what was found of a draft, so that a form that has to come back for two things comes once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.domain.draft import Draft
from bot.domain.recognition import Wording
from bot.domain.refusals import Refusal
from bot.domain.story import Permission
from bot.domain.telltale import Telltales

UNSAID = "quote.permission_missing"


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft in which everything was found to hold. `telltales` still have to be looked at.

    `unsaid` is the one thing that does not hold: how far a customer's words may be told.
    """

    wording: Wording
    telltales: Telltales
    unsaid: Refusal | None = None

    def undeclared(self, draft: Draft, before: Collection[str] = ()) -> Telltales:
        """As those of the telltales. Raises Refusal for what is unsaid, where the form need not come back."""
        found = self.telltales.undeclared(draft, before)
        if self.unsaid is not None and not found:
            raise self.unsaid
        return found


def whether_said_or_not(checked: Callable[[Draft], Checked], draft: Draft) -> Checked:
    """Where nobody said how far a customer's words may be told, the rest is looked at all the same: so that
    a form which has to come back for both comes back once.
    """
    try:
        return checked(draft)
    except Refusal as refusal:
        if refusal.key != UNSAID:
            raise
        unsaid = refusal
    with suppress(Refusal):
        as_if = replace(draft, story=replace(draft.story, permission=Permission.PUBLIC))
        return replace(checked(as_if), unsaid=unsaid)
    raise unsaid
