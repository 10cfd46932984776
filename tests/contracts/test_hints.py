"""A hint is given once to each, is known by its record, and can be hidden."""

from __future__ import annotations

from bot.domain.hint import Hint
from tests.contracts.samples import HERE, NOON


def test_each_is_given_once_to_each(house):
    with house.work(HERE) as work:
        assert work.hints.give("mei", Hint.WELCOME, "r1", NOON)
        assert not work.hints.give("mei", Hint.WELCOME, "r2", NOON)
        assert work.hints.give("mei", Hint.NOTICED, None, NOON)
        assert work.hints.give("raj", Hint.WELCOME, "r1", NOON)

    with house.work(HERE) as work:
        assert work.hints.given("mei", Hint.NOTICED)
        assert not work.hints.given("raj", Hint.NOTICED)
        assert work.hints.about("r1") == {("mei", Hint.WELCOME), ("raj", Hint.WELCOME)}
        assert work.hints.about("r2") == frozenset()


def test_hiding_is_one_persons_own_and_leaves_it_given(house):
    with house.work(HERE) as work:
        for each in ("mei", "raj"):
            work.hints.give(each, Hint.WELCOME, "r1", NOON)

    with house.work(HERE) as work:
        work.hints.hide("mei")

    with house.work(HERE) as work:
        assert work.hints.about("r1") == {("raj", Hint.WELCOME)}
        assert work.hints.given("mei", Hint.WELCOME)
