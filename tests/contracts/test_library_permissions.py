"""Whatever people tell, decide, edit and choose in two organisations: nobody finds what they may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.domain.approval import Approval, Outcome
from bot.domain.audience import Audience, Choice, Place
from bot.domain.consent import Answer, Consent
from bot.domain.ids import BranchKey, OrganisationId
from bot.domain.kindness import ForWhom, Kindness
from bot.domain.library import Search
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.recognition import Recognition, Wording
from bot.domain.story import Side, Story
from bot.domain.text import Text
from bot.domain.wanted import Month, Wanted
from bot.steps.gathering import told_to
from tests.contracts.samples import ELSEWHERE, HERE, LIBRARIES, NOON, person, recognition

PARKS = BranchKey("parks")
BRANCHES = (None, LIBRARIES, PARKS)
DOERS = ("mei", "ana", "okafor")
NOBODY = {"doers": (), "consents": ()}
STEPS = 40
ZONE = "Europe/London"
OCTOBER = datetime(2026, 10, 25, 8, tzinfo=UTC)
NEARLY = datetime(2026, 9, 30, 23, 30, tzinfo=UTC)  # October there


@dataclass
class Council:
    """An organisation as everybody in it knows it to be."""

    house: object
    of: OrganisationId
    people: dict[str, Person] = field(default_factory=dict)
    told: dict[str, Recognition] = field(default_factory=dict)

    def choose(self, random: Random, who: str) -> None:
        choice = Choice(random.choice([None, *Place]))
        self.people[who] = person(who, choice=choice, branch=random.choice(BRANCHES))
        with self.house.work(self.of) as work:
            work.people.keep(self.people[who])

    def tell(self, random: Random) -> None:
        at = random.choice([NOON, OCTOBER, NEARLY])
        made = recognition(f"r{len(self.told)}", **_wording(random), approval=_decided(random), told_at=at)
        self.told[made.id] = made
        with self.house.work(self.of) as work:
            work.recognitions.add(made)

    def change(self, random: Random) -> None:
        """Decided otherwise, or edited and perhaps still to be read; what was withdrawn stays so."""
        before = random.choice(list(self.told.values()))
        if before.approval.outcome is Outcome.WITHDRAWN:
            return
        changed = before.with_approval(_decided(random))
        if random.random() < 0.5:
            earlier = before.wording if before.approval.told else before.earlier
            wording = recognition(**_wording(random)).wording
            changed = replace(changed, wording=wording, earlier=earlier)
        with self.house.work(self.of) as work:
            kept = work.recognitions.get(before.id)
            work.recognitions.save(replace(changed, version=kept.version))
        self.told[before.id] = changed

    def found(self, branch: BranchKey | None, wanted: Wanted) -> set[str]:
        """Page by page."""
        found, before = list[str](), None
        with self.house.look(self.of) as work:
            while True:
                page = work.library.find(Search(NOON, 7, wanted, ZONE, branch, before))
                found, before = [*found, *page.found], page.behind
                if before is None:
                    assert len(found) == len(set(found))
                    return set(found)

    def fitting(self, wanted: Wanted) -> set[str]:
        """Whoever may read it or not."""
        return {key for key, each in self.told.items() if self._fits(each, wanted)}

    def _fits(self, told: Recognition, wanted: Wanted) -> bool:
        out = told.out()
        if out is None:
            return False
        wording, local = out.wording, out.told_at.astimezone(ZoneInfo(ZONE))
        is_ = {
            "kind": _kind(wording),
            "value": wording.value,
            "behaviour": wording.behaviour,
            "side": _side(wording),
            "month": Month(local.year, local.month),
        }
        said = " ".join(wording.texts).lower().split()
        branches = {self.people[each].branch for each in out.doers}
        return (
            all(key is None or is_[name] == key for name in is_ for key in [getattr(wanted, name)])
            and all(any(each.startswith(word) for each in said) for word in wanted.words)
            and wanted.branch in {None, *branches, wording.kindness and wording.kindness.of_branch}
        )

    def permitted(self, branch: BranchKey | None) -> set[str]:
        return {key for key, each in self.told.items() if self._may_be_read(each, branch)}

    def _may_be_read(self, told: Recognition, branch: BranchKey | None) -> bool:
        stands = told.out()
        if stands is None:
            return False
        doers = [self.people[each] for each in stands.doers]
        match told_to(stands.wording, doers, out=True).place:
            case Place.PUBLIC:
                return True
            case Place.BRANCH:
                return branch is not None and {each.branch for each in doers} == {branch}
            case Place.PRIVATE:
                return False


def _wording(random: Random) -> dict[str, object]:
    doers = tuple(random.sample(DOERS, random.randint(1, 2)))
    answers = [None, None, *Answer]
    consents = tuple(Consent(each, NOON, random.choice(answers)) for each in doers if random.random() < 0.3)
    return {
        "doers": doers,
        "deed": Text(random.choice(["Kept the lost pass", "Drove the last bus"]), "en"),
        "audience": Audience(random.choice([*Place])),
        "consents": consents,
        "value": random.choice(["people", "pride"]),
        "behaviour": random.choice([None, "stayed"]),
        **random.choice(
            [
                {},
                {"story": Story(Text("A bus", "en"), side=random.choice([None, *Side]))},
                {"kindness": Kindness(random.choice([*ForWhom]), random.choice(BRANCHES))},
                {"kindness": Kindness(random.choice([*ForWhom]), random.choice(BRANCHES)), **NOBODY},
            ]
        ),
    }


def _kind(wording: Wording) -> Kind:
    return Kind.STORY if wording.story else Kind.KINDNESS if wording.kindness else Kind.RECOGNITION


def _side(wording: Wording) -> str | None:
    if wording.kindness:
        return None if wording.kindness.for_whom is ForWhom.UNSAID else wording.kindness.for_whom.value
    return wording.story.side if wording.story else None


def _wanted(random: Random) -> Wanted:
    """By all that it may be looked for: some of it, or none."""
    perhaps = partial(_perhaps, random)
    return Wanted(
        perhaps(("lost",), ("bus",), ("lost", "pass")) or (),
        perhaps(*Kind),
        perhaps("people", "pride"),
        perhaps("stayed"),
        perhaps(*Side),
        perhaps(LIBRARIES, PARKS),
        perhaps(Month(2026, 11), Month(2026, 10)),
    )


def _given(wanted: Wanted) -> set[str]:
    return {each.name for each in fields(Wanted) if getattr(wanted, each.name)}


def _perhaps(random: Random, *each):
    return random.choice(each) if random.random() < 0.3 else None


def _decided(random: Random) -> Approval:
    often_told = [*Outcome, *[Outcome.APPROVED] * 6, Outcome.NOT_NEEDED]
    return Approval(random.choice(often_told))


def _steps(random: Random, council: Council) -> Iterator[None]:
    for _ in range(STEPS):
        match random.random():
            case lot if lot < 0.4 or not council.told:
                council.tell(random)
            case lot if lot < 0.75:
                council.change(random)
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

    found, permitted_once = set[str](), set[str]()
    for _ in zip(*(_steps(random, each) for each in councils), strict=True):
        for each in councils:
            for branch in BRANCHES:
                permitted = each.permitted(branch)
                permitted_once |= {each.of} if permitted else set()
                assert each.found(branch, Wanted()) == permitted
                for wanted in (_wanted(random) for _ in range(3)):
                    may = permitted & each.fitting(wanted)
                    assert each.found(branch, wanted) == may
                    found |= _given(wanted) if may else set()

    assert permitted_once == {HERE, ELSEWHERE}
    assert found == {each.name for each in fields(Wanted)}
