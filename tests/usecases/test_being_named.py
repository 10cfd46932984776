"""Being named: doers are asked after approval and before the post, and may change their mind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.cards.elements import spoken
from bot.cards.messages import CopyState, Topic
from bot.domain.approval import Outcome
from bot.domain.audience import Place
from bot.domain.consent import Answer, Asking
from tests.support.drafts import DEED
from tests.support.office import labels, refused
from tests.support.premises import MONDAY

NAMING = "Mei rang her, and had the pass ready"
WITHOUT = "Rang her, and had the pass ready"
CHOICES = ["Use my name", "Leave name out", "Keep it private"]


@pytest.fixture
def people(office):
    office.changes_its_rules(asking=Asking.ALWAYS)
    return office.staff("Raj Nair", "Mei Lin", "Grace Whitlock")


@pytest.fixture
def asked(office, people):
    raj, mei, _ = people
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    office.outbox.deliver()
    return told


def test_until_the_doer_answers_nothing_is_posted(office, people, asked):
    raj, mei, _ = people

    question = office.reads(mei, Topic.NAMING)

    assert office.posted() == []
    assert office.got(mei) == [Topic.NAMING]
    assert "Nothing has been posted." in question
    assert DEED in question
    assert labels(office.card(Topic.NAMING, mei)) == CHOICES
    assert "Whoever it names is asked first." in office.reads(raj, Topic.RECEIPT)
    assert "Approved by Rosa" in office.reads(office.rosa, Topic.REQUEST)


def test_the_question_waits_for_the_doers_hours(office, people):
    raj, mei, _ = people
    office.goes_away(mei, until=date(2026, 11, 25))
    told = office.nominate(raj, mei)

    office.approve(office.rosa, told)

    assert office.message(Topic.NAMING, mei).message.held_until.day == 26


def test_whoever_agrees_is_named_and_sees_where_it_stands(office, people, asked):
    raj, mei, _ = people

    office.says(mei, asked, Answer.NAME)

    assert "Mei Lin. Raj Nair saw it." in office.posted()[0].words
    assert "It is in #well-done, with your name." in office.reads(mei, Topic.NAMING)
    assert labels(office.card(Topic.NAMING, mei)) == [
        "Thank Raj",
        "Leave name out",
        "Keep it private",
        "Keep this answer",
        "More…",
    ]
    assert office.got(mei) == [Topic.NAMING]
    assert "It is in #well-done now." in office.reads(raj, Topic.RECEIPT)


def test_the_same_answer_again_is_no_second_act(office, people, asked):
    _, mei, _ = people
    office.says(mei, asked, Answer.NAME)
    before = office.audit()

    office.says(mei, asked, Answer.NAME)

    assert office.audit() == before


def test_whoever_wants_no_name_is_left_out(office, people, asked):
    _, mei, _ = people

    office.says(mei, asked, Answer.LEAVE_OUT)

    assert "Mei" not in office.posted()[0].words
    assert "without your name" in office.reads(mei, Topic.NAMING)


def test_what_is_kept_private_is_not_posted(office, people, asked):
    raj, mei, _ = people

    office.says(mei, asked, Answer.KEEP_PRIVATE)

    assert office.posted() == []
    assert office.approval(asked).told
    assert "Private" in office.reads(raj, Topic.RECEIPT)


def test_of_several_only_those_who_agreed_are_named(office, people):
    raj, mei, grace = people
    told = office.nominate(raj, mei, grace)
    office.approve(office.rosa, told)

    office.says(mei, told, Answer.NAME)
    assert office.posted() == []
    office.says(grace, told, Answer.LEAVE_OUT)

    assert "Mei Lin. Raj Nair saw it." in office.posted()[0].words


def test_a_name_left_out_that_stands_in_the_words_goes_back_to_the_teller(office, people):
    raj, mei, _ = people
    told = office.nominate(raj, mei, deed=NAMING)
    office.approve(office.rosa, told)

    office.says(mei, told, Answer.LEAVE_OUT)

    assert office.posted() == []
    assert "“Mei”" in office.reads(raj, Topic.RETURNED)
    assert labels(office.card(Topic.RETURNED, raj)) == ["Rewrite it", "Withdraw it"]


def test_rewritten_without_it_and_read_again_it_is_posted_and_nobody_is_asked_twice(office, people):
    raj, mei, _ = people
    told = office.nominate(raj, mei, deed=NAMING)
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.says(mei, told, Answer.LEAVE_OUT)

    office.rewrite(raj, told, deed=WITHOUT)
    assert office.posted() == []
    office.approve(office.rosa, told)

    assert WITHOUT in office.posted()[0].words
    assert office.got(mei) == [Topic.NAMING]


def test_a_rewrite_that_still_gives_it_away_is_drawn_again(office, people):
    raj, mei, _ = people
    told = office.nominate(raj, mei, deed=NAMING)
    office.approve(office.rosa, told)
    office.says(mei, told, Answer.LEAVE_OUT)

    again = office.sends_rewrite(raj, told, deed=NAMING)

    assert again is not None
    assert office.approval(told).outcome is Outcome.RETURNED


def test_a_changed_mind_changes_the_post(office, people, asked):
    _, mei, _ = people
    office.says(mei, asked, Answer.NAME)
    office.outbox.deliver()

    office.says(mei, asked, Answer.LEAVE_OUT)
    assert "Mei Lin" not in office.posted()[0].words
    office.says(mei, asked, Answer.KEEP_PRIVATE)
    assert office.posted()[0].words == "This post was withdrawn."
    office.says(mei, asked, Answer.NAME)
    assert "Mei Lin. Raj Nair saw it." in office.posted()[0].words


def test_a_changed_mind_about_words_that_give_the_name_away_takes_the_post_back(office, people):
    raj, mei, _ = people
    told = office.nominate(raj, mei, deed=NAMING)
    office.approve(office.rosa, told)
    office.says(mei, told, Answer.NAME)
    office.outbox.deliver()

    office.says(mei, told, Answer.LEAVE_OUT)

    assert office.posted()[0].words == "This post was withdrawn."
    assert "“Mei”" in office.reads(raj, Topic.RETURNED)


def test_once_keeps_the_first_answer_as_a_standing_choice(office, people):
    raj, mei, _ = people
    office.changes_its_rules(asking=Asking.ONCE)
    first = office.nominate(raj, mei)
    office.approve(office.rosa, first)
    office.says(mei, first, Answer.LEAVE_OUT)

    second = office.nominate(raj, mei)
    office.approve(office.rosa, second)

    assert office.got(mei).count(Topic.NAMING) == 1
    assert office.ledger.people[mei.id].choice.named is False
    assert all("Mei" not in each.words for each in office.posted())


def test_always_asks_for_each_item_and_keeps_nothing(office, people, asked):
    raj, mei, _ = people
    office.says(mei, asked, Answer.NAME)

    second = office.nominate(raj, mei)
    office.approve(office.rosa, second)

    assert office.got(mei).count(Topic.NAMING) == 2
    assert office.ledger.people[mei.id].choice.named is None


def test_never_names_unless_their_choice_says_otherwise(office, people):
    raj, mei, grace = people
    office.changes_its_rules(asking=Asking.NEVER)
    office.chooses(grace, named=False)
    told = office.nominate(raj, mei, grace)

    office.approve(office.rosa, told)

    assert "Mei Lin. Raj Nair saw it." in office.posted()[0].words
    assert Topic.NAMING not in office.got(mei)


@pytest.mark.parametrize("audience", ["private", "withheld"])
def test_nobody_is_asked_where_no_name_would_stand(office, people, audience):
    raj, mei, _ = people

    told = office.nominate(raj, mei, audience=audience)
    if office.approval(told).open:
        office.approve(office.rosa, told)

    assert Topic.NAMING not in office.got(mei)
    assert office.approval(told).told


def test_whoever_chose_in_between_to_be_left_out_is_searched_for_at_the_approval(office, people):
    raj, mei, _ = people
    office.changes_its_rules(asking=Asking.NEVER)
    told = office.nominate(raj, mei, deed=NAMING)
    office.chooses(mei, named=False)

    office.approve(office.rosa, told)

    assert office.posted() == []
    assert "“Mei”" in office.reads(raj, Topic.RETURNED)


def test_after_ten_working_days_it_rests_with_those_who_know(office, people, asked):
    raj, _, _ = people
    office.wait(days=13)
    office.ticks()
    assert office.approval(asked).outcome is Outcome.NAMING

    office.wait(days=1)
    office.ticks()
    office.ticks()

    assert office.approval(asked).outcome is Outcome.RESTED
    assert office.posted() == []
    assert office.got(raj).count(Topic.RETURNED) == 1
    assert "stays with those who know it now" in office.reads(raj, Topic.RETURNED)
    assert "Mei" not in office.reads(raj, Topic.RETURNED).replace(DEED, "")


def test_it_rests_in_working_hours_and_nobody_is_told_of_it_in_the_night(office, people, asked):
    raj, _, _ = people
    office.now = MONDAY.replace(hour=0, minute=1) + timedelta(days=14)
    office.ticks()
    at_midnight = office.got(raj)

    office.wait(hours=9)
    office.ticks()

    assert Topic.RETURNED not in at_midnight
    assert office.got(raj).count(Topic.RETURNED) == 1


def test_who_answers_late_is_heard_all_the_same(office, people, asked):
    raj, mei, _ = people
    office.wait(days=15)
    office.ticks()
    office.outbox.deliver()

    office.says(mei, asked, Answer.NAME)

    assert "Mei Lin. Raj Nair saw it." in office.posted()[0].words
    assert office.reads(raj, Topic.RETURNED) == "This is settled. Your receipt shows how it stands."


def test_its_reader_reads_that_it_rests(office, people):
    raj, mei, _ = people
    told = office.nominate(raj, mei)
    office.outbox.deliver()
    office.approve(office.rosa, told)
    office.wait(days=15)

    office.ticks()

    words = office.reads(office.rosa, Topic.REQUEST)
    assert "It stays with those who know it now. Nothing was posted." in words
    assert "has been asked" not in words


def test_an_edit_of_what_is_out_asks_the_doer_again(office, people, asked):
    raj, mei, _ = people
    office.says(mei, asked, Answer.NAME)
    office.outbox.deliver()
    office.rewrite(raj, asked, deed=WITHOUT)

    office.approve(office.rosa, asked)

    assert DEED in office.posted()[0].words
    assert office.approval(asked).outcome is Outcome.NAMING
    first, second = office.outbox.find(Topic.NAMING, mei.id)
    assert "Raj Nair changed what was told about you" in spoken(second.message.card)
    assert WITHOUT in spoken(second.message.card)
    assert DEED in spoken(first.message.card)
    office.says(mei, asked, Answer.LEAVE_OUT)
    assert "in a message of their own" in spoken(office.outbox.find(Topic.NAMING, mei.id)[0].message.card)
    assert WITHOUT in office.posted()[0].words
    assert "Mei" not in office.posted()[0].words


def test_a_no_while_an_edit_is_read_takes_the_name_from_what_is_out(office, people, asked):
    raj, mei, _ = people
    office.says(mei, asked, Answer.NAME)
    office.outbox.deliver()
    office.rewrite(raj, asked, deed=WITHOUT)

    office.says(mei, asked, Answer.LEAVE_OUT)

    assert DEED in office.posted()[0].words
    assert "Mei Lin" not in office.posted()[0].words


def test_a_no_while_an_edit_is_read_takes_back_words_that_give_the_name_away(office, people):
    raj, mei, _ = people
    told = office.nominate(raj, mei, deed=NAMING)
    office.approve(office.rosa, told)
    office.says(mei, told, Answer.NAME)
    office.outbox.deliver()
    office.rewrite(raj, told, deed=WITHOUT)

    office.says(mei, told, Answer.LEAVE_OUT)

    assert office.posted()[0].words == "This post was withdrawn."


def test_an_undone_approval_asks_nobody_any_more(office, people, asked):
    _, mei, _ = people

    office.undo(office.rosa, asked)

    assert labels(office.card(Topic.NAMING, mei)) == []
    assert "is having this read again" in office.reads(mei, Topic.NAMING)


def test_what_is_withdrawn_asks_nobody_any_more(office, people, asked):
    raj, mei, _ = people

    office.withdraw(raj, asked)

    assert office.reads(mei, Topic.NAMING) == "Raj Nair withdrew what stood here."
    with refused("naming.withdrawn"):
        office.says(mei, asked, Answer.NAME)


def test_whoever_was_not_asked_answers_nothing(office, people, asked):
    raj, _, grace = people

    with refused("naming.not_asked"):
        office.says(grace, asked, Answer.NAME)
    with refused("naming.not_asked"):
        office.says(raj, asked, Answer.NAME)

    assert office.posted() == []


def test_an_answer_delivered_again_is_heard_once(office, people, asked):
    _, mei, _ = people

    office.says(mei, asked, Answer.NAME, nonce="press")
    office.says(mei, asked, Answer.NAME, nonce="press")

    assert len(office.posted()) == 1


def test_whoever_chose_for_all_meanwhile_is_no_longer_waited_for(office, people):
    raj, mei, grace = people
    told = office.nominate(raj, mei, grace)
    office.approve(office.rosa, told)
    office.chooses(grace, named=False)

    office.says(mei, told, Answer.NAME)

    assert "Mei Lin. Raj Nair saw it." in office.posted()[0].words


def test_who_left_meanwhile_is_not_asked(office, people):
    raj, mei, _ = people
    told = office.nominate(raj, mei)
    office.becomes(mei, standing=replace(mei, choice=mei.choice).standing.DEACTIVATED)

    office.approve(office.rosa, told)

    assert Topic.NAMING not in office.got(mei)
    assert office.outbox.find(Topic.NAMING) == ()


def test_an_unsent_question_is_taken_back_with_the_approval(office, people):
    raj, mei, _ = people
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)

    office.undo(office.rosa, told)

    assert office.message(Topic.NAMING, mei).state is CopyState.CANCELLED


def test_a_standing_choice_of_place_is_asked_about_nothing(office, people):
    raj, mei, _ = people
    office.chooses(mei, place=Place.PRIVATE)

    told = office.nominate(raj, mei)

    assert Topic.NAMING not in office.got(mei)
    assert office.approval(told).told


def test_a_changed_choice_for_all_changes_what_was_posted(office, people, asked):
    _, mei, _ = people
    office.says(mei, asked, Answer.NAME)
    office.outbox.deliver()

    office.chooses_by_form(mei, named="leave")

    assert "Mei Lin" not in office.posted()[0].words
    office.chooses_by_form(mei, place="private")
    assert office.posted()[0].words == "This post was withdrawn."


def test_of_much_that_was_told_the_rest_follows_a_choice_by_itself(office, people):
    raj, mei, _ = people
    office.changes_its_rules(asking=Asking.NEVER)
    told = [office.nominate(raj, mei, deed=f"{DEED}, number {number}") for number in range(45)]
    for each in told:
        office.approve(office.rosa, each)
    office.outbox.deliver()

    office.chooses_by_form(mei, named="leave")
    named = [each for each in office.posted() if "Mei Lin" in each.words]
    office.ticks()
    office.ticks()

    assert len(named) == 25
    assert not any("Mei Lin" in each.words for each in office.posted())
    assert office.ledger.unsettled == {}


def test_a_choice_that_was_not_changed_moves_nothing(office, people, asked):
    _, mei, _ = people
    office.says(mei, asked, Answer.NAME)
    before = office.record(asked).version

    office.chooses_by_form(mei, away_from=office.now.date())

    assert office.record(asked).version == before


def test_whom_an_edit_leaves_out_may_still_take_their_name_from_what_is_out(office, people, asked):
    raj, mei, grace = people
    office.says(mei, asked, Answer.NAME)
    office.outbox.deliver()
    office.rewrite(raj, asked, grace, deed=WITHOUT)

    office.chooses_by_form(mei, named="leave")

    assert "Mei Lin" not in office.posted()[0].words
    assert DEED in office.posted()[0].words


def test_always_keeps_an_answer_only_when_the_doer_says_so(office, people, asked):
    raj, mei, _ = people
    office.says(mei, asked, Answer.LEAVE_OUT)

    office.keeps_answer(mei, asked)

    assert office.ledger.people[mei.id].choice.named is False
    assert "Keep this answer" not in labels(office.card(Topic.NAMING, mei))
    second = office.nominate(raj, mei)
    office.approve(office.rosa, second)
    assert office.got(mei).count(Topic.NAMING) == 1


def test_whoever_has_said_nothing_has_nothing_to_keep(office, people, asked):
    _, mei, grace = people

    with refused("naming.not_asked"):
        office.keeps_answer(mei, asked)
    with refused("naming.not_asked"):
        office.keeps_answer(grace, asked)
