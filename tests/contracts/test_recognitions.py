"""Recognitions come back as they were put in, and nobody overwrites what they have not seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.approval import Approval, Assent, Exchange, Outcome
from bot.domain.audience import Audience, Place
from bot.domain.consent import Answer, Consent
from bot.domain.door import Door
from bot.domain.kindness import ForWhom, Kindness
from bot.domain.refusals import Overtaken
from bot.domain.story import OwnWords, Part, Permission, Side, Story, StoryKind
from bot.domain.text import Text
from tests.contracts.samples import HERE, NOON, recognition

EVERYTHING = recognition(
    doers=("mei", "ana"),
    deed=Text("Llwyddodd i helpu \u200f<!channel> 🫂\n*nawr*", "cy"),
    difference=Text("She made her appointment", "en"),
    behaviour=None,
    audience=Audience(Place.BRANCH, named=False),
    chance_words=("Mei",),
    marks=("020 7946 0958", "amira@example.org"),
    revision=3,
    source="https://riverbank.slack.com/archives/C1/p1",
    door=Door(Text("Mei \u200f*wrth y ddesg*", "cy"), Text("Ivan", "en")),
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
        wanted=2,
        assents=(Assent("ana", NOON + timedelta(minutes=3)),),
        opens_at=NOON + timedelta(days=7),
    ),
    kept_in=("libraries", "parks"),
    consents=(Consent("mei", NOON, Answer.LEAVE_OUT), Consent("ana", NOON)),
    story=Story(
        Text("She could not manage the bus", "en"),
        OwnWords(
            Text("Neb wedi sylwi \u200f*<!here>*", "cy"),
            Permission.STAFF,
            Text("Cerdyn", "cy"),
            Text("Ana", "cy"),
            date(2026, 11, 17),
        ),
        ("ana",),
        Text("The garage", "en"),
        date(2026, 11, 16),
        Side.COMMUNITY,
        Part.FEELING,
        StoryKind.PUT_RIGHT,
        "libraries",
        "remembered",
        Text("Arwydd", "cy"),
    ),
    earlier=replace(
        recognition().wording,
        story=Story(Text("Ni ddaeth", "cy")),
        deed=Text("Dangosodd y ffordd", "cy"),
        difference=Text("He was in time", "en"),
        consents=(Consent("mei", NOON, Answer.NAME),),
        marks=("020 7946 0958",),
    ),
)


UNMATCHED = recognition(doers=(), door=Door(Text("Mei", "en")))
NOBODY = recognition(
    doers=(),
    value=None,
    edition=None,
    behaviour=None,
    kindness=Kindness(ForWhom.UNSAID),
    door=Door(None, Text("Ivan", "en")),
    approval=Approval(Outcome.WAITING),
    earlier=replace(
        recognition().wording,
        doers=("raj",),
        value=None,
        edition=None,
        kindness=Kindness(ForWhom.COMMUNITY, "libraries"),
    ),
)
"""An act of kindness that nobody is said to have done, and was its teller's own before."""


@pytest.mark.parametrize(
    "told",
    [recognition(), EVERYTHING, UNMATCHED, NOBODY],
    ids=["plain", "everything", "unmatched", "nobody’s kindness"],
)
def test_a_recognition_comes_back_as_it_was_told(house, told):
    with house.work(HERE) as work:
        work.recognitions.add(told)

    with house.work(HERE) as work:
        found = work.recognitions.get(told.id)

    assert found == told


def test_what_nobody_was_matched_with_waits_for_its_reader_and_is_matched_later(house):
    with house.work(HERE) as work:
        work.recognitions.add(UNMATCHED)
        assert [each.doers for each in work.recognitions.unread()] == [()]

    with house.work(HERE) as work:
        told = work.recognitions.get(UNMATCHED.id)
        work.recognitions.save(replace(told, wording=replace(told.wording, doers=("mei",))))

    with house.work(HERE) as work:
        assert work.recognitions.get(UNMATCHED.id).doers == ("mei",)


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
        work.recognitions.save(recognition(chance_words=("Mei",)))

    with pytest.raises(Overtaken), house.work(HERE) as work:
        work.recognitions.save(recognition(revision=2))

    with house.work(HERE) as work:
        assert work.recognitions.get("r1") == recognition(chance_words=("Mei",), version=1)


def test_saving_twice_in_one_transaction_needs_reading_again(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition())
        work.recognitions.save(recognition(doers=("ana",)))
        read = work.recognitions.get("r1")
        wording = replace(read.wording, doers=("mei", "ana"))
        work.recognitions.save(replace(read, wording=wording))

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


def test_what_is_unread_comes_without_its_words(house):
    asked = Approval(
        Outcome.WAITING,
        ("okafor", "ana"),
        NOON,
        asked_instead=("ana",),
        reminded=("okafor",),
        exchanges=(Exchange("okafor", Text("When was it?", "en"), 1, Text("Today", "en")),),
    )
    known = recognition(doers=("mei", "ana"), approval=asked, revision=2)
    told(house, known)

    with house.work(HERE) as work:
        (outline,) = work.recognitions.unread()

    assert outline == known.outline
    assert (outline.doers, outline.approval.exchanges) == (("mei", "ana"), ())


def test_what_is_unread_by_somebody_is_theirs_alone_the_oldest_first(house):
    told(
        house,
        recognition("r1", approval=Approval(readers=("okafor", "ana"))),
        recognition("r2", approval=Approval(readers=("okafor",)), told_at=NOON - timedelta(days=1)),
        recognition("r3", approval=Approval(readers=("ana",))),
        recognition("r4", approval=Approval(Outcome.ASKED, readers=("okafor",))),
        recognition("r5"),
    )

    with house.work(HERE) as work:
        theirs, nobodys = work.recognitions.unread("okafor"), work.recognitions.unread("oka%")

    assert (ids(theirs), nobodys) == (["r2", "r1"], ())


def told(house, *recognitions):
    with house.work(HERE) as work:
        for each in recognitions:
            work.recognitions.add(each)


def ids(recognitions):
    return [each.id for each in recognitions]


def test_what_somebody_is_to_read_is_theirs_alone_the_oldest_first(house):
    told(
        house,
        recognition("r1", approval=Approval(readers=("okafor", "ana"))),
        recognition("r2", approval=Approval(readers=("okafor",)), told_at=NOON - timedelta(days=1)),
        recognition("r3", approval=Approval(readers=("ana",))),
        recognition("r4", approval=Approval(Outcome.APPROVED, readers=("okafor",))),
        recognition("r5", approval=Approval(readers=("okaforx",))),
    )

    with house.work(HERE) as work:
        waiting = work.recognitions.to_read("okafor", 5)
        oldest = work.recognitions.to_read("okafor", 1)
        nothing = work.recognitions.to_read("oka%", 5)

    assert (ids(waiting), ids(oldest), ids(nothing)) == (["r2", "r1"], ["r2"], [])


def test_whoever_approved_it_with_another_has_it_to_read_no_more(house):
    assents = (Assent("ana", NOON),)
    approval = Approval(readers=("okafor", "ana"), asked_at=NOON, wanted=2, assents=assents)
    with house.work(HERE) as work:
        work.recognitions.add(recognition("r1", approval=approval))

    with house.look(HERE) as work:
        (found,) = work.recognitions.unread("okafor")
        assert (found.approval.pending, found.approval.missing) == (("okafor",), 1)
        assert work.recognitions.unread("ana") == ()
        assert [each.id for each in work.recognitions.to_read("okafor", 5)] == ["r1"]
        assert work.recognitions.to_read("ana", 5) == ()


def test_what_waits_for_its_day_is_found_once_that_has_come(house):
    with house.work(HERE) as work:
        for day, outcome in enumerate((Outcome.KEPT, Outcome.KEPT, Outcome.KEPT, Outcome.APPROVED)):
            approval = Approval(outcome=outcome, opens_at=NOON - timedelta(days=day - 1))
            work.recognitions.add(recognition(f"r{day}", approval=approval))

    with house.look(HERE) as work:
        assert [each.id for each in work.recognitions.kept(NOON)] == ["r2", "r1"]


def test_what_was_returned_to_its_teller_is_what_they_can_go_on_with(house):
    told(
        house,
        recognition("r1", approval=Approval(Outcome.ASKED)),
        recognition("r2", approval=Approval(Outcome.DECLINED)),
        recognition("r3", approval=Approval(Outcome.WITHDRAWN)),
        recognition("r4", approval=Approval(Outcome.DECLINED), teller="ana"),
        recognition("r5"),
    )

    with house.work(HERE) as work:
        returned = work.recognitions.returned_to("raj", 5)
        newest = work.recognitions.returned_to("raj", 1)

    assert (ids(returned), ids(newest)) == (["r2", "r1"], ["r2"])


def test_what_somebody_told_comes_the_newest_first_and_goes_on_behind_one_that_was_seen(house):
    outcomes = [Outcome.WAITING, Outcome.WITHDRAWN, Outcome.APPROVED]
    mine = [recognition(f"r{number}", approval=Approval(each)) for number, each in enumerate(outcomes)]
    told(house, *mine, recognition("r9", teller="ana"))

    with house.work(HERE) as work:
        newest = work.recognitions.told_by("raj", 2)
        further = work.recognitions.told_by("raj", 2, before="r1")

    assert list(newest) == [mine[2], mine[1]]
    assert list(further) == [mine[0]]


def test_what_was_told_of_somebody_is_only_what_has_gone_out(house):
    gone = [
        recognition("r1", approval=Approval(Outcome.APPROVED), doers=("ana", "mei")),
        recognition("r2", approval=Approval(Outcome.NOT_NEEDED)),
    ]
    kept = [
        recognition(f"s{number}", approval=Approval(each))
        for number, each in enumerate(
            (Outcome.WAITING, Outcome.ASKED, Outcome.DECLINED, Outcome.WITHDRAWN),
        )
    ]
    told(house, *gone, *kept, recognition("r3", approval=Approval(Outcome.APPROVED), doers=("ana",)))

    with house.work(HERE) as work:
        of_mei = work.recognitions.told_of("mei", 5)
        newest = work.recognitions.told_of("mei", 1)
        further = work.recognitions.told_of("mei", 5, before="r2")

    assert list(of_mei) == [gone[1], gone[0]]
    assert (ids(newest), ids(further)) == (["r2"], ["r1"])


def test_what_somebody_told_of_themselves_was_not_told_of_them(house):
    own = recognition(
        "r1", approval=Approval(Outcome.NOT_NEEDED), doers=("raj", "mei"), kindness=Kindness(ForWhom.CUSTOMER)
    )
    told(house, own)

    with house.work(HERE) as work:
        of_raj, of_mei = work.recognitions.told_of("raj", 5), work.recognitions.told_of("mei", 5)

    assert (of_raj, of_mei) == ((), (own,))


def test_what_nobody_did_waits_for_a_reader_like_all_else(house):
    told(house, NOBODY)

    with house.work(HERE) as work:
        (outline,) = work.recognitions.unread()

    assert (outline.id, outline.doers) == (NOBODY.id, ())


def test_whoever_is_asked_about_their_name_finds_it(house):
    asked = (Consent("mei", NOON), Consent("ana", NOON, Answer.NAME))
    told(
        house,
        recognition("r1", approval=Approval(Outcome.NAMING), doers=("mei", "ana"), consents=asked),
        recognition("r2", approval=Approval(Outcome.NAMING)),
        recognition("r3", approval=Approval(Outcome.APPROVED), consents=(Consent("mei", NOON),)),
    )

    with house.work(HERE) as work:
        assert ids(work.recognitions.to_name("mei", 5)) == ["r1"]
        assert ids(work.recognitions.to_name("okafor", 5)) == []


def test_what_a_doer_has_answered_takes_no_place_from_what_they_are_still_asked(house):
    naming, said = Approval(Outcome.NAMING), (Consent("mei", NOON, Answer.NAME), Consent("ana", NOON))
    told(
        house,
        *[recognition(f"r{each}", approval=naming, doers=("mei", "ana"), consents=said) for each in "12"],
        recognition("r3", approval=naming, consents=(Consent("mei", NOON),)),
    )

    with house.work(HERE) as work:
        assert ids(work.recognitions.to_name("mei", 1)) == ["r3"]
        assert ids(work.recognitions.to_name("ana", 1)) == ["r1"]


def test_what_is_not_out_about_somebody_yet_takes_no_place_from_what_is(house):
    before = recognition("r0", doers=("ana",)).wording
    edited = [recognition(f"s{each}", doers=("mei",), earlier=before) for each in "12"]
    told(house, *(recognition(f"r{each}", approval=Approval(Outcome.APPROVED)) for each in "12"), *edited)

    with house.work(HERE) as work:
        assert ids(work.recognitions.told_of("mei", 1)) == ["r2"]
        assert ids(work.recognitions.told_of("mei", 5)) == ["r2", "r1"]


def test_what_is_read_again_after_an_edit_is_still_out(house):
    before = recognition("r1")
    edited = recognition("r1", deed=Text("Another", "en"), earlier=before.wording)
    told(house, edited, recognition("r2", approval=Approval(Outcome.WITHDRAWN), earlier=before.wording))

    with house.work(HERE) as work:
        assert list(work.recognitions.told_of("mei", 5)) == [edited]


def test_what_waits_for_a_name_is_found_the_oldest_first(house):
    naming = Approval(outcome=Outcome.NAMING)
    with house.work(HERE) as work:
        work.recognitions.add(recognition("r2", approval=naming, told_at=NOON + timedelta(hours=1)))
        work.recognitions.add(recognition("r1", approval=naming))
        work.recognitions.add(recognition("r3", approval=Approval(outcome=Outcome.RESTED)))

    with house.work(HERE) as work:
        everything = work.recognitions.being_named(NOON + timedelta(hours=1))
        older = work.recognitions.being_named(NOON + timedelta(minutes=59))
    assert (ids(everything), ids(older)) == (["r1", "r2"], ["r1"])


def test_what_was_told_of_somebody_comes_newest_first_whatever_became_of_it(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition("r1", approval=Approval(outcome=Outcome.RESTED)))
        work.recognitions.add(recognition("r2", doers=("ana",)))
        work.recognitions.add(recognition("r3", doers=("ana", "mei")))

    with house.work(HERE) as work:
        found = work.recognitions.of_doer("mei", 5)
        older = work.recognitions.of_doer("mei", 5, "r3")

    assert [each.id for each in found] == ["r3", "r1"]
    assert [each.id for each in older] == ["r1"]


def test_how_far_a_changed_choice_was_followed_is_remembered_until_all_has(house):
    with house.work(HERE) as work:
        work.recognitions.leave("mei", "r9")
        work.recognitions.leave("mei", "r7")
        work.recognitions.leave("ana", "r3")

    with house.work(HERE) as work:
        left = work.recognitions.left()
        work.recognitions.leave("mei", None)

    with house.work(HERE) as work:
        assert left == (("ana", "r3"), ("mei", "r7"))
        assert work.recognitions.left() == (("ana", "r3"),)


def test_an_edit_that_names_another_is_theirs_only_once_it_is_out(house):
    before = recognition("r1").wording
    edited = recognition("r1", doers=("ana",), earlier=before)
    told(house, edited)

    with house.work(HERE) as work:
        while_read = [ids(work.recognitions.told_of(each, 5)) for each in ("mei", "ana")]
        work.recognitions.save(edited.with_approval(Approval(Outcome.APPROVED)))

    with house.work(HERE) as work:
        assert work.recognitions.get("r1").doers == ("ana",)
        once_out = [ids(work.recognitions.told_of(each, 5)) for each in ("mei", "ana")]
        of = [ids(work.recognitions.of_doer(each, 5)) for each in ("mei", "ana")]

    assert (while_read, once_out) == ([["r1"], []], [[], ["r1"]])
    assert of == [["r1"], ["r1"]]
