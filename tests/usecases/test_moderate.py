"""Moderating: what is reported is read by the admins alone, and hidden until one of them restores it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.elements import spoken
from bot.cards.messages import CopyState, Topic
from bot.domain.approval import Outcome
from bot.domain.moderation import Wrong
from bot.domain.people import Role
from tests.support.drafts import DEED
from tests.support.office import labels, refused

WORDS = "She was told this in confidence."


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def mei(office):
    return office.person("Mei Lin")


@pytest.fixture
def tom(office):
    return office.person("Tom Hale")


@pytest.fixture
def told(office, raj, mei):
    made = office.nominate(raj, mei)
    office.outbox.deliver()
    office.approve(office.rosa, made)
    office.outbox.deliver()
    return made


def test_a_report_reaches_the_admin_with_the_reason_and_without_the_name(office, told, tom):
    office.report(tom, told, Wrong.KNOWN, WORDS)

    card = office.card(Topic.REPORT, office.ada)
    words = spoken(card)
    assert DEED in words
    assert WORDS in words
    assert "Tom" not in words
    assert labels(card) == ["Hide it", "Leave it"]
    assert "Thank you for saying so." in office.reads(tom, Topic.NOTICE)


def test_hidden_it_is_gone_from_every_copy_and_each_is_told_what_happened(office, told, raj, mei, tom):
    office.report(tom, told, words=WORDS)
    office.hide(office.ada, told)

    assert office.posted()[0].words == "This post is not shown any more."
    assert office.reads(mei, Topic.NEWS).startswith("What stood here is hidden for now.")
    assert office.reads(office.rosa, Topic.REQUEST).startswith("An admin hid this for now.")
    assert "Ada hid it for now" in office.reads(raj, Topic.RECEIPT)
    assert labels(office.card(Topic.RECEIPT, raj)) == ["Withdraw it"]
    notice = office.reads(raj, Topic.NOTICE)
    assert "Ada hid it, and can tell you why." in notice
    assert WORDS not in notice
    assert "What you reported is hidden now." in office.reads(tom, Topic.NOTICE)
    assert office.record(told).out() is None


def test_restored_every_copy_says_again_what_it_said(office, told, raj, mei, tom):
    before = office.posted(), office.reads(mei, Topic.NEWS), office.reads(raj, Topic.RECEIPT)
    office.report(tom, told)
    office.hide(office.ada, told)
    office.outbox.deliver()
    rows = len(office.outbox.topics())

    office.restore(office.ada, told)

    assert (office.posted(), office.reads(mei, Topic.NEWS), office.reads(raj, Topic.RECEIPT)) == before
    assert office.approval(told).outcome is Outcome.APPROVED
    assert "Restored by Ada," in office.reads(office.ada, Topic.REPORT)
    assert "is shown again" in office.reads(raj, Topic.NOTICE)
    assert (
        len(office.outbox.topics()) == rows + 2
    )  # its teller and who reported it are told; nothing is posted twice


def test_restored_it_is_said_to_those_who_heard_that_it_was_hidden_and_to_no_earlier_reporter(
    office, told, mei, tom
):
    office.report(mei, told)
    office.leave(office.ada, told)
    office.report(tom, told)
    office.hide(office.ada, told)

    office.restore(office.ada, told)

    assert "What you reported was hidden, and is shown again." in office.reads(tom, Topic.NOTICE)
    assert "shown again" not in office.outbox.words(Topic.NOTICE, mei.id)


@pytest.mark.parametrize("state", [CopyState.OWED, CopyState.BLOCKED])
def test_what_was_not_sent_is_never_sent_and_comes_once_it_is_restored(office, told, mei, state):
    for topic in (Topic.POST, Topic.NEWS):
        office.outbox.mark(office.message(topic).id, state)

    office.hide(office.ada, told)
    assert office.posted() == []
    assert Topic.NEWS not in office.got(mei)

    office.restore(office.ada, told)
    assert DEED in office.posted()[0].words
    assert DEED in office.reads(mei, Topic.NEWS)


def test_an_admin_hides_without_a_report_and_keeps_the_way_back(office, told):
    assert labels(office.opens_more(office.ada, told)) == ["Make it a story", "Report it…", "Hide it"]

    office.hide(office.ada, told)

    assert labels(office.card(Topic.REPORT, office.ada)) == ["Restore it"]
    assert labels(office.opens_more(office.ada, told)) == ["Restore it"]


def test_left_as_it_is_nothing_changes_and_the_card_says_who(office, told, tom):
    before = office.posted()
    office.report(tom, told)

    office.leave(office.ada, told)

    assert office.posted() == before
    assert "Left as it is by Ada," in office.reads(office.ada, Topic.REPORT)
    assert "left it as it is" in office.reads(tom, Topic.NOTICE)
    with refused("moderation.left_by", admin="Ada"):
        office.leave(office.ada, told)


def test_of_two_admins_one_decides_and_both_copies_say_who(office, told, tom):
    eve = office.person("Eve")
    office.appoint(eve, Role.ADMIN)
    office.report(tom, told)

    office.hide(eve, told)

    with refused("moderation.hidden_by", admin="Eve"):
        office.hide(office.ada, told)
    with refused("moderation.hidden_by", admin="Eve"):
        office.leave(office.ada, told)
    for each in (office.ada, eve):
        assert "Hidden by Eve," in office.reads(each, Topic.REPORT)
    office.restore(office.ada, told)
    with refused("moderation.not_hidden"):
        office.restore(eve, told)


def test_who_told_did_or_reported_it_does_not_decide_while_another_admin_is_there(office, told, raj, mei):
    for each in (raj, mei, eve := office.person("Eve")):
        office.appoint(each, Role.ADMIN)
    office.report(eve, told)

    for each in (raj, mei, eve):
        assert Topic.REPORT not in office.got(each)
        with refused("moderation.yours"):
            office.hide(each, told)
    office.hide(office.ada, told)


def test_where_nobody_else_is_left_whoever_has_a_part_decides(office, told, tom):
    office.dismiss(office.ada)
    office.appoint(tom, Role.ADMIN)

    office.report(tom, told)

    office.leave(tom, told)
    assert "Left as it is by Tom Hale," in office.reads(tom, Topic.REPORT)


def test_nobody_but_an_admin_hides_leaves_or_restores(office, told, raj, mei, tom):
    for each in (raj, mei, tom, office.rosa):
        for act in (office.hide, office.leave, office.restore):
            with refused("blocked.not_admin"):
                act(each, told)


def test_the_same_person_reports_one_wording_once(office, told, tom):
    office.report(tom, told, nonce="once")
    office.report(tom, told, nonce="once")

    with refused("report.twice"):
        office.report(tom, told)
    with refused("report.twice"):
        office.opens_report(tom, told)
    assert len(office.ledger.reports) == 1
    assert len(office.outbox.find(Topic.REPORT)) == 1
    assert "You reported this." in spoken(office.opens_more(tom, told))


def test_a_second_colleague_adds_to_the_card_that_is_there(office, told, mei, tom):
    office.report(tom, told, words=WORDS)
    office.report(mei, told, Wrong.UNTRUE, "")

    (card,) = (each.message.card for each in office.outbox.find(Topic.REPORT))
    assert WORDS in spoken(card)
    assert "It is not true" in spoken(card)


def test_reported_again_after_a_decision_it_comes_as_a_message_of_its_own(office, told, mei, tom):
    office.report(tom, told, words=WORDS)
    office.leave(office.ada, told)

    office.report(mei, told, Wrong.UNTRUE, "")

    first, second = (spoken(each.message.card) for each in office.outbox.find(Topic.REPORT))
    assert first == "More was said about this since. It stands in a newer message."
    assert "Hide it" in second


def test_withdrawn_meanwhile_the_card_says_so_and_shows_nothing(office, told, raj, tom):
    office.report(tom, told)
    office.outbox.deliver()

    office.withdraw(raj, told)

    words = office.reads(office.ada, Topic.REPORT)
    assert words == "Raj Nair withdrew this. There is nothing left to decide."
    with refused("moderation.not_out"):
        office.hide(office.ada, told)


def test_what_is_private_can_be_reported_by_those_who_know_it_alone(office, raj, mei, tom):
    told = office.nominate(raj, mei, audience="private")

    for act in (office.opens_more, office.opens_report, office.report):
        with refused("recognition.unknown"):
            act(tom, told)
    office.report(mei, told)
    assert DEED in office.reads(office.ada, Topic.REPORT)


def test_what_is_not_out_cannot_be_reported(office, raj, mei, tom):
    told = office.nominate(raj, mei)

    with refused("recognition.unknown"):
        office.report(tom, told)
    with refused("moderation.not_out"):
        office.hide(office.ada, told)


def test_nobody_reports_what_they_told_and_the_reason_is_asked_for(office, told, raj, tom):
    with refused("report.own"):
        office.report(raj, told)
    with refused("report.wrong_missing", field="wrong"):
        office.report(tom, told, "")
    with refused("report.words_missing", field="words"):
        office.report(tom, told, Wrong.OTHER, " ")
    assert office.ledger.reports == {}


def test_hidden_nobody_changes_it_but_its_teller_may_withdraw_it(office, told, raj, mei):
    office.hide(office.ada, told)

    for act in (office.opens_rewrite, office.opens_addition, office.rewrite):
        with refused("recognition.hidden"):
            act(raj, told)
    with refused("recognition.hidden"):
        office.undo(office.rosa, told)
    with refused("recognition.hidden"):
        office.thank(mei, told)
    office.withdraw(raj, told)
    with refused("moderation.not_hidden"):
        office.restore(office.ada, told)
    assert office.posted()[0].words == "This post was withdrawn."


def test_an_edit_that_is_still_read_goes_with_what_was_out_and_comes_back_with_it(office, told, raj, mei):
    office.rewrite(raj, told, deed="Rang her about the pass.")
    office.outbox.deliver()

    office.hide(office.ada, told)
    assert office.posted()[0].words == "This post is not shown any more."
    with refused("recognition.hidden"):
        office.approve(office.rosa, told)

    office.restore(office.ada, told)
    assert DEED in office.posted()[0].words
    office.approve(office.rosa, told)
    assert "Rang her about the pass." in office.posted()[0].words


def test_a_name_that_is_left_out_meanwhile_does_not_come_back(office, raj, mei):
    told = office.nominate(raj, mei, deed="Had the pass ready at the door before the bus left.")
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.hide(office.ada, told)
    office.chooses_by_form(mei, named="leave")

    office.restore(office.ada, told)

    assert "Mei" not in office.posted()[0].words
    assert "Had the pass ready" in office.posted()[0].words


def test_words_that_give_a_name_away_by_now_do_not_come_back(office, raj, mei, tom):
    told = office.nominate(raj, mei, deed="Mei had the pass ready at the door.")
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.report(tom, told)
    office.hide(office.ada, told)
    office.chooses_by_form(mei, named="leave")

    office.restore(office.ada, told)

    assert "shown again" not in office.outbox.words(Topic.NOTICE, tom.id)
    assert office.approval(told).outcome is Outcome.RETURNED
    assert "shown again" not in office.reads(raj, Topic.NOTICE)
    assert "hidden no longer, and not shown yet" in office.reads(raj, Topic.NOTICE)
    assert "Mei" not in office.posted()[0].words
    assert Topic.RETURNED in office.got(raj)


def test_whoever_reported_it_hears_that_it_is_shown_again_once_it_is(office, raj, mei, tom):
    told = office.nominate(raj, mei, deed="Mei had the pass ready at the door.")
    office.approve(office.rosa, told)
    office.outbox.deliver()
    office.report(tom, told)
    office.hide(office.ada, told)
    office.chooses_by_form(mei, named="leave")
    office.restore(office.ada, told)
    assert "shown again" not in office.outbox.words(Topic.NOTICE, tom.id)

    office.rewrite(raj, told, deed="Had the pass ready at the door.")
    assert "shown again" not in office.outbox.words(Topic.NOTICE, tom.id)
    office.approve(office.rosa, told)

    assert office.outbox.words(Topic.NOTICE, tom.id).count("shown again") == 1
    office.rewrite(raj, told, deed="Had the pass ready at the door in time.")
    office.approve(office.rosa, told)
    assert office.outbox.words(Topic.NOTICE, tom.id).count("shown again") == 1


def test_the_audit_holds_ids_and_names_of_fields_alone(office, told, tom):
    office.report(tom, told, words=WORDS)
    office.hide(office.ada, told)
    office.restore(office.ada, told)

    acts = [(each.actor, each.act, each.subject) for each in office.audit()[-3:]]
    assert acts == [("tom", "report", told), ("ada", "hide", told), ("ada", "restore", told)]
    assert WORDS not in repr(office.audit())


def test_an_act_of_kindness_that_names_nobody_is_reported_and_hidden_like_all_else(office, raj, tom):
    told = office.tells_kindness(raj)
    office.outbox.deliver()
    office.report(tom, told)

    office.hide(office.ada, told)

    assert [each.words for each in office.posted()] == ["This post is not shown any more."]
    assert "is hidden for now." in office.reads(raj, Topic.NOTICE)
    office.restore(office.ada, told)
    assert "not shown" not in office.posted()[0].words


def test_whoever_might_not_read_it_is_not_told_that_it_is_hidden(office, raj, mei, tom):
    kept = office.nominate(raj, mei, audience="private")
    office.report(mei, kept)

    office.hide(office.ada, kept)

    for opens in (office.opens_report, office.opens_more, office.opens_beside):
        with refused("recognition.unknown"):
            opens(tom, kept)
        with refused("recognition.hidden"):
            opens(mei, kept)


@pytest.mark.parametrize("reported", [False, True])
def test_what_an_admin_may_not_read_is_hidden_by_them_only_once_somebody_reported_it(
    office, told, raj, mei, reported
):
    office.opens_more(office.ada, told)
    office.chooses_by_form(mei, place="private")
    if reported:
        office.report(mei, told, words=WORDS)
        office.hide(office.ada, told)
        assert DEED in office.reads(office.ada, Topic.REPORT)
    else:
        with refused("recognition.unknown"):
            office.hide(office.ada, told)
        assert Topic.REPORT not in office.got(office.ada)


def test_what_a_reader_holds_back_is_hidden_at_once(office, told, raj, mei):
    office.changes_approval(hold=timedelta(minutes=10))
    office.rewrite(raj, told, mei, deed="Kept a coat")
    office.approve(office.rosa, told)

    office.hide(office.ada, told)

    assert office.approval(told).outcome is Outcome.HIDDEN


def test_who_reported_what_stands_while_other_words_are_read_may_report_those_once_they_stand(
    office, told, raj, mei, tom
):
    office.rewrite(raj, told, mei, deed="Kept a coat")
    office.report(tom, told)
    with refused("report.twice"):
        office.report(tom, told)
    office.approve(office.rosa, told)

    office.report(tom, told, Wrong.OTHER, WORDS)

    assert WORDS in office.reads(office.ada, Topic.REPORT)
