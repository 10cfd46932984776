"""What was taken back and may stand in a channel all the same: the admins hear where to look, once."""

from __future__ import annotations

import pytest

from bot.cards.messages import CopyState, Topic
from tests.support.drafts import DEED


@pytest.fixture
def raj(office):
    return office.person("Raj Nair")


@pytest.fixture
def told(office, raj):
    told = office.nominate(raj, office.person("Mei Lin"))
    office.approve(office.rosa, told)
    return told


def notices(office) -> int:
    return office.got(office.ada).count(Topic.NOTICE)


def test_a_post_withdrawn_under_way_that_nobody_answered_for_is_looked_for_by_the_admins(office, raj, told):
    office.withdraw(raj, told)
    office.outbox.mark(office.message(Topic.POST).id, CopyState.CANCELLED, doubtful=True)

    office.ticks()
    office.ticks()

    words = office.reads(office.ada, Topic.NOTICE)
    assert words.startswith("What Raj Nair told was taken back, and may still stand in #well-done.")
    assert DEED not in words
    assert "Mei" not in words
    assert notices(office) == 1


def test_so_is_a_second_copy_of_which_nobody_knows(office, raj, told):
    office.outbox.mark(office.message(Topic.POST).id, CopyState.SENT, doubtful=True)

    office.withdraw(raj, told)
    office.ticks()

    assert notices(office) == 1


@pytest.mark.parametrize(
    "state", [CopyState.OWED, CopyState.LEASED, CopyState.BLOCKED, CopyState.REFUSED, CopyState.EXPIRED]
)
def test_so_is_a_copy_of_an_earlier_try_whatever_became_of_the_later(office, raj, told, state):
    office.outbox.mark(office.message(Topic.POST).id, state, doubtful=True)

    office.withdraw(raj, told)
    office.ticks()

    assert notices(office) == 1


def test_so_it_is_where_a_reader_takes_it_back_and_once_alone(office, raj, told):
    office.outbox.mark(office.message(Topic.POST).id, CopyState.SENT, doubtful=True)

    office.undo(office.rosa, told)
    assert notices(office) == 1

    office.withdraw(raj, told)
    office.ticks()
    assert notices(office) == 1


def test_what_stays_out_is_looked_for_by_nobody(office, told):
    office.outbox.mark(office.message(Topic.POST).id, CopyState.SENT, doubtful=True)

    office.thank(office.ledger.people[office.record(told).doers[0]], told)
    office.ticks()

    assert notices(office) == 0


@pytest.mark.parametrize("state", [CopyState.OWED, CopyState.SENT])
def test_what_is_known_to_be_gone_or_never_came_troubles_nobody(office, raj, told, state):
    office.outbox.mark(office.message(Topic.POST).id, state)

    office.withdraw(raj, told)
    office.ticks()

    assert notices(office) == 0


def test_a_direct_message_in_doubt_is_no_admins_business(office, raj, told):
    news = office.outbox.find(Topic.NEWS)[-1]
    office.outbox.mark(news.id, CopyState.SENT, doubtful=True)

    office.withdraw(raj, told)
    office.ticks()

    assert notices(office) == 0
