"""The library: what has gone out is found by its words, within what its doers chose, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.approval import Approval, Outcome
from bot.domain.audience import Audience, Choice, Place
from bot.domain.consent import Answer, Consent
from bot.domain.library import Search, sought
from bot.domain.story import OwnWords, Permission, Story
from bot.domain.text import Text
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
        return work.library.find(Search(how.pop("until", NOON), how.pop("most", 5), sought(words), **how))


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
        first = work.library.find(Search(NOON, 5, ("lost",))).found
        work.recognitions.save(out(deed="Kept the lost coat"))
        second = [work.library.find(Search(NOON, 5, (each,))).found for each in ("pass", "coat")]

    assert (first, second) == (("r1",), [(), ("r1",)])


def test_what_stands_behind_many_newer_ones_is_found_too(office):
    tell(office, out("r0", "Kept the lost coat"), *(out(f"r{each}") for each in range(1, 7)))

    with office.look(HERE) as work:
        finding = SqlLibrary(work.library._scope, newest=2).find
        coat, lost = (finding(Search(NOON, 3, (each,))).found for each in ("coat", "lost"))

    assert (coat, lost) == (("r0",), ("r6", "r5", "r4"))
