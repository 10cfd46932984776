"""What a branch said of its month comes back, counts once, and what it told is found while it is out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.approval import Approval, Outcome
from bot.domain.ids import BranchKey, PersonId
from bot.domain.kindness import ForWhom, Kindness
from bot.domain.opportunity import Intention, Opportunity, Turn
from bot.domain.refusals import Overtaken
from bot.domain.wanted import Month
from tests.contracts.samples import ELSEWHERE, HERE, LIBRARIES, NOON, recognition

PARKS = BranchKey("parks")
TURN = Turn(LIBRARIES, Month(2026, 11))
NOVEMBER = TURN.month.span("Europe/London")
OUT = Approval(Outcome.NOT_NEEDED)


def act(id, branch=LIBRARIES, **changes):  # noqa: A002
    usual = {"doers": (), "approval": OUT, "kindness": Kindness(ForWhom.COMMUNITY, branch)}
    return recognition(id, **{**usual, **changes})


def told(house, *acts):
    with house.work(HERE) as work:
        for each in acts:
            work.recognitions.add(each)


def keep(house, intention, by, seen=None):
    with house.work(HERE) as work:
        before = seen or work.opportunities.get(TURN)
        work.opportunities.keep(before.answered(intention, PersonId(by)))


def found(house, turn=TURN, where=HERE):
    with house.work(where) as work:
        return work.opportunities.get(turn)


def test_a_month_of_which_nobody_said_anything_is_open(house):
    assert found(house) == Opportunity(TURN)


def test_what_was_said_last_comes_back(house):
    keep(house, Intention.TAKEN, "mei")
    keep(house, Intention.PASSED, "raj")

    said = found(house)

    assert (said.intention, said.by) == (Intention.PASSED, "raj")
    assert found(house, Turn(PARKS, TURN.month)).intention is None
    assert found(house, Turn(LIBRARIES, Month(2026, 12))).intention is None
    assert found(house, where=ELSEWHERE).intention is None


@pytest.mark.parametrize("before", [None, "raj"], ids=["the first word", "a later one"])
def test_of_two_who_saw_the_same_one_is_overtaken(house, before):
    if before:
        keep(house, Intention.PASSED, before)
    seen = found(house)
    keep(house, Intention.TAKEN, "mei", seen)

    with pytest.raises(Overtaken):
        keep(house, Intention.TAKEN, "raj", seen)

    assert found(house).taken_by == "mei"


def test_the_first_act_of_a_branch_in_a_month_is_found_while_it_is_out(house):
    begin, end = NOVEMBER
    told(
        house,
        act("a1", told_at=begin - timedelta(seconds=1)),
        act("a2", PARKS, told_at=begin),
        act("a3", told_at=begin, approval=Approval(Outcome.WAITING)),
        act("a4", told_at=begin),
        act("a5", told_at=end - timedelta(seconds=1)),
        act("a6", told_at=end),
        act("a7", None, told_at=begin),
    )

    with house.work(HERE) as work:
        first = work.opportunities.told(LIBRARIES, NOVEMBER)
        gone = work.recognitions.get("a4")
        work.recognitions.save(replace(gone, approval=Approval(Outcome.WITHDRAWN)))
        second = work.opportunities.told(LIBRARIES, NOVEMBER)
    with house.work(ELSEWHERE) as work:
        elsewhere = work.opportunities.told(LIBRARIES, NOVEMBER)

    assert (first, second, elsewhere) == ("a4", "a5", None)


def test_what_stands_outside_counts_while_another_wording_is_read(house):
    ours, nobodys = act("a1").wording, act("a1", None).wording
    told(house, act("a1", None, approval=Approval(Outcome.WAITING), earlier=ours))
    told(house, act("a2", approval=Approval(Outcome.WAITING), earlier=nobodys))

    with house.work(HERE) as work:
        assert work.opportunities.told(LIBRARIES, NOVEMBER) == "a1"
        assert work.opportunities.of_others(PARKS, 5) == ("a1",)


def test_acts_of_others_come_the_newest_first(house):
    told(
        house,
        *(act(f"a{number}", PARKS, told_at=NOON + timedelta(days=number)) for number in range(3)),
        act("b1", LIBRARIES, told_at=NOON + timedelta(days=9)),
        act("c1", None, told_at=NOON + timedelta(days=9)),
        act("d1", PARKS, approval=Approval(Outcome.WITHDRAWN)),
    )

    with house.work(HERE) as work:
        assert work.opportunities.of_others(LIBRARIES, 2) == ("a2", "a1")
        assert work.opportunities.of_others(PARKS, 5) == ("b1",)
    with house.work(ELSEWHERE) as work:
        assert work.opportunities.of_others(LIBRARIES, 5) == ()
