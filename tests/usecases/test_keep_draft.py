"""Keeping drafts: whatever was typed and could not be saved, once, and nothing besides."""

from __future__ import annotations

import pytest

from bot.cards.elements import Card, spoken
from bot.cards.forms import TextField
from bot.cards.intents import Intent
from bot.cards.messages import Topic
from bot.domain.draft import Cause, Purpose
from tests.support.office import DEED, labels, refused


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def told(office, raj, mei):
    return office.nominate(raj, mei)


def deeds(office, person):
    return [each.draft.deed for each in office.drafts(person)]


def text_in(form):
    return next(each.words for each in form.elements if isinstance(each, TextField))


def test_a_closed_form_is_kept_and_said_in_one_private_line(office, raj, mei):
    assert office.leaves(raj, mei, nonce="n1")

    assert deeds(office, raj) == [DEED]
    assert office.drafts(raj)[0].language == "en"
    assert office.got(raj) == [Topic.NOTICE]
    assert office.reads(raj, Topic.NOTICE).startswith("Your words are kept.")
    assert DEED not in office.reads(raj, Topic.NOTICE)
    assert labels(office.card(Topic.NOTICE, raj)) == ["Open the draft", "Drop the draft"]


def test_delivered_again_it_is_kept_and_said_once(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")

    assert office.leaves(raj, mei, nonce="n1")

    assert len(office.drafts(raj)) == len(office.got(raj)) == 1


def test_a_late_delivery_does_not_bring_back_what_was_dropped(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")
    office.drops_draft(raj, "n1")

    office.leaves(raj, mei, nonce="n1")

    assert office.drafts(raj) == []


def test_nothing_is_kept_of_what_was_sent_after_all(office, raj, mei):
    office.sends(raj, mei, nonce="n1")

    assert not office.leaves(raj, mei, nonce="n1", cause=Cause.FAILED)
    assert office.drafts(raj) == []


@pytest.mark.parametrize("words", ["", " \n "])
def test_a_form_without_a_word_is_not_worth_a_line(office, raj, mei, words):
    assert not office.leaves(raj, mei, nonce="n1", deed=words)

    assert office.got(raj) == office.drafts(raj) == []


def test_what_failed_is_kept_without_a_line_since_the_form_is_still_open(office, raj, mei):
    assert office.leaves(raj, mei, nonce="n1", cause=Cause.FAILED)

    assert deeds(office, raj) == [DEED]
    assert office.got(raj) == []


def test_what_failed_and_is_then_closed_is_one_draft_and_one_line(office, raj, mei):
    office.leaves(raj, mei, nonce="n1", cause=Cause.FAILED)

    office.leaves(raj, mei, nonce="n1")

    assert len(office.drafts(raj)) == len(office.got(raj)) == 1


def test_what_failed_and_is_then_sent_leaves_no_draft(office, raj, mei):
    office.leaves(raj, mei, nonce="n1", cause=Cause.FAILED)

    office.sends(raj, mei, nonce="n1")

    assert office.drafts(raj) == []


def test_what_was_too_old_to_send_is_said_once_though_it_is_closed_afterwards(office, raj, mei):
    office.leaves(raj, mei, nonce="n1", cause=Cause.STALE)

    office.leaves(raj, mei, nonce="n1")

    assert len(office.got(raj)) == 1
    assert "more than a day old" in office.reads(raj, Topic.NOTICE)


def test_an_opened_draft_that_is_closed_as_it_was_needs_no_second_line(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")
    form = office.opens_draft(raj, "n1")

    office.leaves(raj, mei, nonce=form.nonce)

    assert len(office.drafts(raj)) == len(office.got(raj)) == 1


def test_an_opened_draft_that_grew_stays_one_draft(office, raj, mei):
    office.leaves(raj, mei, nonce="n1")
    form = office.opens_draft(raj, "n1")

    office.leaves(raj, mei, nonce=form.nonce, deed="Had it ready, and rang her.")

    assert deeds(office, raj) == ["Had it ready, and rang her."]


def test_a_rewrite_closed_as_it_was_told_is_not_kept(office, raj, mei, told):
    office.decline(office.rosa, told)
    about = {"purpose": Purpose.REWRITE, "about": str(office.subject(told))}

    assert not office.leaves(raj, mei, nonce="n1", **about)
    assert office.leaves(raj, mei, nonce="n2", deed="Without the street.", **about)

    assert deeds(office, raj) == ["Without the street."]


def test_a_message_that_nobody_wrote_a_word_to_is_not_kept(office, raj, mei):
    seen = {"source": "https://riverbank.slack.com/archives/C1/p1"}

    assert not office.leaves(raj, mei, nonce="n1", touched=False, **seen)
    assert office.leaves(raj, mei, nonce="n2", touched=True, **seen)


def test_what_was_typed_behind_a_command_is_kept_though_nothing_was_added(office, raj, mei):
    assert office.leaves(raj, mei, nonce="n1", touched=False)


def test_the_draft_of_a_question_opens_the_question(office, raj, told):
    about = {"purpose": Purpose.QUESTION, "about": str(office.subject(told))}
    office.leaves(office.rosa, nonce="n1", deed="Who was ther", **about)

    form = office.opens_draft(office.rosa, "n1")
    office.ask(office.rosa, told, "Who was there?", nonce=form.nonce)

    assert (form.intent, text_in(form)) == (Intent.ASK_QUESTION, "Who was ther")
    assert office.drafts(office.rosa) == []


def test_the_draft_of_an_answer_opens_the_answer(office, raj, told):
    office.ask(office.rosa, told)
    office.leaves(raj, nonce="n1", deed="All of", purpose=Purpose.ANSWER, about=str(office.subject(told)))

    form = office.opens_draft(raj, "n1")
    office.answer(raj, told, nonce=form.nonce)

    assert (form.intent, text_in(form)) == (Intent.ANSWER_QUESTION, "All of")
    assert office.drafts(raj) == []


def test_the_draft_of_a_reason_opens_the_decline(office, told):
    about = {"purpose": Purpose.REASON, "about": str(office.subject(told))}
    office.leaves(office.rosa, nonce="n1", deed="It names", **about)

    form = office.opens_draft(office.rosa, "n1")
    office.decline(office.rosa, told, nonce=form.nonce)

    assert (form.intent, text_in(form)) == (Intent.DECLINE, "It names")
    assert office.drafts(office.rosa) == []


def test_words_whose_form_is_closed_meanwhile_can_still_be_copied(office, raj, told):
    about = {"purpose": Purpose.REASON, "about": str(office.subject(told))}
    office.leaves(office.rosa, nonce="n1", deed="It names the street.", **about)
    office.approve(office.rosa, told)

    page = office.opens_draft(office.rosa, "n1")

    assert isinstance(page, Card)
    assert "You approved this" in spoken(page)
    assert "It names the street." in spoken(page)


def test_a_stranger_keeps_nothing_here(office, mei):
    with refused("teller.stranger"):
        office.leaves(office.becomes(mei, standing="stranger"), nonce="n1")
