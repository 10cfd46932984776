"""Drafts: whose they are, and what becomes of them and of the lines that told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from bot.cards.elements import Card
from bot.cards.messages import CopyState
from bot.domain.draft import KEPT_FOR, NAMELESS, KeptDraft, Purpose, draft_of
from bot.domain.ids import DraftId, PersonId
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.domain.subject import subject
from bot.ports import Work
from bot.views.kept import Unsent, continued, sent


def own_draft(work: Work, person: Person, draft: DraftId, now: datetime) -> KeptDraft:
    """With whoever stands in it as who they are by now.

    Raises Refusal, in the same words for one that is gone and one that is somebody else's.
    """
    kept = work.drafts.get(draft)
    if kept is None or kept.person != person.id or now - kept.kept_at > KEPT_FOR:
        raise Refusal("draft.gone", days=str(KEPT_FOR.days))
    doers, upstream = (_by_now(work, each) for each in (kept.draft.doers, kept.draft.story.upstream))
    story = replace(kept.draft.story, upstream=upstream)
    return replace(kept, draft=replace(kept.draft, doers=doers, story=story))


def _by_now(work: Work, people: tuple[PersonId, ...]) -> tuple[PersonId, ...]:
    one_with = {each.id: each.one_with for each in work.people.many(people) if each.one_with}
    return tuple(dict.fromkeys(one_with.get(each, each) for each in people))


def unsent_of(work: Work, kept: KeptDraft, owner: Person) -> Unsent:
    """With whom it is about: those chosen in it, or in what a short form speaks of."""
    return Unsent(kept, owner, work.people.many(dict.fromkeys(_about(work, kept))))


def go_on_elsewhere(work: Work, draft: DraftId, language: str) -> None:
    """Earlier lines about it leave it to a newer one; what was not sent of them never comes."""
    for line in work.outbox.copies(draft):
        work.outbox.revise(line.id, continued(language))
        if line.state is not CopyState.SENT:
            work.outbox.cancel(line.id)


def let_go(work: Work, draft: DraftId, card: Card) -> None:
    """What told of it shows `card` from now on, and offers it no more."""
    if work.drafts.drop(draft):
        _show(work, draft, card)


def let_go_sent(work: Work, person: Person, nonce: str) -> None:
    """Once its form is saved, nothing of the draft is left to lose."""
    let_go(work, draft_of(nonce), sent(person.language))


def tell_gone(work: Work, gone: Iterable[KeptDraft], says: Callable[[str], Card]) -> None:
    """Of drafts that are not kept any more, no word stands in a message either."""
    for each in gone:
        owner = work.people.get(each.person)
        _show(work, each.id, says(owner.language if owner else each.language))


def _show(work: Work, draft: DraftId, card: Card) -> None:
    for line in work.outbox.copies(draft):
        work.outbox.revise(line.id, card)


def _about(work: Work, kept: KeptDraft) -> tuple[PersonId, ...]:
    if kept.purpose is Purpose.NOMINATION or kept.draft.doers:
        return kept.draft.doers
    if kept.purpose in NAMELESS:
        return ()
    try:
        told = work.recognitions.get(subject(kept.about).record)
    except Refusal:
        return ()
    return told.doers if told else ()
