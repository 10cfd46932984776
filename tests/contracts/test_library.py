"""The library: what has gone out is found by its words, within what its doers chose, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.approval import Approval, Outcome
from bot.domain.audience import Audience, Choice, Place
from bot.domain.consent import Answer, Consent
from bot.domain.library import Search, sought
from bot.domain.organisation import Kind
from bot.domain.story import OwnWords, Permission, Side, Story
from bot.domain.text import Text
from bot.domain.wanted import Month, Wanted
from storage.repositories.library import SqlLibrary
from tests.contracts.samples import ELSEWHERE, HERE, LIBRARIES, NOON, person, recognition

OUT = Approval(Outcome.APPROVED)
BRANCH, PRIVATE = Audience(Place.BRANCH), Audience(Place.PRIVATE)
STORY = Story(Text("A visitor waited", "en"), OwnWords(Text("So kind", "en"), Permission.STAFF))


def tell(house, *told, of=HERE):
    with house.work(of) as work:
        for each in told:
            work.recognitions.add(each)


def out(which="r1", deed="Kept the lost pass", **changes):
    return recognition(which, **{"approval": OUT, "deed": Text(deed, "en"), **changes})


def find(house, words="", of=HERE, **how):
    with house.look(of) as work:
        wanted = how.pop("wanted", Wanted())
        until, most = how.pop("until", NOON), how.pop("most", 5)
        return work.library.find(Search(until, most, replace(wanted, words=sought(words)), **how))


def ids(house, words="", **how):
    return list(find(house, words, **how).found)


def choose(house, who, **changes):
    with house.work(HERE) as work:
        work.people.keep(person(who, **changes))


def change(house, which="r1", **changes):
    with house.work(HERE) as work:
        work.recognitions.save(replace(work.recognitions.get(which), **changes))


@pytest.mark.parametrize(
    "words", ["", "lost pass", "PASS", "pass lost", "los", "  pass, … lost?", "łóst", "lost lost"]
)
def test_what_is_out_is_found_by_all_of_the_words(house, words):
    tell(house, out())

    assert ids(house, words) == ["r1"]


@pytest.mark.parametrize("words", ["lost bus", "lo", "ass", "lost*", "mei", "NOT bus", "lost OR bus"])
def test_what_has_other_words_is_not(house, words):
    tell(house, out())

    assert ids(house, words) == (["r1"] if words == "lost*" else [])


@pytest.mark.parametrize(
    "words", ["'", '"', "\\", "' | 'a", '" OR "', ":*", "a:b", "!", "(", "𝔏𝔬𝔰𝔱", "遺失物", "٣"]
)
def test_no_sign_means_anything_to_an_engine(house, words):
    tell(house, out(deed="Lost 遺失物 ٣ O'Neill's"))

    found = ids(house, words)

    assert found == (["r1"] if not sought(words) or words in {"𝔏𝔬𝔰𝔱", "遺失物", "٣"} else [])


@pytest.mark.parametrize("typed", ["Crème brûlée", "Ødegård", "Straße", "naïve café", "O'Neill's e-mail 3rd"])
def test_both_engines_fold_alike(house, typed):
    tell(house, out(deed=typed))

    assert [ids(house, each) for each in (typed, typed.upper(), typed.split()[0].lower())] == [["r1"]] * 3


@pytest.mark.parametrize("outcome", sorted({*Outcome} - {Outcome.APPROVED, Outcome.NOT_NEEDED}))
def test_what_is_not_out_is_never_found(house, outcome):
    tell(house, out(approval=Approval(outcome)))

    assert ids(house) == ids(house, "lost") == []


def test_what_was_out_is_gone_once_it_is_withdrawn_or_undone(house):
    tell(house, out(), out("r2"))

    change(house, approval=Approval(Outcome.WITHDRAWN))
    change(house, "r2", approval=Approval(Outcome.WAITING))

    assert ids(house) == ids(house, "lost") == []


def test_what_is_let_out_later_is_found_from_then_on(house):
    tell(house, out(approval=Approval(Outcome.WAITING)))

    change(house, approval=OUT)

    assert ids(house, "lost") == ["r1"]


def test_the_wording_that_stands_outside_is_the_one_that_is_found(house):
    before = out().wording
    tell(house, out())

    edited = replace(before, deed=Text("Drove the bus", "en"))
    change(house, wording=edited, earlier=before, approval=Approval(Outcome.WAITING))
    while_read = [ids(house, "lost"), ids(house, "bus")]
    change(house, approval=OUT)

    assert while_read == [["r1"], []]
    assert [ids(house, "lost"), ids(house, "bus")] == [[], ["r1"]]


def test_an_edit_keeps_its_turn(house):
    tell(house, out(), out("r2"))

    change(house, wording=replace(out().wording, deed=Text("Kept the lost coat", "en")))

    assert ids(house) == ["r2", "r1"]


def test_what_a_reader_let_out_is_found_once_it_can_be_seen(house):
    read = replace(OUT, decided_by="okafor", decided_at=NOON)
    tell(house, out(approval=read))

    assert ids(house, until=NOON - timedelta(minutes=1)) == []
    assert ids(house) == ["r1"]


def test_the_newest_come_first_and_the_older_ones_behind_them(house):
    tell(house, *(out(f"r{each}") for each in range(7)))

    first = find(house, "lost", most=3)
    second = find(house, "lost", most=3, before=first.behind)
    third = find(house, "lost", most=3, before=second.behind)

    assert [*first.found, *second.found, *third.found] == [f"r{each}" for each in reversed(range(7))]
    assert third.behind is None


def test_what_is_private_is_never_found_and_a_branch_s_own_by_that_branch_alone(house):
    choose(house, "mei", branch=LIBRARIES)
    tell(
        house,
        out("r1", audience=BRANCH),
        out("r2", audience=PRIVATE),
        out("r3", audience=BRANCH, doers=("ana",)),
    )

    assert ids(house) == ids(house, "lost", branch="parks") == []
    assert ids(house, "lost", branch=LIBRARIES) == ["r1"]


@pytest.mark.parametrize(("place", "found"), [(Place.BRANCH, [[], ["r1"]]), (Place.PRIVATE, [[], []])])
def test_what_a_doer_chooses_holds_from_that_moment(house, place, found):
    choose(house, "mei", branch=LIBRARIES)
    tell(house, out())

    choose(house, "mei", branch=LIBRARIES, choice=Choice(place))

    assert [ids(house, "lost"), ids(house, "lost", branch=LIBRARIES)] == found


def test_on_the_street_nothing_is_found_that_somebody_under_age_did(house):
    choose(house, "ana", minor=True)
    tell(house, out(), out("r2", doers=("mei", "ana")))

    assert ids(house, "lost", street=True) == ids(house, street=True) == ["r1"]
    assert ids(house, "lost") == ["r2", "r1"]


def test_whoever_only_a_later_wording_names_narrows_nothing_yet(house):
    choose(house, "ana", choice=Choice(Place.PRIVATE))
    tell(house, out(doers=("ana",), earlier=out().wording, approval=Approval(Outcome.WAITING)))

    assert ids(house) == ["r1"]


def test_what_a_doer_kept_private_is_not_found(house):
    tell(house, out(consents=(Consent("mei", NOON, Answer.KEEP_PRIVATE),)))

    assert ids(house) == []


def test_the_words_of_a_customer_are_found_as_far_as_they_may_be_told(house):
    silent = replace(STORY, quote=replace(STORY.quote, permission=Permission.NONE))
    tell(house, out(story=STORY), out("r2", story=silent))

    assert [ids(house, "kind"), ids(house, "visitor")] == [["r1"], ["r2", "r1"]]


WANTED = {
    "kind": Wanted(kind=Kind.STORY),
    "value": Wanted(value="pride"),
    "behaviour": Wanted(behaviour="stayed"),
    "side": Wanted(side=Side.COMMUNITY),
    "branch": Wanted(branch=LIBRARIES),
    "month": Wanted(month=Month(2026, 10)),
}
FITTING = {
    "kind": {"story": STORY},
    "value": {"value": "pride", "behaviour": None},
    "behaviour": {"behaviour": "stayed"},
    "side": {"story": replace(STORY, side=Side.COMMUNITY)},
    "branch": {"doers": ("okafor", "ana")},
    "month": {"told_at": datetime(2026, 10, 3, tzinfo=UTC)},
}
OTHER = {"behaviour": None, "doers": ("mei",)}


@pytest.mark.parametrize("by", WANTED)
@pytest.mark.parametrize("words", ["", "lost pass", "lost bus"])
def test_it_is_found_by_what_it_is_alone_and_with_words(house, by, words):
    choose(house, "ana", branch=LIBRARIES)
    tell(house, out("r1", **OTHER | FITTING[by]), out("r2", **OTHER), out("r3", **OTHER | FITTING[by]))

    assert ids(house, words, wanted=WANTED[by]) == ([] if "bus" in words else ["r3", "r1"])


@pytest.mark.parametrize("by", WANTED)
def test_the_older_of_what_fits_stand_behind_as_many(house, by):
    choose(house, "ana", branch=LIBRARIES)
    fitting, other = OTHER | FITTING[by], OTHER
    tell(house, *(out(f"r{each}", **(other if each in {3, 8} else fitting)) for each in range(9)))

    first = find(house, wanted=WANTED[by], most=4)
    second = find(house, wanted=WANTED[by], most=4, before=first.behind)

    assert (first.found, second.found) == (("r7", "r6", "r5", "r4"), ("r2", "r1", "r0"))
    assert second.behind is None


def test_all_that_is_wanted_has_to_fit(house):
    tell(house, out("r1", story=STORY, behaviour="stayed"), out("r2", behaviour="stayed"))

    both = Wanted(kind=Kind.STORY, value="people", behaviour="stayed", month=Month(2026, 11))

    assert ids(house, "lost", wanted=both) == ["r1"]
    assert ids(house, wanted=replace(both, value="pride")) == []


@pytest.mark.parametrize(
    ("zone", "month"), [("UTC", 10), ("Pacific/Auckland", 11), ("America/New_York", 10), ("Asia/Tokyo", 11)]
)
def test_a_month_is_that_of_whoever_looks(house, zone, month):
    tell(house, out(told_at=datetime(2026, 10, 31, 23, 30, tzinfo=UTC)))

    found = [ids(house, wanted=Wanted(month=Month(2026, each)), zone=zone) for each in (9, 10, 11, 12)]

    assert found == [["r1"] if each == month else [] for each in (9, 10, 11, 12)]


@pytest.mark.parametrize(
    "typed",
    ["kstory", "story", "people", "libraries", "november", "2026", "k73746f7279", "\ue000k73746f7279"],
)
def test_no_word_that_is_typed_means_what_it_is(house, typed):
    tell(house, out(story=STORY))

    assert ids(house, typed) == []


def test_a_key_of_any_letters_is_a_key(house):
    tell(house, out("r1", value="people"), out("r2", value="pride"))

    assert ids(house, wanted=Wanted(value="P-\"'*| e:\u0662")) == []


def test_a_branch_is_that_of_a_doer_by_now(house):
    choose(house, "mei", branch=LIBRARIES)
    tell(house, out())

    choose(house, "mei", branch="parks")

    assert [ids(house, wanted=Wanted(branch=each)) for each in (LIBRARIES, "parks")] == [[], ["r1"]]


def test_one_thing_alone_is_asked_for_as_all_are(house):
    choose(house, "ana", choice=Choice(Place.PRIVATE))
    tell(house, out(), out("r2"), out("r3", doers=("ana",)))

    assert [ids(house, alone=each) for each in ("r1", "r2", "r3", "r4")] == [["r1"], ["r2"], [], []]


def test_each_organisation_finds_its_own(house):
    tell(house, out())
    with house.work(ELSEWHERE) as work:
        for each in ("mei", "raj"):
            work.people.keep(person(each))
    tell(house, out(deed="Kept the lost bus"), of=ELSEWHERE)

    assert [ids(house, "pass"), ids(house, "bus")] == [["r1"], []]
    assert [ids(house, "pass", of=ELSEWHERE), ids(house, "bus", of=ELSEWHERE)] == [[], ["r1"]]


def test_what_is_told_and_looked_for_in_one_transaction_is_found(house):
    with house.work(HERE) as work:
        work.recognitions.add(out())
        first = work.library.find(Search(NOON, 5, Wanted(("lost",)))).found
        work.recognitions.save(out(deed="Kept the lost coat"))
        second = [work.library.find(Search(NOON, 5, Wanted((each,)))).found for each in ("pass", "coat")]

    assert (first, second) == (("r1",), [(), ("r1",)])


BOTH_AND_OTHER = (("lost", "coat"), ("pass", "coat"))


def test_what_stands_behind_many_newer_ones_is_found_too(office):
    choose(office, "okafor", branch=LIBRARIES)
    tell(
        office, out("r0", "Kept the lost coat", doers=("okafor",)), *(out(f"r{each}") for each in range(1, 7))
    )

    with office.look(HERE) as work:
        finding = SqlLibrary(work.library._scope, newest=2).find
        coat, lost = (finding(Search(NOON, 3, Wanted((each,)))).found for each in ("coat", "lost"))
        both, other = (finding(Search(NOON, 3, Wanted(each))).found for each in BOTH_AND_OTHER)
        theirs, none = (finding(Search(NOON, 3, Wanted(branch=each))).found for each in (LIBRARIES, "parks"))

    assert (coat, lost) == (("r0",), ("r6", "r5", "r4"))
    assert (both, other) == (("r0",), ())
    assert (theirs, none) == (("r0",), ())


def test_a_branch_s_own_that_stand_somewhat_behind_the_newest_are_found_with_them(office):
    choose(office, "okafor", branch=LIBRARIES)
    tell(
        office,
        *(out(f"r{each}", doers=("okafor",) if each in {1, 15, 30} else ("mei",)) for each in range(31)),
    )

    with office.look(HERE) as work:
        page = SqlLibrary(work.library._scope, newest=2).find(
            Search(NOON, 2, Wanted(("lost",), branch=LIBRARIES))
        )

    assert (page.found, page.behind is not None) == (("r30", "r15"), True)
