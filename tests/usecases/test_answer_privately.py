"""Answer privately: a kind "no" to whoever pressed, once, while it is of use."""

from __future__ import annotations

from datetime import timedelta

from bot.cards.elements import spoken
from bot.cards.messages import ToPerson, Topic, ToReply
from bot.domain.people import Platform
from bot.domain.refusals import Refusal
from bot.usecases.answer_privately import PrivateAnswer, answer_privately

OWN = Refusal("approval.own")
REPLY = ToReply(Platform.SLACK, "T1", "https://hooks.example/reply")


def answers(office, person, reply=REPLY, nonce="press"):
    answer_privately(office.ports, PrivateAnswer(office.id, person.id, reply, OWN, nonce))
    return office.message(Topic.ANSWER).message


def test_the_answer_goes_where_it_was_pressed_and_says_why(office):
    message = answers(office, office.rosa)

    assert message.to == REPLY
    assert spoken(message.card) == "You told this yourself, so somebody else reads it."


def test_without_an_address_it_is_a_direct_message(office):
    message = answers(office, office.rosa, reply=None)

    assert message.to == ToPerson(office.rosa.id)


def test_after_twenty_five_minutes_it_is_of_no_use(office):
    message = answers(office, office.rosa)

    assert message.expires_at == office.now + timedelta(minutes=25)


def test_one_press_delivered_again_is_answered_once(office):
    for _ in range(3):
        answers(office, office.rosa)

    assert office.outbox.topics() == [Topic.ANSWER]


def test_another_press_is_answered_again(office):
    answers(office, office.rosa, nonce="first")
    answers(office, office.rosa, nonce="second")

    assert office.outbox.topics() == [Topic.ANSWER, Topic.ANSWER]


def test_somebody_unknown_is_answered_in_the_organisations_language(office):
    eve = office.person("Eve", language="fr")
    del office.ledger.people[eve.id]

    assert answers(office, eve).card.notice == "You told this yourself, so somebody else reads it."
