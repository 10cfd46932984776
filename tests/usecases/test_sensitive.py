"""A sensitive branch: its stories stay in it, wait so many days, and are approved by two readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards.elements import spoken
from bot.cards.forms import RadioField, Words
from bot.cards.messages import Topic
from bot.cards.runs import plain
from bot.domain.approval import Outcome
from bot.domain.audience import Place
from bot.domain.joining import joined
from bot.domain.parts import parts_of
from bot.domain.shelf import Leaf, wanted_by
from bot.domain.sister import source_of
from bot.usecases.open_shelf import Leafing, open_shelf
from tests.support.drafts import ROUND, SITUATION
from tests.support.office import labels, refused
from tests.support.riverbank import FRONT_DESK, LIBRARIES, PARKS

HOMES, HOME = LIBRARIES, "#libraries"
WAIT = timedelta(days=7)


@pytest.fixture
def office(office):
    office.changes_its_rules(
        branches=tuple(
            replace(each, sensitive=True, channel=HOME) if each.key == HOMES else each
            for each in office.ledger.organisation.branches
        )
    )
    return office


@pytest.fixture
def joan(office):
    return _reader(office, "Joan Price")


@pytest.fixture
def ivan(office):
    return _reader(office, "Ivan Hill")


@pytest.fixture
def raj(office):
    return office.person("Raj Nair", HOMES)


@pytest.fixture
def mei(office):
    return office.person("Mei Lin", HOMES)


@pytest.fixture
def tom(office):
    return office.person("Tom Baker", FRONT_DESK)


@pytest.fixture
def told(office, raj, mei, joan, ivan):
    told = office.tells_story(raj, mei)
    office.outbox.deliver()
    return told


def _reader(office, name):
    made = office.person(name, HOMES)
    office.appoint(made, branch=HOMES)
    return made


def finds(office, person):
    return SITUATION in spoken(
        open_shelf(office.ports, Leafing(office.id, person.id, Leaf(wanted_by({}, "borrower"))))
    )


def let_out(office, told, *readers):
    for each in readers:
        office.approve(each, told)
    office.wait(days=8)
    office.ticks()


def test_two_of_the_branch_are_asked_and_nobody_else(office, told, joan, ivan):
    assert office.readers(told) == {joan.id, ivan.id}
    assert office.got(office.rosa) == office.got(office.ada) == []


def test_it_goes_out_once_two_have_approved_it_and_its_days_are_over(office, told, raj, mei, joan, ivan):
    office.approve(joan, told)
    assert office.approval(told).outcome is Outcome.WAITING
    office.approve(ivan, told)
    assert office.approval(told).outcome is Outcome.KEPT
    assert office.posted() == []
    assert Topic.NEWS not in office.got(mei)

    office.wait(days=6, hours=23)
    office.ticks()
    assert office.posted() == []

    office.wait(days=1)
    office.ticks()
    assert [each.channel for each in office.posted()] == [HOME]
    assert Topic.NEWS in office.got(mei)


def test_a_tick_lets_it_out_once(office, told, joan, ivan):
    let_out(office, told, joan, ivan)
    office.ticks()

    assert len(office.posted()) == 1
    assert [each.act for each in office.audit()].count("release_kept") == 1


def test_nobody_approves_it_twice(office, told, joan):
    office.approve(joan, told)

    with refused("approval.assented"):
        office.approve(joan, told)
    assert len(office.approval(told).assents) == 1


def test_the_first_is_told_who_else_is_to_read_and_the_second_who_has(office, told, joan, ivan, raj):
    office.approve(joan, told)

    own, other = office.reads(joan, Topic.REQUEST), office.reads(ivan, Topic.REQUEST)
    assert "You approved it" in own
    assert "Ivan Hill is to approve it, too" in own
    assert labels(office.card(Topic.REQUEST, joan)) == ["Undo it"]
    assert "Joan Price approved it" in other
    assert "Approve it" in labels(office.card(Topic.REQUEST, ivan))
    assert "The first of two readers approved it" in office.reads(raj, Topic.RECEIPT)


def test_cards_say_where_it_stays_and_until_when(office, told, joan, ivan, raj):
    assert "It stays in Libraries" in office.reads(joan, Topic.REQUEST)
    assert "Monday 30 November" in office.reads(joan, Topic.REQUEST)
    assert "Joan Price and Ivan Hill" in office.reads(raj, Topic.RECEIPT).replace(
        "Ivan Hill and Joan Price", "Joan Price and Ivan Hill"
    )
    office.approve(joan, told)
    office.approve(ivan, told)

    assert "waits until Monday 30 November" in office.reads(raj, Topic.RECEIPT)
    assert "Approved by Joan Price and Ivan Hill" in office.reads(joan, Topic.REQUEST)
    assert "waits until Monday 30 November" in spoken(office.home(raj))


def test_each_of_the_two_takes_it_back_within_ten_minutes(office, told, joan, ivan):
    office.approve(joan, told)
    office.wait(minutes=5)
    office.approve(ivan, told)
    office.undo(joan, told)

    assert office.approval(told).outcome is Outcome.WAITING
    assert [each.reader for each in office.approval(told).assents] == [ivan.id]
    assert "Approve it" in labels(office.card(Topic.REQUEST, joan))
    assert "Ivan Hill approved it" in office.reads(joan, Topic.REQUEST)
    office.undo(ivan, told)
    assert office.approval(told).assents == ()


def test_ten_minutes_later_the_first_takes_nothing_back(office, told, joan, ivan):
    office.approve(joan, told)
    office.wait(minutes=11)

    with refused("undo.late"):
        office.undo(joan, told)
    assert labels(office.card(Topic.REQUEST, joan)) == []


def test_what_the_second_takes_back_stays_approved_by_the_first(office, told, joan, ivan):
    office.approve(joan, told)
    office.approve(ivan, told)
    office.undo(ivan, told)

    assert [each.reader for each in office.approval(told).assents] == [joan.id]
    office.approve(ivan, told)
    assert office.approval(told).outcome is Outcome.KEPT


def test_the_second_may_ask_and_what_the_first_approved_stays(office, told, joan, ivan, raj):
    office.approve(joan, told)
    office.ask(ivan, told)
    with refused("approval.assented"):
        office.approve(joan, told)
    office.answer(raj, told)
    office.approve(ivan, told)

    assert office.approval(told).outcome is Outcome.KEPT


def test_either_declines_it(office, told, joan, ivan):
    office.approve(joan, told)
    office.decline(ivan, told)

    assert office.approval(told).outcome is Outcome.DECLINED
    with refused("undo.not_yours"):
        office.undo(joan, told)


def test_a_changed_wording_is_approved_by_two_and_waits_anew(office, told, raj, joan, ivan):
    let_out(office, told, joan, ivan)
    office.rewrite(raj, told, deed="Put her on the round, and rang her.")
    approval = office.approval(told)

    assert (approval.wanted, approval.assents) == (2, ())
    assert approval.opens_at >= office.now + WAIT
    assert ROUND in office.posted()[0].words
    office.approve(ivan, told)
    office.approve(joan, told)
    assert ROUND in office.posted()[0].words
    office.wait(days=8)
    office.ticks()
    assert "rang her" in office.posted()[0].words


def test_whatever_else_changes_meanwhile_nothing_stands_outside_before_its_day(
    office, told, raj, mei, joan, ivan
):
    office.approve(joan, told)
    office.approve(ivan, told)
    office.chooses_by_form(mei, place="branch")
    office.ticks()

    assert office.posted() == []
    assert not finds(office, mei)


def test_the_teller_s_branch_keeps_it_too(office, raj, tom, joan, ivan):
    told = office.tells_story(raj, tom)
    let_out(office, told, joan, ivan)

    assert [each.channel for each in office.posted()] == [HOME]
    assert Topic.NEWS in office.got(tom)


def test_whoever_stands_behind_it_keeps_it_too(office, tom, mei, joan, ivan):
    ana = office.person("Ana Sousa", PARKS)
    told = office.tells_story(ana, tom)
    office.approve(office.rosa, told)
    assert [each.channel for each in office.posted()] != [HOME]

    office.adds(ana, told, mei)
    assert office.posted() == []
    assert office.readers(told) == {joan.id, ivan.id}


def test_it_stays_there_whoever_moves(office, told, mei, raj, joan, ivan):
    let_out(office, told, joan, ivan)
    office.becomes(mei, branch=FRONT_DESK)
    tom = office.person("Tom Baker", FRONT_DESK)
    office.rewrite(raj, told, mei, deed="Put her on the round, and rang her.")

    assert office.record(told).wording.kept_in == (HOMES,)
    assert not finds(office, tom)


def test_nobody_else_finds_it_and_the_branch_does(office, told, mei, raj, tom, joan, ivan):
    let_out(office, told, joan, ivan)

    assert finds(office, mei)
    assert not finds(office, tom)


def test_a_doer_who_chose_their_own_branch_is_told_of_in_no_other(office, raj, tom, joan, ivan):
    office.chooses(tom, place=Place.BRANCH)
    told = office.tells_story(raj, tom)
    let_out(office, told, joan, ivan)

    assert office.posted() == []
    assert Topic.NEWS in office.got(tom)


def test_where_the_branch_has_one_reader_an_admin_is_the_second(office, raj, mei):
    joan = _reader(office, "Joan Price")
    told = office.tells_story(raj, mei)

    assert office.readers(told) == {joan.id, office.ada.id}


def test_of_two_one_goes_away_and_the_next_is_asked(office, told, joan, ivan):
    office.approve(joan, told)
    office.goes_away(ivan)
    office.ticks()

    assert office.readers(told) == {joan.id, ivan.id, office.ada.id}
    office.approve(office.ada, told)
    assert office.approval(told).outcome is Outcome.KEPT


def test_whoever_told_or_did_it_is_none_of_the_two(office, raj, joan, ivan):
    told = office.tells_story(joan, ivan)

    assert office.readers(told) == {office.ada.id, office.rosa.id}


def test_without_a_second_reader_the_admins_are_told(office, raj, mei):
    office.dismiss(office.rosa)
    joan = _reader(office, "Joan Price")
    office.goes_away(office.ada)
    told = office.tells_story(raj, mei)
    office.ticks()

    assert office.readers(told) == {joan.id}
    assert "second reader" in office.reads(office.ada, Topic.NOTICE)
    office.approve(joan, told)
    assert "Somebody else is still to be found" in office.reads(raj, Topic.RECEIPT)


def test_who_approved_is_not_reminded_and_does_not_find_it_at_home(office, told, joan, ivan):
    office.outbox.deliver()
    office.approve(joan, told)
    office.wait(days=2)
    office.ticks()

    assert Topic.REMINDER in office.got(ivan)
    assert Topic.REMINDER not in office.got(joan)
    assert SITUATION not in spoken(office.home(joan))


def test_a_form_says_so_before_it_is_sent(office, raj, joan, ivan):
    words = " ".join(plain(each.runs) for each in office.opens_story(raj).elements if isinstance(each, Words))

    assert "It stays in Libraries, for nobody else to read" in words
    assert "7 days" in words


def test_what_is_added_offers_no_more_than_the_branch(office, told, raj):
    offered = [each for each in office.opens_addition(raj, told).elements if isinstance(each, RadioField)]

    assert [each.key for each in offered[0].options] == ["branch", "withheld", "private"]
    office.adds(raj, told, audience="public")
    assert office.record(told).wording.place is Place.BRANCH


def test_a_recognition_that_began_with_it_stays_too(office, told, raj, mei, tom, joan, ivan):
    let_out(office, told, joan, ivan)
    thanks = office.nominate(joan, mei, source=source_of(told))

    assert office.record(thanks).wording.kept_in == (HOMES,)
    assert office.approval(thanks).wanted == 2
    office.withdraw(raj, told)
    again = office.nominate(joan, mei, source=source_of(told))
    assert office.record(again).wording.kept_in == (HOMES,)


def test_a_compliment_to_the_branch_is_kept_there(office, tom, joan, ivan):
    told = office.passes_on(tom, asked=HOMES)

    assert office.record(told).wording.kept_in == (HOMES,)
    assert office.readers(told) == {joan.id, ivan.id}


def test_what_is_for_its_doer_alone_is_read_by_nobody(office, told, raj, mei):
    office.adds(raj, told, audience="private")

    assert office.approval(told).outcome is Outcome.NOT_NEEDED
    assert office.posted() == []


def test_two_who_turn_out_to_be_one_were_one_reader(office, told, joan, ivan):
    office.approve(joan, told)
    office.approve(ivan, told)
    one = joined(parts_of(office.record(told)), ivan.id, joan.id, office.now)

    assert one.outcome is Outcome.WAITING
    assert [each.reader for each in one.assents] == [joan.id]
