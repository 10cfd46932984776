"""Approval, tried in every order: no press ever leads from one state into a forbidden one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.approval import Approval, Outcome
from bot.domain.ids import PersonId
from bot.domain.refusals import Refusal
from bot.domain.text import Text
from tests.support.every import for_each
from tests.support.office import refused

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORDS = Text("Why?", "en")
DANIEL, ANA, TOM = PersonId("daniel"), PersonId("ana"), PersonId("tom")
HELD = Approval().hand_to([DANIEL, ANA], AT)

VERBS = {
    "approve": lambda approval, reader, revision: approval.approve(reader, AT),
    "decline": lambda approval, reader, revision: approval.decline(reader, AT, WORDS),
    "ask": lambda approval, reader, revision: approval.ask(reader, WORDS, revision),
    "answer": lambda approval, reader, revision: approval.answer(WORDS, AT),
    "withdraw": lambda approval, reader, revision: approval.withdraw(AT),
    "undo": lambda approval, reader, revision: approval.undo(reader, AT),
    "begin_again": lambda approval, reader, revision: approval.begin_again().hand_to([DANIEL, ANA], AT),
}
ALLOWED = {
    Outcome.WAITING: {"approve", "decline", "ask", "withdraw", "begin_again"},
    Outcome.ASKED: {"approve", "decline", "answer", "withdraw", "begin_again"},
    Outcome.APPROVED: {"withdraw", "undo", "begin_again"},
    Outcome.DECLINED: {"withdraw", "undo", "begin_again"},
    Outcome.WITHDRAWN: set(),
}
LEADS_TO = {
    "approve": Outcome.APPROVED,
    "decline": Outcome.DECLINED,
    "ask": Outcome.ASKED,
    "answer": Outcome.WAITING,
    "withdraw": Outcome.WITHDRAWN,
    "undo": Outcome.WAITING,
    "begin_again": Outcome.WAITING,
}


@given(some.lists(some.tuples(some.sampled_from(list(VERBS)), some.sampled_from([DANIEL, ANA, TOM]))))
def test_in_whatever_order_people_press_only_allowed_steps_are_made(presses):
    approval, revision = HELD, 1
    for verb, reader in presses:
        try:
            after = VERBS[verb](approval, reader, revision)
        except Refusal:
            continue

        assert verb in ALLOWED[approval.outcome]
        assert after.outcome is LEADS_TO[verb]
        if verb in {"approve", "decline", "ask"}:
            assert reader != TOM
            assert approval.outcome is not Outcome.ASKED or approval.exchanges[-1].reader == reader
        assert after.exchanges[: len(approval.exchanges) - 1] == approval.exchanges[:-1]
        assert len({each.revision for each in after.exchanges}) == len(after.exchanges)
        approval, revision = after, revision + (verb == "begin_again")


@for_each("verb", VERBS)
@for_each("outcome", ALLOWED)
def test_each_step_is_made_where_it_is_allowed_and_nowhere_else(verb, outcome):
    states = {
        Outcome.WAITING: HELD,
        Outcome.ASKED: HELD.ask(DANIEL, WORDS, 1),
        Outcome.APPROVED: HELD.approve(DANIEL, AT),
        Outcome.DECLINED: HELD.decline(DANIEL, AT, WORDS),
        Outcome.WITHDRAWN: HELD.withdraw(AT),
    }
    if verb in ALLOWED[outcome]:
        assert VERBS[verb](states[outcome], DANIEL, 1).outcome is LEADS_TO[verb]
    else:
        with pytest.raises(Refusal):
            VERBS[verb](states[outcome], DANIEL, 1)


def test_while_one_reader_asks_no_other_decides():
    asked = HELD.ask(DANIEL, WORDS, 1)

    for verb in ("approve", "decline", "ask"):
        with refused("approval.asked_before"):
            VERBS[verb](asked, ANA, 1)


def test_a_second_question_about_one_wording_is_refused_and_about_the_next_is_not():
    answered = HELD.ask(DANIEL, WORDS, 1).answer(WORDS, AT)

    with refused("question.second"):
        answered.ask(ANA, WORDS, 1)
    again = answered.decline(ANA, AT, WORDS).begin_again().hand_to([ANA], AT)
    assert again.ask(ANA, WORDS, 2).outcome is Outcome.ASKED


def test_a_wording_told_anew_starts_without_readers_decision_or_reminder():
    declined = HELD.remind(DANIEL).decline(DANIEL, AT, WORDS)

    assert declined.begin_again() == Approval()


def test_handing_it_on_adds_readers_once_and_keeps_those_who_had_it():
    later = datetime(2026, 11, 25, 9, tzinfo=UTC)

    handed = HELD.hand_to([ANA, TOM], later)

    assert handed.readers == (DANIEL, ANA, TOM)
    assert handed.asked_at == later


def test_handing_it_to_nobody_is_no_asking():
    assert Approval().hand_to([], AT) == Approval()
    assert HELD.hand_to([ANA], datetime(2026, 11, 25, tzinfo=UTC)) == HELD
