"""Kept: the one line that says where unsent words are, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import plain
from bot.domain.draft import KEPT_FOR, Cause
from bot.domain.ids import DraftId
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import pieces

_LINES = {Cause.CLOSED: "draft.closed", Cause.STALE: "draft.stale"}


def kept(cause: Cause, draft: DraftId, language: str) -> Card:
    """The words themselves stand in no message, so that dropping them drops all."""
    say = catalogue(language)
    line = say.runs(_LINES[cause], days=str(KEPT_FOR.days))
    return Card(plain(line), (Paragraph(line), Actions(choices_about(draft, say))))


def choices_about(draft: DraftId, say: Catalogue) -> tuple[Button, ...]:
    return (
        Button(say.line("label.open_draft"), Intent.OPEN_DRAFT, draft),
        Button(say.line("label.drop_draft"), Intent.DROP_DRAFT, draft),
    )


def sent(language: str) -> Card:
    return pieces.alone(catalogue(language).runs("draft.sent"))


def dropped(language: str) -> Card:
    return pieces.alone(catalogue(language).runs("draft.dropped"))


def examples() -> Mapping[str, Card]:
    draft = DraftId("d")
    return {
        "form closed": kept(Cause.CLOSED, draft, "en"),
        "form too old": kept(Cause.STALE, draft, "en"),
        "sent since": sent("en"),
        "dropped": dropped("en"),
    }
