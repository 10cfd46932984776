"""What stands outside while an edit is read, held or asked about: nobody is named against their word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.messages import Topic
from bot.domain.approval import Outcome
from bot.domain.consent import Answer, Asking
from bot.domain.people import Standing
from tests.support.drafts import DEED

BETTER = "Had the visitor’s lost pass ready, and rang her before the bus left."
NAMING = "Mei rang her, and had the pass ready"


@pytest.fixture
def people(office):
    return office.staff("Raj Nair", "Mei Lin", "Grace Whitlock")


def posted(office, teller, *doers, **told):
    """Told under a rule by which nobody is asked."""
    office.changes_its_rules(asking=Asking.NEVER)
    made = office.nominate(teller, *doers, **told)
    office.approve(office.rosa, made)
    office.outbox.deliver()
    return made


def held_back(office):
    """Until when the updates of a post wait."""
    return [each.message.held_until for each in office.outbox.updates() if each.message.topic is Topic.POST]


def test_a_doer_whom_a_held_edit_drops_need_not_wait_for_its_hold(office, people):
    raj, mei, grace = people
    office.changes_its_rules(asking=Asking.ONCE)
    office.changes_approval(hold=timedelta(minutes=5))
    told = office.nominate(raj, mei, grace)
    office.approve(office.rosa, told)
    office.says(grace, told, Answer.NAME)
    office.says(mei, told, Answer.NAME)
    office.outbox.deliver()
    office.rewrite(raj, told, grace)
    office.approve(office.rosa, told)
    assert held_back(office) == [office.now + timedelta(minutes=5)]

    office.says(mei, told, Answer.LEAVE_OUT)

    assert held_back(office) == [None]
    assert "Mei" not in office.posted()[0].words


def test_whoever_chooses_it_for_all_need_not_wait_for_the_hold_of_an_edit_either(office, people):
    raj, mei, grace = people
    told = posted(office, raj, mei, grace)
    office.changes_approval(hold=timedelta(minutes=5))
    office.rewrite(raj, told, grace)
    office.approve(office.rosa, told)

    office.chooses_by_form(mei, named="leave")

    assert held_back(office) == [None]


def test_whoever_is_named_all_the_same_does_not_end_the_hold_of_an_edit(office, people):
    raj, mei, _ = people
    told = posted(office, raj, mei)
    office.changes_approval(hold=timedelta(minutes=5))
    office.rewrite(raj, told, deed=BETTER)
    office.approve(office.rosa, told)

    office.chooses_by_form(mei, named="use")

    assert held_back(office) == [office.now + timedelta(minutes=5)]


def test_an_edit_that_is_edited_again_is_kept_back_no_longer(office, people):
    """Nobody can undo its approval any more, and whom it dropped stands in no wording that is kept."""
    raj, mei, grace = people
    told = posted(office, raj, mei, grace)
    office.changes_approval(hold=timedelta(minutes=5))
    office.rewrite(raj, told, grace)
    office.approve(office.rosa, told)

    office.rewrite(raj, told, grace, deed=BETTER)

    assert held_back(office) == [None]
    assert "Mei" not in office.posted()[0].words


def test_whoever_wants_to_be_asked_from_now_on_is_not_named_while_an_edit_is_read(office, people):
    raj, mei, _ = people
    office.chooses(mei, named=True)
    office.changes_its_rules(asking=Asking.ALWAYS)
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.rewrite(raj, told, deed=BETTER)

    office.chooses_by_form(mei, named="ask")

    assert DEED in office.posted()[0].words
    assert "Mei" not in office.posted()[0].words


def test_whoever_leaves_before_they_are_asked_is_not_named_for_that(office, people):
    raj, mei, grace = people
    office.chooses(mei, named=True)
    office.chooses(grace, named=True)
    office.changes_its_rules(asking=Asking.ALWAYS)
    told = office.nominate(raj, mei, grace)
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.rewrite(raj, told, deed=BETTER)
    office.chooses_by_form(mei, named="ask")

    office.becomes(mei, standing=Standing.DEACTIVATED)
    office.chooses_by_form(grace, named="leave")

    assert "Raj Nair saw it." in office.posted()[0].words
    assert "Mei" not in office.posted()[0].words


def test_words_that_give_away_who_wants_to_be_asked_stand_outside_no_longer(office, people):
    raj, mei, _ = people
    office.chooses(mei, named=True)
    office.changes_its_rules(asking=Asking.ALWAYS)
    told = office.nominate(raj, mei, deed=NAMING)
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.rewrite(raj, told, deed=BETTER)

    office.chooses_by_form(mei, named="ask")

    assert office.posted()[0].words == "This post was withdrawn."


@pytest.mark.parametrize("rule", [Asking.ONCE, Asking.ALWAYS])
def test_a_stricter_rule_holds_for_what_stands_outside_as_soon_as_the_edit_is_decided(office, people, rule):
    raj, mei, _ = people
    told = posted(office, raj, mei)
    office.rewrite(raj, told, deed=BETTER)
    office.changes_its_rules(asking=rule)

    office.approve(office.rosa, told)

    assert office.approval(told).outcome is Outcome.NAMING
    assert DEED in office.posted()[0].words
    assert "Mei" not in office.posted()[0].words
    assert "Until you answer, your name stands nowhere." in office.reads(mei, Topic.NAMING)


def test_words_that_give_away_who_is_asked_about_an_edit_stand_outside_no_longer(office, people):
    raj, mei, _ = people
    told = posted(office, raj, mei, deed=NAMING)
    office.rewrite(raj, told, deed=BETTER)
    office.changes_its_rules(asking=Asking.ALWAYS)

    office.approve(office.rosa, told)

    assert office.posted()[0].words == "This post was withdrawn."


def test_once_it_is_edited_words_that_name_who_must_be_asked_by_now_stand_no_longer(office, people):
    raj, mei, _ = people
    told = posted(office, raj, mei, deed=NAMING)
    office.changes_its_rules(asking=Asking.ALWAYS)

    office.rewrite(raj, told, deed=BETTER)

    assert office.posted()[0].words == "This post was withdrawn."


def test_an_undo_brings_back_nothing_that_names_who_must_be_asked_by_then(office, people):
    raj, mei, _ = people
    told = posted(office, raj, mei, deed=NAMING)
    office.rewrite(raj, told, deed=BETTER, audience="withheld")
    office.approve(office.rosa, told)
    office.changes_its_rules(asking=Asking.ALWAYS)

    office.undo(office.rosa, told)

    assert office.posted()[0].words == "This post was withdrawn."


def test_what_is_said_of_an_edit_holds_for_the_words_outside_that_nobody_was_asked_about(office, people):
    """The edit gives the name away, so it goes back to its teller, and the earlier words stand on."""
    raj, mei, _ = people
    told = posted(office, raj, mei)
    office.rewrite(raj, told, deed=NAMING)
    office.changes_its_rules(asking=Asking.ALWAYS)
    office.approve(office.rosa, told)

    office.says(mei, told, Answer.LEAVE_OUT)
    office.changes_its_rules(asking=Asking.NEVER)
    office.rewrite(raj, told, deed=BETTER)

    assert DEED in office.posted()[0].words
    assert "Mei" not in office.posted()[0].words


def test_who_has_not_answered_is_not_named_to_another_in_what_goes_private(office, people):
    raj, mei, grace = people
    office.changes_its_rules(asking=Asking.ALWAYS)
    told = office.nominate(raj, mei, grace)
    office.approve(office.rosa, told)
    office.outbox.deliver()

    office.says(mei, told, Answer.KEEP_PRIVATE)

    assert office.approval(told).told
    assert "Private: you, Raj Nair and whoever did it with you" in office.reads(mei, Topic.NAMING)
    assert "Grace" not in office.reads(mei, Topic.NAMING)
