"""Drafts come back as they were typed, a few for each person, and not for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.draft import MOST_KEPT, Draft, KindnessDraft, Purpose, StoryDraft
from bot.domain.organisation import Kind
from bot.domain.story import StoryKind
from tests.contracts.samples import HERE, NOON, kept

EVERYTHING = kept(
    draft=Draft(
        ("mei", "ana"),
        " Llwyddodd i helpu \u200f<!channel> 🫂\n*nawr* ",
        "stayed",
        "people",
        "She made her appointment",
        "branch",
        somebody_else=True,
        strangers=2,
        source="https://riverbank.slack.com/archives/C1/p1",
        kind=Kind.STORY,
        may_stand=True,
        story=StoryDraft(
            "She could not manage the bus",
            "Neb wedi sylwi 🫂",
            "everybody",
            upstream=("daniel",),
            outside="The garage",
            happened_on=date(2026, 11, 16),
            side="community",
            part="feeling",
            heard="A card",
            kind=StoryKind.PUT_RIGHT,
            asked="libraries",
            felt="remembered",
            unnecessary="Arwydd",
            asked_by="Ana",
            asked_on=date(2026, 11, 17),
        ),
        kindness=KindnessDraft("community", ours=True, of_branch="libraries"),
    ),
    language="cy",
    purpose=Purpose.REWRITE,
    about="r1.2",
)


@pytest.mark.parametrize("draft", [kept(), EVERYTHING], ids=["plain", "everything"])
def test_a_draft_comes_back_as_it_was_typed(house, draft):
    with house.work(HERE) as work:
        work.drafts.keep(draft)

    with house.work(HERE) as work:
        assert work.drafts.get("d1") == draft
        assert work.drafts.of("raj") == (draft,)


def test_keeping_it_again_replaces_it(house):
    with house.work(HERE) as work:
        work.drafts.keep(kept())
        work.drafts.keep(EVERYTHING)

    with house.work(HERE) as work:
        assert work.drafts.of("raj") == (EVERYTHING,)


def test_everybody_has_their_own_the_newest_first(house):
    later = kept("d2", kept_at=NOON + timedelta(hours=1))
    with house.work(HERE) as work:
        for each in (kept(), later, kept("d3", "mei")):
            work.drafts.keep(each)

    with house.work(HERE) as work:
        assert work.drafts.of("raj") == (later, kept())
        assert work.drafts.of("mei") == (kept("d3", "mei"),)
        assert work.drafts.of("ana") == ()


def test_beyond_the_most_that_one_keeps_the_oldest_goes(house):
    many = [kept(f"d{each:02}", kept_at=NOON + timedelta(hours=each)) for each in range(MOST_KEPT + 1)]
    with house.work(HERE) as work:
        work.drafts.keep(kept("hers", "mei", kept_at=NOON - timedelta(days=1)))
        went = [gone for each in many for gone in work.drafts.keep(each)]

    assert went == [many[0]]
    with house.work(HERE) as work:
        assert work.drafts.of("raj") == tuple(reversed(many[1:]))
        assert work.drafts.get("hers") is not None


def test_what_is_dropped_is_gone_however_often(house):
    with house.work(HERE) as work:
        work.drafts.keep(kept())
        work.drafts.keep(kept("d2"))

    with house.work(HERE) as work:
        assert work.drafts.drop("d1")
        assert not work.drafts.drop("d1")

    with house.work(HERE) as work:
        assert work.drafts.of("raj") == (kept("d2"),)


def test_old_ones_go_whosever_they_are(house):
    young = replace(kept("d3"), kept_at=NOON)
    with house.work(HERE) as work:
        for each in (kept("d1", kept_at=NOON - timedelta(1)), kept("d2", "mei", kept_at=NOON - timedelta(2))):
            work.drafts.keep(each)
        work.drafts.keep(young)

    with house.work(HERE) as work:
        some = work.drafts.kept_before(NOON)
        gone = work.drafts.drop_before(NOON)
        none = work.drafts.kept_before(NOON)

    assert (some, none) == (True, False)
    assert {each.id for each in gone} == {"d1", "d2"}
    with house.work(HERE) as work:
        assert work.drafts.of("raj") == (young,)
        assert work.drafts.of("mei") == ()
