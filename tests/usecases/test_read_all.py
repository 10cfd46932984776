"""Read it all: the whole card, for whom it was meant alone."""

from __future__ import annotations

import pytest

from bot.cards.messages import CopyState, Topic
from bot.domain.people import Standing
from bot.usecases.read_all import Reading, read_all
from tests.support.office import refused
from tests.support.riverbank import PARKS


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def told(office, raj):
    told = office.nominate(raj, office.person("Mei Lin"))
    office.approve(office.rosa, told)
    return told


def test_a_direct_message_is_read_whole_by_its_recipient(office, told, raj):
    receipt = office.message(Topic.RECEIPT, raj)

    assert read_all(office.ports, Reading(office.id, raj.id, receipt.id)) == receipt.message.card


def test_nobody_else_reads_it(office, told, raj):
    receipt = office.message(Topic.RECEIPT, raj)

    with refused("reading.closed"):
        read_all(office.ports, Reading(office.id, office.ada.id, receipt.id, "D1"))


def test_what_is_for_everyone_is_read_whole_by_all_staff(office, told):
    post = office.message(Topic.POST)

    assert read_all(office.ports, Reading(office.id, office.ada.id, post.id)) == post.message.card


@pytest.fixture
def in_the_branch(office, raj):
    told = office.nominate(raj, office.person("Grace", PARKS), audience="branch")
    office.approve(office.rosa, told)
    post = office.message(Topic.POST)
    office.outbox.mark(post.id, CopyState.SENT, conversation="C0PARKS")
    return post


def test_what_is_for_a_branch_is_read_whole_where_it_stands(office, in_the_branch):
    reading = Reading(office.id, office.ada.id, in_the_branch.id, "C0PARKS")

    assert read_all(office.ports, reading) == in_the_branch.message.card


@pytest.mark.parametrize("elsewhere", ["C0GENERAL", ""])
def test_nobody_reads_it_from_elsewhere(office, in_the_branch, elsewhere):
    with refused("reading.closed"):
        read_all(office.ports, Reading(office.id, office.ada.id, in_the_branch.id, elsewhere))


def test_what_stands_nowhere_yet_is_read_by_nobody(office, in_the_branch):
    office.outbox.mark(in_the_branch.id, CopyState.OWED)

    with refused("reading.closed"):
        read_all(office.ports, Reading(office.id, office.ada.id, in_the_branch.id, ""))


def test_a_guest_reads_only_what_stands_where_they_are(office, told):
    gwen, post = office.person("Gwen", standing=Standing.GUEST), office.message(Topic.POST)
    office.outbox.mark(post.id, CopyState.SENT, conversation="C0WELLDONE")

    with refused("reading.closed"):
        read_all(office.ports, Reading(office.id, gwen.id, post.id, "C0GENERAL"))

    reading = Reading(office.id, gwen.id, post.id, "C0WELLDONE")
    assert read_all(office.ports, reading) == post.message.card


def test_a_stranger_reads_nothing(office, told):
    eve = office.person("Eve", standing=Standing.STRANGER)

    with refused("teller.stranger"):
        read_all(office.ports, Reading(office.id, eve.id, office.message(Topic.POST).id))


def test_what_was_never_sent_is_not_found(office, told):
    with refused("recognition.unknown"):
        read_all(office.ports, Reading(office.id, office.ada.id, "nothing"))
