"""Read it all: the whole card, for whom it was meant alone."""

from __future__ import annotations

import pytest

from bot.cards.messages import Topic
from bot.domain.people import Standing
from bot.usecases.read_all import Reading, read_all
from tests.support.office import refused


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

    with refused("recognition.unknown"):
        read_all(office.ports, Reading(office.id, office.ada.id, receipt.id))


def test_a_post_is_read_whole_by_everybody_of_the_organisation(office, told):
    post = office.message(Topic.POST)

    assert read_all(office.ports, Reading(office.id, office.ada.id, post.id)) == post.message.card


def test_a_stranger_reads_nothing(office, told):
    eve = office.person("Eve", standing=Standing.STRANGER)

    with refused("teller.stranger"):
        read_all(office.ports, Reading(office.id, eve.id, office.message(Topic.POST).id))
