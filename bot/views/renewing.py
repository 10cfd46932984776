"""Renewing: the button that ends a link and makes a new one, which asks first."""

from __future__ import annotations

from bot.cards.elements import Actions, Button, Confirmation
from bot.cards.intents import Intent
from bot.domain.invitation import Held
from bot.texts.catalogue import Catalogue


def renewing(held: Held, asked: str, say: Catalogue) -> Actions:
    """`held` is the link before them, so that only this one ends; `asked` says what its end means."""
    label = say.line("doors.renew")
    first = Confirmation(say.line("doors.renew_title"), asked, label, say.line("label.close"))
    return Actions((Button(label, Intent.RENEW_LINK, str(held), confirmation=first),))
