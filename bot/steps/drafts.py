"""Drafts: whose they are, and what becomes of them and of the lines that told of them."""

from __future__ import annotations

from datetime import datetime

from bot.cards.elements import Card
from bot.domain.draft import KEPT_FOR, KeptDraft, draft_of
from bot.domain.ids import DraftId
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.ports import Work
from bot.views.kept import sent


def own_draft(work: Work, person: Person, draft: DraftId, now: datetime) -> KeptDraft:
    """Raises Refusal, in the same words for one that is gone and one that is somebody else's."""
    kept = work.drafts.get(draft)
    if kept is None or kept.person != person.id or now - kept.kept_at > KEPT_FOR:
        raise Refusal("draft.gone", days=str(KEPT_FOR.days))
    return kept


def let_go(work: Work, draft: DraftId, card: Card) -> None:
    """What told of it shows `card` from now on, and offers it no more."""
    if work.drafts.drop(draft):
        for line in work.outbox.copies(draft):
            work.outbox.revise(line.id, card)


def let_go_sent(work: Work, person: Person, nonce: str) -> None:
    """Once its form is saved, nothing of the draft is left to lose."""
    let_go(work, draft_of(nonce), sent(person.language))
