"""What is exported, of two organisations by chance: what all of one may read, and never a word beside it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import select

from adapters.identifying import Finder
from bot.domain.approval import Approval, Outcome
from bot.domain.audience import Choice
from bot.domain.library import Search
from bot.domain.people import Listed, Standing
from bot.domain.story import Permission, Story
from bot.domain.text import Text
from bot.domain.wanted import Wanted
from bot.ports import OnlyLooking, Ports
from bot.steps.exporting import Export
from bot.usecases.export_recognitions import export_recognitions
from bot.usecases.export_stories import export_stories
from storage.tables import audit
from tests.contracts.samples import ELSEWHERE, HERE, NOON, person, recognition, wording
from tests.contracts.tellings import DOERS, OCTOBER, SILENT
from tests.contracts.test_library_permissions import Council, steps

OUT = Approval(Outcome.NOT_NEEDED)
ACTS = {"story": export_stories, "recognition": export_recognitions}
NAMES = {"Mei", "Ana", "Okafor", "Raj", *(word.capitalize() for words in SILENT for word in words)}


def ports(house) -> Ports:
    survey = getattr(house, "survey", house.look)
    return Ports(house.work, survey, lambda: NOON, iter_ids(), Finder())


def iter_ids():
    numbers = iter(range(10**9))
    return lambda: f"x{next(numbers):09}"


def rows_of(house, of, act, **days):
    found = []
    act(ports(house), Export(of, **days), found.append)
    return found


@pytest.mark.parametrize("seed", [1, 7, 8])
def test_all_that_everybody_may_read_is_in_it_and_nothing_else(house, seed):
    random = Random(seed)  # noqa: S311  chance, not a secret
    councils = [Council(house, of) for of in (HERE, ELSEWHERE)]
    for each in councils:
        for who in ("raj", *DOERS):
            each.choose(random, who)

    quoted = set[bool]()
    for number, _ in enumerate(zip(*(steps(random, each) for each in councils), strict=True)):
        for each in councils if number % 3 == 2 else ():
            permitted = each.permitted(Search(NOON, 1))
            for kind, act in ACTS.items():
                rows = rows_of(house, each.of, act)
                assert len({row["id"] for row in rows}) == len(rows)
                assert {row["id"] for row in rows} == permitted & each.fitting(Wanted(kind=kind))
                assert not [row for row in rows if any(name in str(row.values()) for name in NAMES)]
                quoted |= {_is_quoted_as_permitted(each, row) for row in rows if kind == "story"}

    assert quoted == {True, False}


def _is_quoted_as_permitted(council: Council, row) -> bool:
    told = council.told[row["id"]].out()
    quote = told.wording.story.quote
    may = quote is not None and quote.permission is not Permission.NONE
    assert (row["customers_words"] is not None) is may
    assert row["may_be_quoted_publicly"] is (quote.permission is Permission.PUBLIC if may else None)
    return may


def test_what_fills_many_pages_comes_whole_each_once_and_the_newest_first(house):
    keys = [f"r{number:03}" for number in range(205)]
    with house.work(HERE) as work:
        for each in keys:
            work.recognitions.add(recognition(each, approval=OUT))

    assert [row["id"] for row in rows_of(house, HERE, export_recognitions)] == keys[::-1]


def test_whose_name_is_left_out_is_not_given_away_by_the_words_of_a_story(house):
    told = Story(Text("Mei was at the desk", "en"))
    with house.work(HERE) as work:
        work.recognitions.add(recognition("r1", story=told, approval=OUT))
    assert [row["situation"] for row in rows_of(house, HERE, export_stories)] == ["Mei was at the desk"]

    with house.work(HERE) as work:
        work.people.keep(person("mei", choice=Choice(named=False)))

    assert rows_of(house, HERE, export_stories) == []


def test_an_edit_that_is_still_read_leaves_what_was_out_as_it_was(house):
    edited = recognition("r1", deed=Text("Edited since", "en"), earlier=wording())
    with house.work(HERE) as work:
        work.recognitions.add(edited)

    (row,) = rows_of(house, HERE, export_recognitions)

    assert row["what_was_done"] == edited.earlier.deed.words


def test_who_exports_what_is_on_record_in_ids_and_names_of_fields(office):
    rows_of(office, HERE, export_recognitions)

    with office._connections.reading() as connection:
        (line,) = connection.execute(select(audit).where(audit.c.act == "export_recognitions"))
    assert (line.actor, line.subject, line.fields[-1]) == (None, HERE, "what_it_changed")


def test_days_are_those_of_the_organisations_calendar_and_both_count(house):
    late = OCTOBER.replace(month=6, day=30, hour=23, minute=30)  # the first of July there
    with house.work(HERE) as work:
        work.recognitions.add(recognition("r1", told_at=late, approval=OUT))
        work.recognitions.add(recognition("r2", told_at=NOON, approval=OUT))

    def told(**days):
        return [row["id"] for row in rows_of(house, HERE, export_recognitions, **days)]

    (first,) = rows_of(house, HERE, export_recognitions, until=NOON.date().replace(month=7, day=1))
    assert (first["id"], first["told_on"]) == ("r1", "2026-07-01")
    assert told(until=late.date()) == []
    assert told(since=late.date()) == ["r2", "r1"]
    assert told(since=NOON.date(), until=NOON.date()) == ["r2"]
    assert told(since=NOON.date().replace(day=21)) == []


def test_many_come_in_the_order_asked_for_and_unknown_ones_are_left_out(house):
    with house.work(HERE) as work:
        for each in ("r1", "r2", "r3"):
            work.recognitions.add(recognition(each))

    with house.look(HERE) as work:
        found = work.recognitions.many(["r3", "nothing", "r1"])
        assert [each.id for each in found] == ["r3", "r1"]
        assert found[0] == work.recognitions.get("r3")
        assert work.recognitions.many([]) == ()


def test_every_name_by_which_somebody_was_ever_known_is_listed(house):
    gone = person("gwen", nickname="Winnie", standing=Standing.DEACTIVATED, accounts=())
    with house.work(HERE) as work:
        work.listings.keep([replace(gone, listed=Listed("gwen@river.example", "Gwenllian"))])

    with house.look(HERE) as work:
        names = dict(work.listings.names())
    with house.look(ELSEWHERE) as work:
        assert list(work.listings.names()) == []
    assert names["Gwen"] is names["Gwenllian"] is Standing.DEACTIVATED
    assert names["Mei"] is Standing.STAFF


def test_a_survey_sees_one_moment_however_long_it_takes(office):
    with office.work(HERE) as work:
        work.recognitions.add(recognition("r1"))

    with office.survey(HERE) as survey:
        before = survey.recognitions.get("r1")
        with office.work(HERE) as work:
            work.recognitions.add(recognition("r2"))
            work.recognitions.save(replace(before, wording=replace(before.wording, deed=Text("New", "en"))))
            work.people.keep(person("mei", name="Somebody else"))

        assert survey.recognitions.get("r2") is None
        assert survey.recognitions.get("r1").deed == before.deed
        assert survey.people.get("mei").name == "Mei"


def test_a_survey_writes_nothing(office):
    def write():
        with office.survey(HERE) as survey:
            survey.audit.record(None, "export", "everything", [], NOON)

    with pytest.raises(OnlyLooking):
        write()
