"""Finding: a page of the library for one reader, as everything stands outside by now."""

from __future__ import annotations

from datetime import datetime

from bot.domain.audience import Place
from bot.domain.ids import BranchKey
from bot.domain.library import Search
from bot.domain.organisation import Organisation
from bot.domain.people import Person
from bot.domain.shelf import Leaf
from bot.domain.wanted import Wanted
from bot.ports import Work
from bot.steps.gathering import recognition_of, scene_of
from bot.steps.standing import outside
from bot.views.library import Found
from bot.views.scene import Scene

_MOST = 5


def found(work: Work, person: Person, leaf: Leaf, at: datetime) -> Found:
    """Where all of a page may not be shown after all, the next one stands in its place."""
    organisation = work.organisation.get()
    until, branch = at - organisation.approval.hold, _branch_of(organisation, person)
    scenes, behind = tuple[Scene, ...](), leaf.behind
    while not scenes:
        page = work.library.find(Search(until, _MOST, leaf.wanted, person.timezone, branch, behind))
        every = (outside(scene_of(work, recognition_of(work, each))) for each in page.found)
        scenes = tuple(each for each in every if _may_be_shown(each, leaf.wanted))
        behind = page.behind
        if behind is None:
            break
    return Found(leaf, organisation, scenes, behind)


def _branch_of(organisation: Organisation, person: Person) -> BranchKey | None:
    """Theirs, where what is told to it is posted for all of it to read."""
    branch = organisation.branch(person.branch)
    return branch.key if branch and branch.channel else None


def _may_be_shown(scene: Scene, wanted: Wanted) -> bool:
    """A name that is left out may still stand in the words: they follow a choice one after the other.

    Nor does a branch give away of which one somebody is who is not named.
    """
    if not scene.recognition.approval.told or scene.private or scene.given_away:
        return False
    of_them = any(each.branch == wanted.branch for each in scene.named)
    return wanted.branch is None or of_them or scene.telling.place is Place.BRANCH
