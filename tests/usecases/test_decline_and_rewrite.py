"""Decline: the teller alone hears why. Rewrite: it is told anew, and read afresh."""

from __future__ import annotations

import pytest

from bot.cards.intents import Intent
from bot.cards.messages import CopyState, Topic
from bot.domain.approval import Outcome
from bot.domain.organisation import Kind
from tests.support.drafts import DEED
from tests.support.office import labels, refused
from tests.support.riverbank import FRONT_DESK

WHY = "It says which street the visitor lives in."
BETTER = "Had the lost pass ready at the door before the bus left."


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


@pytest.fixture
def told(office, raj, mei, joan):
    made = office.nominate(raj, mei)
    office.outbox.deliver()
    return made


@pytest.fixture
def declined(office, told):
    office.decline(office.rosa, told, WHY)
    office.outbox.deliver()
    return told


def test_a_decline_reaches_the_teller_alone_with_the_reason_and_a_way_on(office, told, raj, mei):
    office.decline(office.rosa, told, WHY)

    words = office.reads(raj, Topic.DECLINED)
    assert "This one could not go out yet. Only you can see this." in words
    assert f"Rosa writes:\n{WHY}" in words
    assert DEED in words
    assert labels(office.card(Topic.DECLINED, raj)) == ["Rewrite it", "Withdraw it"]
    assert office.got(mei) == []
    assert office.posted() == []


def test_other_readers_see_who_declined_and_when_but_not_why(office, declined, joan):
    words = office.reads(joan, Topic.REQUEST)

    assert "Declined by Rosa, Monday 23 November, 09:12." in words
    assert WHY not in words
    assert labels(office.card(Topic.REQUEST, joan)) == []


def test_after_it_a_late_press_hears_who_declined(office, declined, joan):
    with refused("approval.decided_by", reader="Rosa", decided="declined"):
        office.approve(joan, declined)


def test_a_decline_needs_a_reason(office, told):
    with refused("words.missing", "reason"):
        office.decline(office.rosa, told, " ")
    with refused("words.too_long", "reason", most="600"):
        office.decline(office.rosa, told, "x" * 601)


def test_a_decline_delivered_again_is_one(office, told, raj):
    for _ in range(3):
        office.decline(office.rosa, told, nonce="n")

    assert office.got(raj) == [Topic.RECEIPT, Topic.DECLINED]


def test_the_receipt_says_that_it_could_not_go_out(office, declined, raj):
    assert "It could not go out yet." in office.reads(raj, Topic.RECEIPT)


def test_nobody_declines_what_they_told_or_did(office, told, raj, mei):
    with refused("approval.own"):
        office.opens_decline(raj, told)
    with refused("approval.about_you"):
        office.decline(mei, told)


# --- rewriting ----------------------------------------------------------------------------------


def test_the_form_of_a_rewrite_is_filled_with_what_was_told(office, mei, raj):
    told = office.nominate(
        raj, mei, value=None, behaviour="people.1", difference="It helped.", audience="branch"
    )
    office.decline(office.rosa, told)

    form = office.opens_rewrite(raj, told)

    filled = {each.name: each for each in form.elements if hasattr(each, "name")}
    assert (form.intent, form.subject) == (Intent.REWRITE, f"{told}.1")
    assert filled["doers"].chosen == (mei.id,)
    assert filled["deed"].words == DEED
    assert filled["behaviour"].chosen == "people.1"
    assert filled["difference"].words == "It helped."
    assert filled["audience"].chosen == "branch"


def test_a_rewrite_is_read_afresh(office, declined, raj, joan):
    office.rewrite(raj, declined, deed=BETTER)

    assert office.record(declined).deed.words == BETTER
    assert office.record(declined).revision == 2
    assert office.approval(declined).outcome is Outcome.WAITING
    assert BETTER in office.reads(office.rosa, Topic.REQUEST)
    assert labels(office.card(Topic.REQUEST, joan)) == ["Approve it", "Ask one question", "Decline…"]
    office.approve(joan, declined)
    assert office.posted()[0].words.startswith(BETTER)


def test_old_copies_say_that_it_was_rewritten(office, declined, raj, joan):
    office.rewrite(raj, declined, deed=BETTER)

    for reader in (office.rosa, joan):
        old, new = office.outbox.find(Topic.REQUEST, reader.id)
        assert "Raj Nair rewrote this." in old.message.card.notice
        assert labels(old.message.card) == []
        assert labels(new.message.card) != []


def test_a_press_on_the_old_wording_decides_nothing(office, declined, raj, joan):
    office.rewrite(raj, declined, deed=BETTER)

    for press in (office.approve, office.decline, office.ask):
        with refused("recognition.rewritten"):
            press(joan, declined, revision=1)

    assert office.approval(declined).outcome is Outcome.WAITING


def test_the_declined_card_says_that_it_was_rewritten(office, declined, raj):
    office.rewrite(raj, declined, deed=BETTER)

    assert "You rewrote this." in office.reads(raj, Topic.DECLINED)
    assert labels(office.card(Topic.DECLINED, raj)) == []
    assert BETTER in office.reads(raj, Topic.RECEIPT)
    assert "with a reader now" in office.reads(raj, Topic.RECEIPT)


def test_a_rewrite_may_be_about_others_and_then_its_reader_may_be_a_doer(office, declined, raj, joan):
    office.rewrite(raj, declined, office.rosa, deed=BETTER)

    assert office.record(declined).doers == (office.rosa.id,)
    assert office.readers(declined) == {joan.id}
    with refused("approval.about_you"):
        office.approve(office.rosa, declined)


def test_what_was_asked_about_the_old_wording_may_be_asked_again(office, told, raj, joan):
    office.ask(office.rosa, told, "Who was there?")
    office.outbox.deliver()
    office.answer(raj, told)
    office.decline(office.rosa, told)
    office.outbox.deliver()
    office.rewrite(raj, told, deed=BETTER)

    office.ask(joan, told, "When was it?")

    assert [each.revision for each in office.approval(told).exchanges] == [1, 2]
    questions = office.outbox.find(Topic.QUESTION, raj.id)
    assert [labels(each.message.card) for each in questions] == [[], ["Answer it", "Withdraw it"]]


def test_a_rewrite_that_fails_leaves_everything_as_it_was(office, declined, raj):
    before = office.ledger.copy()

    with refused("words.missing", "deed"):
        office.sends_rewrite(raj, declined, deed="")

    assert office.ledger == before


def test_a_rewrite_delivered_again_is_one(office, declined, raj):
    subject_before = office.subject(declined)

    assert office.sends_rewrite(raj, declined, deed=BETTER, nonce="n", subject=subject_before) is None
    assert office.sends_rewrite(raj, declined, deed=BETTER, nonce="n", subject=subject_before) is None

    assert office.record(declined).revision == 2


def test_only_the_teller_rewrites(office, declined, mei):
    with refused("recognition.not_yours"):
        office.opens_rewrite(mei, declined)
    with refused("recognition.not_yours"):
        office.sends_rewrite(mei, declined)


def test_what_was_withdrawn_is_not_rewritten(office, told, raj):
    office.withdraw(raj, told)

    with refused("rewrite.withdrawn"):
        office.opens_rewrite(raj, told)
    with refused("rewrite.withdrawn"):
        office.sends_rewrite(raj, told)


def test_a_rewrite_from_an_old_form_is_refused(office, declined, raj):
    old = office.subject(declined)
    office.rewrite(raj, declined, deed=BETTER)
    office.decline(office.rosa, declined)

    with refused("recognition.rewritten"):
        office.sends_rewrite(raj, declined, subject=old)


def test_an_unsent_decline_is_cancelled_when_it_is_withdrawn(office, told, raj):
    office.decline(office.rosa, told)

    office.withdraw(raj, told)

    assert office.message(Topic.DECLINED, raj).state is CopyState.CANCELLED


def test_a_reader_who_is_not_asked_again_still_sees_that_it_was_rewritten(office, declined, raj, joan):
    office.goes_away(office.rosa)

    office.rewrite(raj, declined, deed=BETTER)

    assert "Raj Nair rewrote this." in office.reads(office.rosa, Topic.REQUEST)
    assert office.readers(declined) == {joan.id}
    with refused("recognition.rewritten"):
        office.approve(office.rosa, declined, revision=1)


def test_the_kind_may_need_no_reader_any_more(office, declined, raj):
    office.changes_approval(needed_for=frozenset({Kind.STORY}))

    office.rewrite(raj, declined, deed=BETTER)

    assert len(office.posted()) == 1


def test_a_rewrite_may_be_private_and_then_nobody_reads_it(office, declined, raj, mei):
    office.rewrite(raj, declined, deed=BETTER, audience="private")

    assert office.approval(declined).outcome is Outcome.NOT_NEEDED
    assert office.got(mei) == [Topic.NEWS]
    assert office.posted() == []
    assert BETTER not in office.reads(office.rosa, Topic.REQUEST)
    assert "asked for" not in office.reads(office.rosa, Topic.REQUEST)
    assert "with a reader" not in office.reads(raj, Topic.DECLINED)


def test_a_rewrite_waits_where_nobody_can_read_it(office, declined, raj, joan):
    for each in (office.rosa, joan, office.ada):
        office.goes_away(each)

    office.rewrite(raj, declined, deed=BETTER)

    assert office.approval(declined).outcome is Outcome.WAITING
    assert office.got(office.ada) == [Topic.NOTICE]
    assert "Nobody can read it just now" in office.reads(raj, Topic.RECEIPT)
    assert "with a reader again" not in office.reads(raj, Topic.DECLINED)
