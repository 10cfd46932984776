"""Finding: a page of the library for one reader, as everything stands outside by now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.cards.elements import Card
from bot.domain.audience import Place
from bot.domain.ids import BranchKey, RecognitionId
from bot.domain.library import Search
from bot.domain.organisation import Organisation
from bot.domain.people import Person
from bot.domain.shelf import Leaf
from bot.domain.wanted import EVERYTHING, Wanted
from bot.ports import Ports, Work
from bot.steps.gathering import recognition_of, scene_of
from bot.steps.inviting import may_hold, pass_for
from bot.steps.sisters import with_sisters
from bot.steps.standing import outside
from bot.views import library
from bot.views.library import Found
from bot.views.scene import Scene

_MOST = 5


def leaf_for(ports: Ports, work: Work, person: Person, leaf: Leaf) -> Card:
    """A page of the library in chat, and the way to the same in a browser, which is theirs for a while."""
    now = ports.now()
    address = ports.address_of(pass_for(work, person, now)) if may_hold(person) else None
    return library.page(person, found(work, person, leaf, now), address)


def found(
    work: Work, person: Person, leaf: Leaf, at: datetime, most: int = _MOST, *, for_all: bool = False
) -> Found:
    """Where all of a page may not be shown after all, the next one stands in its place.

    `for_all` is only what everyone of the organisation may read.
    """
    organisation = work.organisation.get()
    search = _search(organisation, person, at, for_all=for_all)
    scenes, behind = tuple[Scene, ...](), leaf.behind
    while not scenes:
        page = work.library.find(replace(search, most=most, wanted=leaf.wanted, before=behind))
        every = (_as_it_stands(work, each, at) for each in page.found)
        scenes = tuple(each for each in every if _may_be_shown(each, leaf.wanted))
        behind = page.behind
        if behind is None:
            break
    return Found(leaf, organisation, scenes, behind)


def found_alone(
    work: Work, person: Person, which: RecognitionId, at: datetime, *, for_all: bool = False
) -> Scene | None:
    """One thing, where it may be found; None says nothing of why it may not."""
    search = _search(work.organisation.get(), person, at, for_all=for_all)
    alone = work.library.find(replace(search, alone=which)).found
    scenes = (_as_it_stands(work, each, at) for each in alone)
    return next((each for each in scenes if _may_be_shown(each, EVERYTHING)), None)


def _search(organisation: Organisation, person: Person, at: datetime, *, for_all: bool) -> Search:
    branch = None if for_all else _branch_of(organisation, person)
    return Search(at - organisation.approval.hold, 1, zone=person.timezone, branch=branch)


def _as_it_stands(work: Work, which: RecognitionId, at: datetime) -> Scene:
    return outside(with_sisters(work, scene_of(work, recognition_of(work, which)), at))


def _branch_of(organisation: Organisation, person: Person) -> BranchKey | None:
    """Theirs, where what is told to it is posted for all of it to read."""
    branch = organisation.branch(person.branch)
    return branch.key if branch and branch.channel else None


def _may_be_shown(scene: Scene, wanted: Wanted) -> bool:
    """Found by a branch, it never gives away of which one somebody is who is not named."""
    if not scene.recognition.approval.told or scene.private or scene.given_away:
        return False
    if wanted.branch is None or scene.telling.place is Place.BRANCH:
        return True
    return wanted.branch in {scene.recognition.wording.branch, *(each.branch for each in scene.named)}
