"""Adding: whoever told a story adds to it at any time, and whoever is asked to read it before they decide."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from bot.domain.approval import Approval, Outcome
from bot.domain.draft import Draft, StoryDraft
from bot.domain.ids import PersonId
from bot.domain.recognition import Recognition, Wording
from bot.domain.refusals import Refusal
from bot.domain.text import Text

_BOTH_STAND = {"difference", "outside", "heard", "unnecessary", "asked_by"}
"""Where each of two typed something else, both stand in the form."""
_TEXTS = ("situation", "outside", "unnecessary")


def check_may_add(told: Recognition, person: PersonId) -> None:
    """Raises Refusal for whoever neither told it nor is asked to read it now."""
    if person == told.teller:
        return
    approval = told.approval
    if person not in approval.readers:
        raise Refusal("recognition.not_yours")
    told.check_reader(person)
    told.check_matched()
    if approval.outcome is Outcome.ASKED:
        raise Refusal("addition.asked")
    if approval.outcome is not Outcome.WAITING:
        raise Refusal("addition.decided")
    if approval.assent_of(person) is not None:
        raise Refusal("approval.assented")


def may_add(told: Recognition, person: PersonId) -> bool:
    try:
        check_may_add(told, person)
    except Refusal:
        return False
    return True


def beside_what_is_there(added: Draft, before: Draft) -> Draft:
    """What was added to a wording that is no more, beside what somebody else added since."""
    story: dict[str, Any] = {
        each.name: _both(each.name, added.story, before.story) for each in fields(StoryDraft)
    }
    return replace(
        added,
        difference=_together(added.difference, before.difference),
        audience=added.audience or before.audience,
        picture=added.picture if added.picture.id or added.picture.left_out else before.picture,
        story=StoryDraft(**story),
    )


def in_their_languages(told: Wording, before: Wording) -> Wording:
    """What a reader left as it was is still in the language of whoever told it."""
    story, was = told.story, before.story
    if story is None or was is None:
        return told
    kept: dict[str, Any] = {each: _as_it_was(getattr(story, each), getattr(was, each)) for each in _TEXTS}
    quote = (
        story.quote
        and was.quote
        and replace(
            story.quote,
            text=_as_it_was(story.quote.text, was.quote.text) or story.quote.text,
            heard=_as_it_was(story.quote.heard, was.quote.heard),
            asked_by=_as_it_was(story.quote.asked_by, was.quote.asked_by),
        )
    )
    return replace(
        told,
        deed=_as_it_was(told.deed, before.deed) or told.deed,
        difference=_as_it_was(told.difference, before.difference),
        story=replace(story, quote=quote or story.quote, **kept),
    )


def begun_again(
    told: Recognition, actor: PersonId, doers: Collection[PersonId], approval: Approval, now: datetime
) -> Approval:
    """Whoever reads it reads on what one of them added or put in other words, unless it is about them by now.

    The day on which it may go out stays. Where nobody had to decide it any more, their days begin anew.
    """
    if actor == told.teller or told.approval.asked_at is None:
        return approval
    return told.approval.begin_again_about(doers, told.approval.asked_at if told.approval.open else now)


def _as_it_was(now: Text | None, before: Text | None) -> Text | None:
    return before if now and before and now.words == before.words else now


def _both(name: str, added: StoryDraft, before: StoryDraft) -> object:
    mine, theirs = getattr(added, name), getattr(before, name)
    if name == "upstream":
        return tuple(dict.fromkeys((*theirs, *mine)))
    return _together(mine, theirs) if name in _BOTH_STAND else mine or theirs


def _together(mine: str, theirs: str) -> str:
    if mine in theirs:
        return theirs
    return mine if theirs in mine else f"{theirs} {mine}"
