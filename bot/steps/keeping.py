"""Keeping: what is told in a sensitive branch never leaves it, waits, and is read by two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.approval import Approval
from bot.domain.branch import READERS_OF_SENSITIVE
from bot.domain.calendar import in_working_hours
from bot.domain.draft import Draft
from bot.domain.ids import BranchKey
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person
from bot.domain.recognition import Wording
from bot.domain.sister import sister_in
from bot.ports import Work
from bot.steps.gathering import scene_with
from bot.views.scene import Scene


def kept(scene: Scene) -> Scene:
    """The scene with the sensitive branches of all who have a part in a story, beside those that it has.

    What stands outside meanwhile is kept there from now on, too: an edit may tell of somebody else.
    """
    recognition, wording = scene.recognition, scene.recognition.wording
    concerned = (scene.teller, *scene.doers)
    keys = together(wording.kept_in, _concerning(scene.organisation, wording, concerned))
    if keys == wording.kept_in:
        return scene
    earlier = recognition.earlier and with_kept(recognition.earlier, keys)
    changed = replace(recognition, wording=replace(wording, kept_in=keys), earlier=earlier)
    return replace(
        scene_with(scene.organisation, changed, scene.people, scene.thanked),
        hints=scene.hints,
        sisters=scene.sisters,
    )


def with_kept(wording: Wording, keys: Iterable[BranchKey]) -> Wording:
    return replace(wording, kept_in=together(wording.kept_in, keys))


def together(*keys: Iterable[BranchKey]) -> tuple[BranchKey, ...]:
    return tuple(sorted({key for each in keys for key in each}))


def kept_of(work: Work, draft: Draft, concerned: Iterable[Person]) -> tuple[BranchKey, ...]:
    """Where that which the draft would tell is kept, as far as anybody can say yet."""
    organisation = work.organisation.get()
    asked, where = draft.story.asked, draft.story.where
    branches = (*(each.branch for each in concerned), BranchKey(asked), BranchKey(where))
    own = organisation.keeping(branches) if draft.kind is Kind.STORY else ()
    return together(own, kept_of_source(work, draft.source))


def kept_of_source(work: Work, source: str) -> tuple[BranchKey, ...]:
    """Of what it began with, whether or not its teller may still read that."""
    which = sister_in(source)
    sister = work.recognitions.get(which) if which else None
    return sister.wording.kept_in if sister else ()


def read_by_two(approval: Approval, organisation: Organisation, wording: Wording, at: datetime) -> Approval:
    """Of what is kept: who has to approve it, and on which day it goes out at the earliest.

    The days count from when these words were told, and end in working hours.
    """
    if not wording.kept_in:
        return approval
    over = approval.opens_at or at + organisation.waits(wording.kept_in)
    opens_at = in_working_hours(over, organisation.working, organisation.timezone)
    return replace(approval, wanted=READERS_OF_SENSITIVE, opens_at=opens_at)


def _concerning(
    organisation: Organisation, wording: Wording, concerned: Iterable[Person]
) -> tuple[BranchKey, ...]:
    if wording.story is None:
        return ()
    branches = (each.branch for each in concerned)
    return organisation.keeping((*branches, wording.story.asked, wording.story.where))
