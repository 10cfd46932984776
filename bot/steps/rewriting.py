"""Rewriting: what was told as a draft, and what its form did not ask for."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.audience import key_of
from bot.domain.draft import Draft
from bot.domain.organisation import Kind
from bot.domain.recognition import Wording


def as_draft(told: Wording) -> Draft:
    """Beside a behaviour the value stays empty: choosing another behaviour must not speak against it."""
    quote = told.story.quote if told.story else None
    return Draft(
        told.doers,
        told.deed.words,
        told.behaviour,
        None if told.behaviour else told.value,
        told.difference.words if told.difference else "",
        key_of(told.audience),
        kind=told.kind,
        situation=told.story.situation.words if told.story else "",
        quote=quote.text.words if quote else "",
        permission=quote.permission if quote else "",
    )


def with_what_was_not_asked(draft: Draft, told: Wording) -> Draft:
    """The form of a story asks for six things; what else was told of it stays as it was."""
    if told.kind is Kind.RECOGNITION:
        return replace(draft, kind=told.kind)
    before = as_draft(told)
    return replace(draft, kind=told.kind, difference=before.difference, audience=before.audience)
