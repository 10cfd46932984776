"""Ask one question, and answer it: it goes to the teller and comes back to whoever asked."""

from __future__ import annotations

import pytest

from bot.cards.elements import spoken
from bot.cards.messages import CopyState, ToPerson, Topic
from bot.cards.runs import plain
from bot.domain.approval import Outcome
from bot.domain.people import Standing
from tests.support.drafts import DEED
from tests.support.office import labels, refused


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def joan(office):
    joan = office.person("Joan Price")
    office.appoint(joan)
    return joan


@pytest.fixture
def told(office, raj, mei, joan):
    made = office.nominate(raj, mei)
    office.outbox.deliver()
    return made


def test_the_question_reaches_the_teller_alone(office, told, raj, mei):
    office.ask(office.rosa, told, "Did the visitor say that we may tell it?")

    words = office.reads(raj, Topic.QUESTION)
    assert "Rosa asks one question before this goes out. Only you can see this." in words
    assert "Did the visitor say that we may tell it?" in words
    assert DEED in words
    assert labels(office.card(Topic.QUESTION, raj)) == ["Answer it", "Withdraw it"]
    assert office.got(mei) == []


def test_nobody_is_asked_who_has_left(office, raj, mei):
    told = office.nominate(raj, mei)
    office.becomes(raj, standing=Standing.DEACTIVATED)

    for ask in (office.ask, office.opens_question):
        with refused("question.teller_left", teller="Raj Nair"):
            ask(office.rosa, told)

    office.approve(office.rosa, told)
    assert office.posted()[0].words.endswith("Raj Nair saw it.")


def test_a_reader_asked_after_the_teller_left_is_not_offered_to_ask_them(office, raj, mei):
    office.nominate(raj, mei)
    office.becomes(raj, standing=Standing.DEACTIVATED)
    office.wait(days=7)

    office.ticks()

    assert labels(office.card(Topic.REQUEST, office.ada)) == ["Approve it", "Decline…"]


def test_the_receipt_says_that_a_question_waits(office, told, raj):
    office.ask(office.rosa, told)

    assert "Rosa asked you one question." in office.reads(raj, Topic.RECEIPT)


def test_while_it_is_asked_other_readers_see_who_asked_and_cannot_press(office, told, joan):
    office.ask(office.rosa, told)

    assert "Rosa asked Raj Nair one question." in office.reads(joan, Topic.REQUEST)
    assert labels(office.card(Topic.REQUEST, joan)) == []
    for press in (office.approve, office.decline, office.opens_decline, office.opens_question):
        with refused("approval.asked", reader="Rosa"):
            press(joan, told)


def test_whoever_asked_may_still_decide_without_waiting(office, told, raj):
    office.ask(office.rosa, told)
    office.outbox.deliver()

    office.approve(office.rosa, told)

    assert len(office.posted()) == 1
    assert "This question is closed." in office.reads(raj, Topic.QUESTION)
    assert labels(office.card(Topic.QUESTION, raj)) == []


def test_whoever_asked_reads_the_decision_where_the_answer_never_came(office, told, raj, joan):
    office.ask(office.rosa, told)
    office.outbox.deliver()
    office.answer(raj, told)

    office.approve(joan, told)

    came, never_came = office.outbox.find(Topic.REQUEST, office.rosa.id)
    assert (came.state, never_came.state) == (CopyState.SENT, CopyState.CANCELLED)
    assert "Approved by Joan Price" in spoken(came.message.card)


def test_one_question_is_asked_about_one_wording(office, told, raj):
    office.ask(office.rosa, told)
    office.answer(raj, told)

    with refused("question.second"):
        office.ask(office.rosa, told)
    with refused("question.second"):
        office.opens_question(office.rosa, told)
    assert labels(office.card(Topic.REQUEST, office.rosa)) == ["Approve it", "Decline…"]


def test_the_answer_brings_it_back_to_whoever_asked(office, told, raj, joan):
    office.ask(office.rosa, told, "Who was there?")

    office.answer(raj, told, "All of us.")

    assert office.got(office.rosa) == [Topic.REQUEST, Topic.REQUEST]
    assert office.got(joan) == [Topic.REQUEST]
    words = office.reads(office.rosa, Topic.REQUEST)
    assert "You asked:\nWho was there?\nRaj Nair answered:\nAll of us." in words
    assert "Is it true?" in words


def test_after_the_answer_only_the_newer_copy_of_whoever_asked_can_be_pressed(office, told, raj):
    office.ask(office.rosa, told)

    office.answer(raj, told)

    earlier, newer = (each.message.card for each in office.outbox.find(Topic.REQUEST, office.rosa.id))
    assert labels(earlier) == []
    assert earlier.notice.startswith("Raj Nair answered your question.")
    assert labels(newer) == ["Approve it", "Decline…"]


def test_after_the_answer_every_reader_may_decide_again(office, told, raj, joan):
    office.ask(office.rosa, told)
    office.answer(raj, told)

    office.approve(joan, told)

    assert office.approval(told).outcome is Outcome.APPROVED
    for request in office.outbox.find(Topic.REQUEST):
        undone = ["Undo it"] if request.message.to == ToPerson(joan.id) else []
        assert request.state is CopyState.CANCELLED or labels(request.message.card) == undone


def test_the_teller_sees_what_was_answered(office, told, raj):
    office.ask(office.rosa, told, "Who was there?")
    office.outbox.deliver()

    office.answer(raj, told, "All of us.")

    words = office.reads(raj, Topic.QUESTION)
    assert "You answered Rosa. It is being read again." in words
    assert "All of us." in words
    assert labels(office.card(Topic.QUESTION, raj)) == []


def test_the_question_and_the_answer_are_never_posted(office, told, raj):
    office.ask(office.rosa, told, "Who was there?")
    office.answer(raj, told, "All of us.")

    office.approve(office.rosa, told)

    assert "Who was there?" not in office.posted()[0].words
    assert "All of us." not in office.posted()[0].words


def test_the_form_of_the_answer_repeats_the_question(office, told, raj):
    office.ask(office.rosa, told, "Who was there?")

    form = office.opens_answer(raj, told)

    assert plain(form.elements[0].runs) == "Rosa asks: Who was there?"


def test_only_the_teller_answers(office, told, mei):
    office.ask(office.rosa, told)

    with refused("recognition.not_yours"):
        office.opens_answer(mei, told)
    with refused("recognition.not_yours"):
        office.answer(mei, told)


def test_nothing_is_answered_that_was_not_asked(office, told, raj):
    with refused("question.closed"):
        office.opens_answer(raj, told)
    with refused("question.closed"):
        office.answer(raj, told)


def test_a_question_is_answered_once(office, told, raj):
    office.ask(office.rosa, told)
    office.answer(raj, told)

    with refused("question.closed"):
        office.answer(raj, told)


def test_a_teller_does_not_ask_and_neither_does_a_doer(office, told, raj, mei):
    with refused("approval.own"):
        office.ask(raj, told)
    with refused("approval.about_you"):
        office.ask(mei, told)


@pytest.mark.parametrize(("words", "key"), [("  ", "words.missing"), ("x" * 601, "words.too_long")])
def test_questions_and_answers_have_words_and_not_too_many(office, told, raj, words, key):
    with refused(key, "question"):
        office.ask(office.rosa, told, words)

    office.ask(office.rosa, told)

    with refused(key, "answer"):
        office.answer(raj, told, words)


def test_forms_delivered_again_ask_and_answer_once(office, told, raj):
    for _ in range(3):
        office.ask(office.rosa, told, nonce="asked")
    office.outbox.deliver()
    for _ in range(3):
        office.answer(raj, told, nonce="answered")

    assert len(office.approval(told).exchanges) == 1
    assert office.got(raj) == [Topic.RECEIPT, Topic.QUESTION]
    assert office.got(office.rosa) == [Topic.REQUEST, Topic.REQUEST]


def test_each_is_kept_in_the_language_of_its_writer(office, mei):
    amelie = office.person("Amélie", language="fr")
    told = office.nominate(amelie, mei)
    office.ask(office.rosa, told)

    office.answer(amelie, told, "Nous tous.")

    (exchange,) = office.approval(told).exchanges
    assert (exchange.question.language, exchange.answer.language) == ("en", "fr")


def test_asking_and_answering_leave_audit_lines(office, told, raj):
    office.ask(office.rosa, told)
    office.answer(raj, told)

    assert [(each.actor, each.act) for each in office.audit()[-2:]] == [
        (office.rosa.id, "ask_question"),
        (raj.id, "answer_question"),
    ]


def test_a_question_not_sent_yet_never_comes_once_it_is_decided(office, told, raj):
    office.ask(office.rosa, told)

    office.approve(office.rosa, told)

    assert office.message(Topic.QUESTION, raj).state is CopyState.CANCELLED
