"""Whatever people tell, decide, edit and choose in two organisations: nobody finds what they may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.domain import moderation
from bot.domain.approval import Outcome
from bot.domain.audience import Choice, Place
from bot.domain.consent import Answer
from bot.domain.ids import OrganisationId, RecognitionId
from bot.domain.kindness import ForWhom
from bot.domain.library import Search
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.picture import Agreement
from bot.domain.recognition import Recognition, Wording
from bot.domain.refusals import Refusal
from bot.domain.retelling import Retelling
from bot.domain.story import Permission, Side
from bot.domain.text import Text
from bot.domain.wanted import Month, Wanted
from tests.contracts.samples import ELSEWHERE, HERE, LIBRARIES, NOON, person, recognition
from tests.contracts.tellings import (
    BRANCHES,
    DOERS,
    JUDGED,
    LATER,
    NEARLY,
    OCTOBER,
    OKAFOR,
    PARKS,
    SILENT,
    STEPS,
    WORDS,
    ZONE,
    at_the_door,
    decided_by,
    went_out,
    wording_by,
)
from tests.contracts.test_pictures import hung, sent


@dataclass
class Council:
    """An organisation as everybody in it knows it to be."""

    house: object
    of: OrganisationId
    people: dict[str, Person] = field(default_factory=dict)
    told: dict[str, Recognition] = field(default_factory=dict)
    pictures: int = 0

    def choose(self, random: Random, who: str) -> None:
        choice, minor = Choice(random.choice([None] * 6 + [*Place])), random.random() < 0.2
        self.people[who] = person(who, choice=choice, branch=random.choice(BRANCHES), minor=minor)
        with self.house.work(self.of) as work:
            work.people.keep(self.people[who])

    def tell(self, random: Random) -> None:
        at, key = random.choice([NOON, OCTOBER, NEARLY]), f"r{len(self.told)}"
        made = recognition(key, **self._wording(random), approval=decided_by(random), told_at=at)
        if random.random() < 0.2:
            made = at_the_door(made)
        self.told[made.id] = made
        with self.house.work(self.of) as work:
            work.recognitions.add(made)

    def _wording(self, random: Random) -> dict[str, object]:
        if random.random() > 0.3:
            return wording_by(random)
        self.pictures += 1
        key, agreement = f"p{self.of}{self.pictures}", random.choice([*Agreement])
        with self.house.work(self.of) as work:
            work.pictures.keep(sent(key))
        return {**wording_by(random), "picture": hung(key, agreement=agreement)}

    def moderate(self, random: Random) -> None:
        """Hidden, restored, or left as it is; and somebody asks that it be told again."""
        before = random.choice(list(self.told.values()))
        act = moderation.restored if before.approval.outcome is Outcome.HIDDEN else random.choice(JUDGED)
        try:
            judged = act(before, OKAFOR, NOON)
        except Refusal:
            return
        self._save(before, judged)
        with self.house.work(self.of) as work:
            work.retellings.ask(Retelling(before.id, OKAFOR, Text("Tell it to whoever is new", "en"), NOON))

    def change(self, random: Random) -> None:
        """Decided otherwise, or edited and perhaps still to be read; what was withdrawn stays so."""
        before = random.choice(list(self.told.values()))
        if before.approval.outcome is Outcome.WITHDRAWN:
            return
        changed = before.with_approval(decided_by(random))
        if random.random() < 0.5:
            earlier = before.wording if before.approval.told else before.earlier
            wording = recognition(**self._wording(random)).wording
            changed = replace(changed, wording=wording, earlier=earlier)
        self._save(before, changed)

    def _save(self, before: Recognition, changed: Recognition) -> None:
        with self.house.work(self.of) as work:
            kept = work.recognitions.get(before.id)
            work.recognitions.save(replace(changed, version=kept.version))
        self.told[before.id] = changed

    def found(self, search: Search) -> set[str]:
        """Page by page."""
        found, before = list[str](), None
        with self.house.look(self.of) as work:
            while True:
                page = work.library.find(replace(search, before=before))
                found, before = [*found, *page.found], page.behind
                if before is None:
                    assert len(found) == len(set(found))
                    return set(found)

    def finds_alone(self, search: Search, which: RecognitionId) -> bool:
        with self.house.look(self.of) as work:
            return work.library.find(replace(search, alone=which, most=1)).found == (which,)

    def fitting(self, wanted: Wanted) -> set[str]:
        """Whoever may read it or not."""
        return {key for key, each in self.told.items() if self._fits(each, wanted)}

    def _fits(self, told: Recognition, wanted: Wanted) -> bool:
        wording, local = _outside(told), told.told_at.astimezone(ZoneInfo(ZONE))
        if wording is None:
            return False
        is_ = {
            "kind": _kind(wording),
            "value": wording.value,
            "behaviour": wording.behaviour,
            "side": _side(wording),
            "month": Month(local.year, local.month),
        }
        said = " ".join(_told(wording)).lower().split()
        branches = {self.people[each].branch for each in wording.doers}
        return (
            all(key is None or is_[name] == key for name in is_ for key in [getattr(wanted, name)])
            and all(any(each.startswith(word) for each in said) for word in wanted.words)
            and wanted.branch in {None, *branches, wording.kindness and wording.kindness.of_branch}
        )

    def permitted(self, search: Search) -> set[str]:
        return {key for key, each in self.told.items() if self._may_be_read(each, search)}

    def _may_be_read(self, told: Recognition, search: Search) -> bool:
        """Said apart from what Skald says of it, so that one mistake cannot hide the other."""
        stands, approval = _outside(told), told.approval
        if stands is None or (went_out(approval) and approval.decided_at == LATER):
            return False
        doers = [self.people[each] for each in stands.doers]
        if search.street and any(each.minor for each in doers):
            return False
        said = {each.answer for each in stands.consents}
        places = {stands.audience.place, *(each.choice.place for each in doers)}
        if Place.PRIVATE in places or Answer.KEEP_PRIVATE in said:
            return False
        if stands.kept_in:
            chose = {each.branch for each in doers if each.choice.place is Place.BRANCH}
            return {search.branch} == {*stands.kept_in, *chose}
        if Place.BRANCH in places:
            return search.branch is not None and {each.branch for each in doers} == {search.branch}
        return True


def _outside(told: Recognition) -> Wording | None:
    """What anybody may have before them of it."""
    if went_out(told.approval):
        return told.wording
    return None if told.approval.outcome in {Outcome.WITHDRAWN, Outcome.HIDDEN} else told.earlier


def _told(wording: Wording) -> Iterator[str]:
    """Of what was written, what others may be told."""
    yield wording.deed.words
    if wording.difference:
        yield wording.difference.words
    story, picture = wording.story, wording.picture
    if story:
        yield from (each.words for each in (story.situation, story.outside) if each)
    if story and story.quote and story.quote.permission is not Permission.NONE:
        yield from (each.words for each in (story.quote.text, story.quote.heard) if each)
    if picture and picture.agreement is not Agreement.NOT_YET:
        yield picture.alternative.words


def _kind(wording: Wording) -> Kind:
    return Kind.STORY if wording.story else Kind.KINDNESS if wording.kindness else Kind.RECOGNITION


def _side(wording: Wording) -> str | None:
    if wording.kindness:
        return None if wording.kindness.for_whom is ForWhom.UNSAID else wording.kindness.for_whom.value
    return wording.story.side if wording.story else None


def _wanted(random: Random) -> Wanted:
    """By one or two of all that it may be looked for, or by nothing."""
    by = random.sample(list(_BY), random.randint(0, 2))
    return Wanted(**{each: random.choice(_BY[each]) for each in by})


_BY = {
    "words": WORDS,
    "kind": tuple(Kind),
    "value": ("people", "pride"),
    "behaviour": ("stayed",),
    "side": tuple(Side),
    "branch": (LIBRARIES, PARKS),
    "month": (Month(2026, 11), Month(2026, 10)),
}


def _given(wanted: Wanted) -> set[str]:
    return {each.name for each in fields(Wanted) if getattr(wanted, each.name)}


def steps(random: Random, council: Council) -> Iterator[None]:
    for _ in range(STEPS):
        match random.random():
            case lot if lot < 0.4 or not council.told:
                council.tell(random)
            case lot if lot < 0.65:
                council.change(random)
            case lot if lot < 0.8:
                council.moderate(random)
            case _:
                council.choose(random, random.choice(DOERS))
        yield


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_everybody_finds_all_that_they_may_and_nothing_else(house, seed):
    random = Random(seed)  # noqa: S311  chance, not a secret
    councils = [Council(house, of) for of in (HERE, ELSEWHERE)]
    for each in councils:
        for who in ("raj", *DOERS):
            each.choose(random, who)

    found, permitted_once, words = set[str](), set[str](), set[tuple[str, ...]]()
    for _ in zip(*(steps(random, each) for each in councils), strict=True):
        for each in councils:
            for search in _searches(random):
                permitted = each.permitted(search)
                permitted_once |= {each.of} if permitted else set()
                assert each.found(search) == permitted
                which = random.choice(list(each.told))
                assert each.finds_alone(search, which) is (which in permitted)
                for wanted in (_wanted(random) for _ in range(3)):
                    may = permitted & each.fitting(wanted)
                    assert each.found(replace(search, wanted=wanted)) == may
                    found |= _given(wanted) if may else set()
                    words |= {wanted.words} if may else set()

    assert permitted_once == {HERE, ELSEWHERE}
    assert found == {each.name for each in fields(Wanted)}
    assert not words & set(SILENT)


def _searches(random: Random) -> Iterator[Search]:
    """As everybody would: from no branch and from each, and from the street."""
    for branch in BRANCHES:
        yield Search(NOON, random.choice([1, 3, 7]), zone=ZONE, branch=branch)
    yield Search(NOON, 7, zone=ZONE, street=True)
