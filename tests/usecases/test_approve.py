"""Approve: the first decision settles it, and every copy follows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.cards.messages import CopyState, Topic
from bot.domain.approval import Outcome
from bot.domain.people import Standing
from bot.domain.refusals import Refusal
from tests.support.drafts import DEED
from tests.support.office import labels, refused
from tests.support.riverbank import FRONT_DESK


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", FRONT_DESK)


@pytest.fixture
def joan(office):
    joan = office.person("Joan Price")
    office.appoint(joan)
    return joan


def test_approved_it_is_posted_and_the_doer_hears_of_it(office, raj, mei):
    told = office.nominate(raj, mei)

    office.approve(office.rosa, told)

    (post,) = office.posted()
    assert post.channel == "#well-done"
    assert DEED in post.words
    assert office.got(mei) == [Topic.NEWS]
    assert "It is in #well-done, with your name." in office.reads(mei, Topic.NEWS)


def test_the_post_begins_with_the_deed_and_ends_with_whoever_saw_it(office, raj, mei):
    told = office.nominate(raj, mei)

    office.approve(office.rosa, told)

    first, *_, last = office.posted()[0].words.splitlines()
    assert first == DEED
    assert last == "Mei Lin, Front desk. Raj Nair saw it."


def test_the_post_never_says_who_let_it_through(office, raj, mei):
    told = office.nominate(raj, mei)

    office.approve(office.rosa, told)

    assert "Rosa" not in office.posted()[0].words
    assert "pprove" not in office.posted()[0].words


def test_every_copy_shows_who_decided_and_when_and_only_they_can_undo_it(office, raj, mei, joan):
    told = office.nominate(raj, mei)
    office.outbox.deliver()

    office.approve(office.rosa, told)

    for reader in (office.rosa, joan):
        assert "Approved by Rosa, Monday 23 November, 09:12." in office.reads(reader, Topic.REQUEST)
    assert labels(office.card(Topic.REQUEST, office.rosa)) == ["Undo it"]
    assert "You can undo it until 09:22." in office.reads(office.rosa, Topic.REQUEST)
    assert "undo" not in office.reads(joan, Topic.REQUEST)
    assert labels(office.card(Topic.REQUEST, joan)) == []
    updated = {
        each.message.to.person for each in office.outbox.updates() if each.message.topic is Topic.REQUEST
    }
    assert updated == {office.rosa.id, joan.id}


def test_a_request_not_sent_yet_is_never_sent_once_it_is_decided(office, raj, mei, joan):
    told = office.nominate(raj, mei)
    office.outbox.mark(office.message(Topic.REQUEST, office.rosa).id, CopyState.SENT)

    office.approve(office.rosa, told)

    assert office.message(Topic.REQUEST, joan).state is CopyState.CANCELLED
    assert office.got(joan) == []


def test_the_receipt_says_where_it_stands_now(office, raj, mei):
    told = office.nominate(raj, mei)

    office.approve(office.rosa, told)

    assert "It is in #well-done now. Mei Lin is told too, in working hours." in office.reads(
        raj, Topic.RECEIPT
    )


def test_the_receipt_says_on_which_day_a_doer_is_told_where_it_is_not_today(office, raj, mei):
    office.goes_away(mei, until=date(2026, 11, 25))
    told = office.nominate(raj, mei)

    office.approve(office.rosa, told)

    assert "Mei Lin is told too, on Thursday 26 November." in office.reads(raj, Topic.RECEIPT)
    assert office.message(Topic.NEWS, mei).message.held_until.date() == date(2026, 11, 26)


def test_the_receipt_of_what_is_private_says_on_which_day_too(office, raj, mei):
    office.goes_away(mei, until=date(2026, 11, 25))

    office.nominate(raj, mei, audience="private")

    assert "It goes straight to them, on Thursday 26 November, and" in office.reads(raj, Topic.RECEIPT)


def test_of_several_it_says_when_the_last_of_them_is_told(office, raj, mei):
    office.goes_away(mei, until=date(2026, 11, 25))
    told = office.nominate(raj, mei, office.person("Tom"))

    office.approve(office.rosa, told)

    assert "are told too, the last of them on Thursday 26 November." in office.reads(raj, Topic.RECEIPT)


def test_in_the_evening_it_says_that_it_is_tomorrow_and_says_so_still_on_that_day(office, raj, mei):
    told = office.nominate(raj, mei)
    office.wait(hours=9)
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.wait(days=1)

    office.thank(mei, told)

    assert "Mei Lin is told too, on Tuesday 24 November." in office.reads(raj, Topic.RECEIPT)


def test_the_decision_is_on_record(office, raj, mei):
    told = office.nominate(raj, mei)
    office.wait(minutes=5)

    office.approve(office.rosa, told)

    approval = office.approval(told)
    assert (approval.outcome, approval.decided_by, approval.decided_at) == (
        Outcome.APPROVED,
        office.rosa.id,
        office.now,
    )
    line = office.audit()[-1]
    assert (line.actor, line.act, line.subject, line.fields) == (
        office.rosa.id,
        "approve",
        told,
        ("approval",),
    )


# --- refused kindly -----------------------------------------------------------------------------


def test_the_teller_does_not_approve_it(office, raj, mei):
    office.appoint(raj)
    told = office.nominate(raj, mei)

    with refused("approval.own"):
        office.approve(raj, told)

    assert office.posted() == []


def test_a_doer_does_not_approve_it(office, raj, mei):
    office.appoint(mei)
    told = office.nominate(raj, mei)

    with refused("approval.about_you"):
        office.approve(mei, told)


def test_a_stranger_to_it_does_not_approve_it(office, raj, mei):
    tom = office.person("Tom")
    told = office.nominate(raj, mei)

    for press in (office.approve, office.opens_decline, office.opens_question, office.decline, office.ask):
        with refused("approval.not_yours"):
            press(tom, told)


def test_somebody_of_another_organisation_does_not_approve_it(office, raj, mei):
    told = office.nominate(raj, mei)
    eve = office.person("Eve", standing=Standing.STRANGER)

    with refused("teller.stranger"):
        office.approve(eve, told)


def test_a_reader_who_has_left_does_not_approve_it(office, raj, mei):
    told = office.nominate(raj, mei)
    office.becomes(office.rosa, standing=Standing.DEACTIVATED)

    with refused("teller.stranger"):
        office.approve(office.rosa, told)


def test_a_doer_who_left_meanwhile_stays_named_and_is_not_written_to(office, raj, mei):
    told = office.nominate(raj, mei)
    office.becomes(mei, standing=Standing.DEACTIVATED)

    office.approve(office.rosa, told)

    assert "Mei Lin" in office.reads(None, Topic.POST)
    assert office.got(mei) == []


def test_a_late_press_of_another_reader_hears_who_was_quicker_and_when(office, raj, mei, joan):
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    office.wait(hours=3)

    with refused(
        "approval.decided_by", reader="Rosa", decided="approved", moment="Monday 23 November, 09:12"
    ):
        office.approve(joan, told)

    assert len(office.posted()) == 1


def test_the_moment_is_told_in_the_zone_of_whoever_presses(office, raj, mei):
    kenji = office.person("Kenji", timezone="Asia/Tokyo")
    office.appoint(kenji)
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)

    with refused("approval.decided_by", moment="Monday 23 November, 18:12"):
        office.approve(kenji, told)


@pytest.mark.parametrize("press", ["decline", "ask"])
def test_nothing_else_is_decided_after_it(office, raj, mei, joan, press):
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)

    with refused("approval.decided_by"):
        getattr(office, press)(joan, told)


@pytest.mark.parametrize("form", ["opens_decline", "opens_question"])
def test_no_form_opens_after_it(office, raj, mei, joan, form):
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)

    with refused("approval.decided_by"):
        getattr(office, form)(joan, told)


def test_one_press_delivered_again_changes_nothing_and_is_no_mistake(office, raj, mei):
    told = office.nominate(raj, mei)

    for _ in range(3):
        office.approve(office.rosa, told, nonce="the press's own")

    assert len(office.posted()) == 1
    assert office.got(mei) == [Topic.NEWS]


def test_a_press_about_nothing_that_is_on_record_is_refused(office, raj, mei):
    office.nominate(raj, mei)

    with refused("recognition.unknown"):
        office.approve(office.rosa, "nothing", revision=1)


# --- the doers' news ----------------------------------------------------------------------------


def test_in_working_hours_the_doer_hears_it_at_once(office, raj, mei):
    told = office.nominate(raj, mei)

    office.approve(office.rosa, told)

    assert office.message(Topic.NEWS, mei).message.held_until is None


def test_in_the_evening_the_news_waits_for_the_doers_morning_and_the_post_does_not(office, raj, mei):
    told = office.nominate(raj, mei)
    office.now = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)

    office.approve(office.rosa, told)

    assert office.message(Topic.NEWS, mei).message.held_until == datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert office.outbox.find(Topic.POST)[0].message.held_until is None


def test_working_hours_are_those_where_the_doer_is(office, raj):
    kenji = office.person("Kenji", timezone="Asia/Tokyo")
    told = office.nominate(raj, kenji)

    office.approve(office.rosa, told)

    assert office.message(Topic.NEWS, kenji).message.held_until == datetime(2026, 11, 23, 23, 30, tzinfo=UTC)


def test_a_doer_who_is_away_hears_it_on_the_first_working_day_back(office, raj, mei):
    office.goes_away(mei, until=datetime(2026, 11, 27, tzinfo=UTC).date())
    told = office.nominate(raj, mei)

    office.approve(office.rosa, told)

    assert office.message(Topic.NEWS, mei).message.held_until == datetime(2026, 11, 30, 8, 30, tzinfo=UTC)


def test_each_doer_hears_it_at_a_time_of_their_own(office, raj, mei):
    kenji = office.person("Kenji", timezone="Asia/Tokyo")
    told = office.nominate(raj, mei, kenji)

    office.approve(office.rosa, told)

    held = [each.message.held_until is None for each in office.outbox.find(Topic.NEWS)]
    assert held == [True, False]


def test_a_refusal_spends_no_press(office, raj, mei, joan):
    told = office.nominate(raj, mei)
    with pytest.raises(Refusal):
        office.approve(mei, told, nonce="n")

    office.approve(joan, told, nonce="n")

    assert office.approval(told).outcome is Outcome.APPROVED


def test_a_second_press_hears_that_it_is_decided_and_changes_nothing(office, raj, mei):
    told = office.nominate(raj, mei)
    office.approve(office.rosa, told)
    before = office.ledger.copy()

    with refused("approval.decided_by_you", decided="approved", moment="Monday 23 November, 09:12"):
        office.approve(office.rosa, told)

    assert office.ledger == before
