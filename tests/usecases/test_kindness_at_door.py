"""Acts of kindness at a branch's door: always read there, of anybody or nobody, perhaps the branch's."""

from __future__ import annotations

import pytest

from bot.cards.messages import Topic
from bot.domain.approval import Outcome
from bot.domain.consent import Answer, Asking
from bot.domain.invitation import Invitation, Purpose
from bot.domain.organisation import Kind
from bot.domain.wall import WallFor
from bot.usecases.open_slip import open_slip
from bot.usecases.open_wall import Passing, open_wall
from tests.support.doors import Doors
from tests.support.drafts import RABBIT
from tests.support.office import labels, refused
from tests.support.riverbank import LIBRARIES


@pytest.fixture
def office() -> Doors:
    return Doors()


def notes(office: Doors, **how):
    return office.notes(**{"kind": Kind.KINDNESS, "called": "", **how})


def test_it_is_read_first_although_in_chat_it_is_heard_at_once(office):
    told = notes(office)

    assert office.approval(told).outcome is Outcome.WAITING
    assert office.posted() == []
    assert labels(office.card(Topic.REQUEST, office.rosa)) == ["Approve it", "Decline…"]

    office.approve(office.rosa, told)

    (post,) = office.posted()
    assert RABBIT in post.words
    assert "Bea from the van told it" in post.words


def test_nobody_is_asked_who_it_was_where_nobody_is_named(office, people):
    told = notes(office)

    with refused("recognition.unknown"):
        office.says_who(office.rosa, told, people[1])
    assert "Who is that?" not in office.reads(office.rosa, Topic.REQUEST)
    assert office.page_of(told).called == ""


def test_whoever_is_named_has_to_be_matched_and_has_no_say_over_the_rest(office, people):
    office.changes_its_rules(asking=Asking.ALWAYS)
    told = notes(office, called="Mei at the desk")
    with refused("approval.unmatched"):
        office.approve(office.rosa, told)
    office.says_who(office.rosa, told, people[1])
    office.approve(office.rosa, told)

    assert "Mei" not in office.posted()[0].words
    office.says(people[1], told, Answer.NAME)

    assert "Mei Lin" in office.posted()[0].words


def test_a_doer_without_chat_is_told_in_person_and_named_only_then(office):
    ivor = office.person("Ivor Hill", accounts=())
    told = notes(office, called="Ivor")
    office.says_who(office.rosa, told, ivor)

    office.approve(office.rosa, told)

    assert "Ivor" not in office.posted()[0].words
    assert "has gone out without Ivor Hill’s name" in office.reads(office.rosa, Topic.SLIP)
    page = open_slip(office.ports, Invitation(office.id, Purpose.SLIP, told))
    assert "gone out without your name" in page.asks
    assert labels(office.card(Topic.SLIP, office.rosa))[1:] == [
        "Use their name",
        "Leave their name out",
        "Keep it private",
    ]


def test_it_is_the_act_of_the_branch_whose_door_it_is(office):
    told = notes(office, ours=True)

    assert office.record(told).act_of is None
    office.approve(office.rosa, told)

    assert office.record(told).act_of == LIBRARIES


@pytest.mark.parametrize(
    ("told", "key", "field"),
    [
        ({"for_whom": ""}, "for_whom.missing", "for_whom"),
        ({"for_whom": "the cat"}, "for_whom.missing", "for_whom"),
        ({"called": "…"}, "doors.nobody_named", "called"),
        ({"deed": ""}, "words.missing", "deed"),
    ],
)
def test_what_does_not_hold_is_refused_under_its_field(office, told, key, field):
    with refused(key, field):
        notes(office, **told)


# --- on the street, where a name that somebody signed with is not told --------------------------


@pytest.mark.parametrize(
    ("saw", "deed", "hangs"),
    [
        ("", "Somebody had left a rabbit at the van. It was posted home.", True),
        ("Bea from the van", "Left the keys at the van.", True),
        ("Bea from the van", "She told bea of it.", False),
        ("Bea from the van", "The Van was early.", False),
        ("bea from the van", "Left the keys at the van.", False),
    ],
)
def test_of_a_signature_only_what_may_be_a_name_keeps_it_inside(office, saw, deed, hangs):
    office.changes_its_rules(wall=WallFor.PUBLIC)
    office.approve(office.rosa, notes(office, saw=saw, deed=deed))

    assert bool(open_wall(office.ports, Passing(office.id)).acts) is hangs
