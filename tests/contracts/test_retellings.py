"""Retellings are asked or not asked, once for each person and story, in their organisation alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.ids import PersonId, RecognitionId
from bot.domain.retelling import Retelling
from bot.domain.text import Text
from tests.contracts.samples import ELSEWHERE, HERE, NOON, recognition

R1, R2 = RecognitionId("r1"), RecognitionId("r2")
MEI, RAJ = PersonId("mei"), PersonId("raj")
FIRST = Retelling(R1, MEI, Text("So small.", "en"), NOON)
SECOND = Retelling(R1, RAJ, Text("For those who are new.", "en"), NOON + timedelta(minutes=1))
OTHER = Retelling(R2, MEI, Text("It is winter.", "en"), NOON + timedelta(seconds=30))


def asked(house, *retellings):
    with house.work(HERE) as work:
        for each in dict.fromkeys(one.story for one in retellings):
            work.recognitions.add(recognition(each))
        for each in retellings:
            work.retellings.ask(each)


def test_the_last_about_each_story_comes_the_newest_first(house):
    asked(house, FIRST, SECOND, OTHER)

    with house.work(HERE) as work:
        assert work.retellings.newest(5) == (SECOND, OTHER)
        assert work.retellings.newest(1) == (SECOND,)


def test_two_at_one_moment_are_one(house):
    asked(house, FIRST, replace(SECOND, at=NOON))

    with house.work(HERE) as work:
        assert [each.story for each in work.retellings.newest(5)] == [R1]


def test_the_same_person_asks_once_and_takes_it_back_once(house):
    asked(house, FIRST)
    later = replace(FIRST, reason=Text("Now more than ever.", "en"), at=NOON + timedelta(days=1))

    with house.work(HERE) as work:
        work.retellings.ask(later)
    with house.work(HERE) as work:
        assert work.retellings.newest(5) == (later,)
        assert work.retellings.asked(R1, MEI)
        assert work.retellings.take_back(R1, MEI)
        assert not work.retellings.take_back(R1, MEI)
    with house.work(HERE) as work:
        assert not work.retellings.asked(R1, MEI)
        assert work.retellings.newest(5) == ()


def test_nothing_of_another_organisation_is_seen_or_taken_back(house):
    asked(house, FIRST)

    with house.work(ELSEWHERE) as work:
        assert work.retellings.newest(5) == ()
        assert not work.retellings.asked(R1, MEI)
        assert not work.retellings.take_back(R1, MEI)
    with house.work(HERE) as work:
        assert work.retellings.newest(5) == (FIRST,)
