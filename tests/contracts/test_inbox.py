"""A form's nonce is spent once."""

from __future__ import annotations

import pytest

from bot.domain.refusals import Overtaken
from tests.contracts.samples import HERE, NOON


def test_a_new_request_has_no_answer_yet(house):
    with house.work(HERE) as work:
        assert work.inbox.first_answer("nonce") is None


def test_a_repeat_hears_the_first_answer(house):
    with house.work(HERE) as work:
        work.inbox.accept("nonce", "It is with a reader now.", NOON)

    with house.work(HERE) as work:
        answer = work.inbox.first_answer("nonce")

    assert answer == "It is with a reader now."


def test_a_nonce_is_spent_once(house):
    with house.work(HERE) as work:
        work.inbox.accept("nonce", "first", NOON)

    with pytest.raises(Overtaken), house.work(HERE) as work:
        work.inbox.accept("nonce", "second", NOON)

    with house.work(HERE) as work:
        assert work.inbox.first_answer("nonce") == "first"


def test_a_nonce_spent_before_all_else_is_spent_once(house):
    for first in (True, False):
        with house.work(HERE) as work:
            assert work.inbox.spend("nonce", "saved", NOON) is first

    with house.work(HERE) as work:
        assert work.inbox.first_answer("nonce") == "saved"


def test_a_nonce_given_back_may_be_spent(house):
    with house.work(HERE) as work:
        work.inbox.spend("nonce", "saved", NOON)
        work.inbox.give_back("nonce")

    with house.work(HERE) as work:
        assert work.inbox.first_answer("nonce") is None
        assert work.inbox.spend("nonce", "saved", NOON)
