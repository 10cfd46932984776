"""Choices hold: nobody stays named against what they said last, however it came about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.forms import ToggleField
from bot.cards.messages import CopyState, Topic
from bot.domain.consent import Answer, Asking
from bot.domain.people import Standing


@pytest.fixture
def people(office):
    office.changes_its_rules(asking=Asking.ALWAYS)
    return office.staff("Raj Nair", "Mei Lin", "Grace Whitlock")


@pytest.fixture
def named(office, people):
    raj, mei, _ = people
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    office.says(mei, told, Answer.NAME)
    office.outbox.deliver()
    return told


def test_a_yes_before_an_undo_does_not_outlive_a_later_no_for_all(office, people, named):
    _, mei, _ = people
    office.undo(office.rosa, named)
    office.chooses_by_form(mei, named="leave")

    office.approve(office.rosa, named)

    assert not names(office, "Mei")


def test_a_yes_before_a_rewrite_does_not_outlive_a_later_no_for_all(office, people):
    raj, mei, grace = people
    told = office.nominate(raj, mei, grace)
    office.approve(office.rosa, told)
    office.says(mei, told, Answer.NAME)
    office.rewrite(raj, told, mei)
    office.chooses_by_form(mei, named="leave")

    office.approve(office.rosa, told)

    assert not names(office, "Mei")


def test_a_reader_sees_the_changed_choice_in_a_request_that_still_waits(office, people):
    raj, mei, _ = people
    office.nominate(raj, mei)
    office.outbox.deliver()
    before = office.card(Topic.REQUEST, office.rosa)

    office.chooses_by_form(mei, named="leave")

    assert office.card(Topic.REQUEST, office.rosa) != before


def test_a_name_is_taken_from_a_post_without_any_hold(office, people):
    raj, mei, _ = people
    office.changes_approval(hold=timedelta(minutes=10))
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    office.says(mei, told, Answer.NAME)
    office.outbox.deliver()

    office.says(mei, told, Answer.LEAVE_OUT)

    assert held(office) == [None]


def test_what_is_withdrawn_goes_without_any_hold(office, people, named):
    raj, _, _ = people
    office.changes_approval(hold=timedelta(minutes=10))

    office.withdraw(raj, named)

    assert held(office) == [None]


def test_the_hold_is_counted_from_the_decision(office, people):
    raj, mei, _ = people
    office.changes_approval(hold=timedelta(minutes=10))
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    office.wait(minutes=4)

    office.says(mei, told, Answer.NAME)

    assert office.message(Topic.POST).message.held_until == office.now + timedelta(minutes=6)


def test_whoever_wants_to_be_asked_from_now_on_is_asked_beside_another_who_is(office, people):
    raj, mei, grace = people
    office.chooses(grace, named=False)
    told = office.nominate(raj, mei, grace)
    office.approve(office.rosa, told)

    office.chooses_by_form(grace, named="ask")

    assert office.got(mei) == office.got(grace) == [Topic.NAMING]


def test_where_doers_are_asked_once_their_answer_is_followed_by_all_that_was_told(office, people):
    raj, mei, _ = people
    office.changes_its_rules(asking=Asking.NEVER)
    before = office.nominate(raj, mei)
    office.approve(office.rosa, before)
    office.changes_its_rules(asking=Asking.ONCE)
    first, second = office.nominate(raj, mei), office.nominate(raj, mei)
    for each in (first, second):
        office.approve(office.rosa, each)
    office.says(mei, first, Answer.NAME)

    office.says(mei, second, Answer.LEAVE_OUT)

    assert len(office.posted()) == 3
    assert not names(office, "Mei")


def test_a_word_that_is_somebody_else_s_name_lets_no_other_name_through(office, people):
    raj, mei, grace = people
    office.chooses(mei, named=False)
    words = "Grace found Mei Street on the map."
    told = office.nominate(raj, mei, grace, deed=words, somebody_else=True)
    office.approve(office.rosa, told)
    office.says(grace, told, Answer.NAME)
    office.outbox.deliver()

    office.says(grace, told, Answer.LEAVE_OUT)

    assert not names(office, "Grace")
    assert "“Grace”" in office.reads(raj, Topic.RETURNED)
    assert "“Mei”" not in office.reads(raj, Topic.RETURNED)
    assert not [each for each in office.opens_rewrite(raj, told).elements if isinstance(each, ToggleField)]


def test_whoever_left_without_an_answer_is_not_named(office, people):
    raj, mei, grace = people
    told = office.nominate(raj, mei, grace)
    office.approve(office.rosa, told)
    office.becomes(mei, standing=Standing.DEACTIVATED)

    office.says(grace, told, Answer.NAME)

    assert names(office, "Grace")
    assert not names(office, "Mei")


def test_whoever_returns_is_not_named_for_having_said_nothing(office, people):
    raj, mei, grace = people
    told = office.nominate(raj, mei, grace)
    office.approve(office.rosa, told)
    office.becomes(mei, standing=Standing.DEACTIVATED)
    office.says(grace, told, Answer.NAME)
    office.becomes(mei, standing=Standing.STAFF)

    office.thank(grace, told)

    assert not names(office, "Mei")


def test_news_that_is_owed_reads_as_it_would_when_drawn_again(office, people):
    raj, mei, grace = people
    tom = office.person("Tom Ward")
    told = office.nominate(raj, mei, grace)
    office.approve(office.rosa, told)
    office.rewrite(raj, told, mei, tom, audience="private")
    owed = office.card(Topic.NEWS, tom)

    office.hides_hints(raj, told)

    assert office.card(Topic.NEWS, tom) == owed


@pytest.mark.parametrize("audience", ["public", "withheld", "branch"])
def test_what_a_doer_kept_private_stays_so_when_it_is_edited(office, people, named, audience):
    raj, mei, _ = people
    office.says(mei, named, Answer.KEEP_PRIVATE)

    office.rewrite(raj, named, deed="Had it ready in time.", audience=audience)

    assert "Had it ready in time." not in "".join(each.words for each in office.posted())
    assert office.approval(named).told
    assert Topic.NEWS in office.got(mei) or Topic.NAMING in office.got(mei)


def names(office, word: str) -> bool:
    return any(word in each.words for each in office.posted())


def held(office) -> list[object]:
    """Until when each update of a post that is still owed is kept back."""
    return [
        each.message.held_until
        for each in office.outbox.updates()
        if each.message.topic is Topic.POST and each.state is CopyState.OWED
    ]
