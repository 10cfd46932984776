"""Reports are kept once for each who reports, in their organisation alone, and settled together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.approval import Approval, Outcome
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.library import Search
from bot.domain.moderation import Report, Wrong, hidden, restored
from bot.domain.text import Text
from bot.domain.verdict import Decision, Verdict
from tests.contracts.samples import ELSEWHERE, HERE, NOON, person, recognition

R1 = RecognitionId("r1")
FIRST = Report(R1, PersonId("mei"), 1, Wrong.KNOWN, NOON, Text("In confidence.", "en"))
SECOND = Report(R1, PersonId("raj"), 1, Wrong.UNTRUE, NOON + timedelta(minutes=1))


def test_they_come_back_as_they_were_kept_the_oldest_first(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition())
        work.reports.keep(SECOND)
        work.reports.keep(FIRST)

    with house.work(HERE) as work:
        assert work.reports.about(R1) == (FIRST, SECOND)
        assert work.reports.about(RecognitionId("r2")) == ()


def test_a_later_one_takes_the_place_of_the_same_persons_earlier_one(house):
    later = replace(FIRST, revision=2, wrong=Wrong.OTHER, words=None, at=NOON + timedelta(days=1))
    with house.work(HERE) as work:
        work.recognitions.add(recognition())
        work.reports.keep(FIRST)
        work.reports.keep(SECOND)
        work.reports.keep(replace(SECOND, settled=Decision.HIDDEN))
        work.reports.keep(later)

    with house.work(HERE) as work:
        assert work.reports.about(R1) == (replace(SECOND, settled=Decision.HIDDEN), later)


def test_nothing_of_another_organisation_is_seen_or_settled(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition())
        work.reports.keep(FIRST)

    with house.work(ELSEWHERE) as work:
        assert work.reports.about(R1) == ()

    with house.work(HERE) as work:
        assert work.reports.about(R1) == (FIRST,)


def test_a_verdict_and_sisters_come_back_as_they_were_given(house):
    verdict = Verdict(Decision.HIDDEN, PersonId("mei"), NOON, Outcome.NOT_NEEDED)
    told = recognition(approval=Approval(Outcome.HIDDEN), verdict=verdict, sisters=(RecognitionId("r0"),))
    with house.work(HERE) as work:
        work.recognitions.add(told)

    with house.work(HERE) as work:
        assert work.recognitions.get(R1) == told


def test_hidden_it_is_found_nowhere_and_restored_it_is_found_again(house):
    before = recognition().wording
    out = recognition(approval=Approval(Outcome.NOT_NEEDED), earlier=before)
    with house.work(HERE) as work:
        work.people.keep(person("mei"))
        work.recognitions.add(out)

    for change, found in ((hidden, ()), (restored, (R1,))):
        with house.work(HERE) as work:
            told = work.recognitions.get(R1)
            work.recognitions.save(change(told, PersonId("raj"), NOON))
        with house.work(HERE) as work:
            assert work.library.find(Search(NOON, 5)).found == found
            assert tuple(each.id for each in work.recognitions.told_of(PersonId("mei"), 5)) == found
