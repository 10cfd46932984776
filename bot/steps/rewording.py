"""Rewording: what a reader's other words make of a telling, of which all else stays as it was."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.draft import Draft
from bot.domain.recognition import Wording
from bot.steps.rewriting import as_draft


def with_other_words(draft: Draft, told: Wording) -> Draft:
    """A form asks for those words alone that there were, and that are told: what is told to nobody gives
    nothing away.
    """
    before = as_draft(told)
    story, other = before.story, draft.story
    return replace(
        before,
        deed=draft.deed,
        difference=before.difference and draft.difference,
        somebody_else=draft.somebody_else,
        may_stand=draft.may_stand,
        story=replace(
            story,
            situation=story.situation and other.situation,
            outside=story.outside and other.outside,
            quote=other.quote if told.quoted else story.quote,
            heard=(story.heard and other.heard) if told.quoted else story.heard,
        ),
        picture=replace(before.picture, alternative=before.picture.alternative and draft.picture.alternative),
    )
