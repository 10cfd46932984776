"""What one organisation has, no other sees, changes or is told of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.hint import Hint
from bot.domain.people import Role
from bot.domain.refusals import Overtaken
from tests.contracts.samples import (
    ELSEWHERE,
    HERE,
    LIBRARIES,
    NOON,
    account,
    card,
    kept,
    message,
    person,
    recognition,
)


@pytest.fixture
def made(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition())
        work.recognitions.thank("r1", "mei", NOON)
        work.drafts.keep(kept())
        work.hints.give("mei", Hint.WELCOME, "r1", NOON)
        work.inbox.accept("nonce", "saved", NOON)
        work.outbox.reminded_on("mei", "2026-11-23")
        return work.outbox.owe(message(about="r1"))


def test_nothing_of_another_organisation_is_seen(house, made):
    with house.work(ELSEWHERE) as work:
        assert work.organisation.get().id == ELSEWHERE
        assert work.organisation.platforms() == set()
        assert work.people.get("mei") is None
        assert work.people.many(["mei", "raj"]) == ()
        assert work.people.of([account("mei")]) == {}
        assert work.people.called("mei") == ()
        assert work.people.holding(Role.ADMIN) == ()
        assert work.people.holding(Role.APPROVER) == ()
        assert work.people.holding(Role.APPROVER, LIBRARIES) == ()
        assert work.recognitions.get("r1") is None
        assert work.recognitions.unread() == ()
        assert work.recognitions.thanked("r1") == set()
        assert work.drafts.get("d1") is None
        assert not work.hints.given("mei", Hint.WELCOME)
        assert work.hints.about("r1") == set()
        assert work.drafts.of("raj") == ()
        assert work.inbox.first_answer("nonce") is None
        assert work.outbox.copies("r1") == ()
        assert work.outbox.shown(made) is None


def test_nothing_of_another_organisation_is_changed(house, made):
    with house.work(ELSEWHERE) as work:
        work.outbox.revise(made, card("Foreign words"))
        work.outbox.cancel(made)
        work.drafts.drop("d1")
        work.hints.hide("mei")
        work.drafts.drop_before(NOON + timedelta(days=1))
        work.people.used_skald(account("mei"), NOON)
        with pytest.raises(Overtaken):
            work.recognitions.save(recognition(revision=7))

    with house.work(HERE) as work:
        assert work.outbox.shown(made).card == card()
        assert work.outbox.copies("r1")[0].alive
        assert work.drafts.get("d1") == kept()
        assert work.hints.about("r1") == {("mei", Hint.WELCOME)}
        assert work.recognitions.get("r1") == recognition()


def test_the_same_ids_may_stand_in_two_organisations(house, made):
    with house.work(ELSEWHERE) as work:
        work.people.keep(person("mei", name="Another Mei"))
        work.people.keep(person("raj"))
        work.recognitions.add(recognition(chance_words=("Mei",)))
        work.inbox.accept("nonce", "also saved", NOON)
        assert work.outbox.reminded_on("mei", "2026-11-23")

    with house.work(HERE) as work:
        assert work.people.get("mei").name == "Mei"
        assert work.recognitions.get("r1") == recognition()
        assert work.inbox.first_answer("nonce") == "saved"
