"""Recognitions come back as they were put in, and nobody overwrites what they have not seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.approval import Approval, Exchange, Outcome
from bot.domain.audience import Audience, Place
from bot.domain.refusals import Overtaken
from bot.domain.text import Text
from tests.contracts.samples import HERE, NOON, recognition

EVERYTHING = recognition(
    doers=("mei", "ana"),
    deed=Text("Llwyddodd i helpu \u200f<!channel> 🫂\n*nawr*", "cy"),
    difference=Text("She made her appointment", "en"),
    behaviour=None,
    audience=Audience(Place.BRANCH, named=False),
    chance_match=True,
    revision=3,
    approval=Approval(
        outcome=Outcome.DECLINED,
        readers=("okafor", "ana"),
        asked_at=NOON,
        asked_instead=("ana",),
        reminded=("okafor",),
        decided_by="okafor",
        decided_at=NOON + timedelta(days=1),
        reason=Text("It names the school", "en"),
        exchanges=(
            Exchange("okafor", Text("Which desk?", "en"), 1, Text("Y cyntaf", "cy")),
            Exchange("ana", Text("When?", "en"), 3),
        ),
    ),
)


@pytest.mark.parametrize("told", [recognition(), EVERYTHING], ids=["plain", "everything"])
def test_a_recognition_comes_back_as_it_was_told(house, told):
    with house.work(HERE) as work:
        work.recognitions.add(told)

    with house.work(HERE) as work:
        found = work.recognitions.get(told.id)

    assert found == told


def test_there_is_none_that_was_never_told(house):
    with house.work(HERE) as work:
        assert work.recognitions.get("r9") is None


@pytest.mark.parametrize("read_first", [True, False])
def test_saving_changes_everything_and_counts_the_version(house, read_first):
    with house.work(HERE) as work:
        work.recognitions.add(recognition())

    with house.work(HERE) as work:
        if read_first:
            work.recognitions.get("r1")
        work.recognitions.save(EVERYTHING)

    with house.work(HERE) as work:
        assert work.recognitions.get("r1") == replace(EVERYTHING, version=1)


def test_saving_what_somebody_else_changed_is_overtaken(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition())
        work.recognitions.save(recognition(chance_match=True))

    with pytest.raises(Overtaken), house.work(HERE) as work:
        work.recognitions.save(recognition(revision=2))

    with house.work(HERE) as work:
        assert work.recognitions.get("r1") == recognition(chance_match=True, version=1)


def test_saving_twice_in_one_transaction_needs_reading_again(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition())
        work.recognitions.save(recognition(doers=("ana",)))
        read = work.recognitions.get("r1")
        work.recognitions.save(replace(read, doers=("mei", "ana")))

    with house.work(HERE) as work:
        assert work.recognitions.get("r1") == recognition(doers=("mei", "ana"), version=2)


def test_saving_what_was_never_told_is_overtaken(house):
    with pytest.raises(Overtaken), house.work(HERE) as work:
        work.recognitions.save(recognition())


def test_thanks_are_given_once(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition(doers=("mei", "ana")))

    with house.work(HERE) as work:
        first = work.recognitions.thank("r1", "mei", NOON)
        second = work.recognitions.thank("r1", "mei", NOON)
        thanked = work.recognitions.thanked("r1")

    assert (first, second, thanked) == (True, False, {"mei"})


def test_the_unread_are_those_waiting_for_a_reader_the_oldest_first(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition("r1", told_at=NOON))
        work.recognitions.add(recognition("r2", told_at=NOON - timedelta(days=1)))
        work.recognitions.add(recognition("r3", approval=Approval(Outcome.APPROVED)))
        work.recognitions.add(recognition("r4", approval=Approval(Outcome.ASKED)))

    with house.work(HERE) as work:
        unread = work.recognitions.unread()

    assert [each.id for each in unread] == ["r2", "r1"]
