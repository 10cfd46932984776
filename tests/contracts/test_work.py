"""A transaction: all of it, or nothing."""

from __future__ import annotations

from contextlib import closing

import pytest

from bot.domain.people import Platform
from bot.ports import OnlyLooking
from tests.contracts.samples import (
    APPOINTMENTS,
    HERE,
    NOON,
    installation,
    kept,
    message,
    organisation,
    person,
    recognition,
)
from tests.support.stores import opened


def test_leaving_the_block_keeps_everything(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition())
        work.outbox.owe(message(about="r1"))
        work.audit.record("raj", "told", "r1", ["deed"], NOON)

    with house.work(HERE) as work:
        assert work.recognitions.get("r1") == recognition()
        assert len(work.outbox.copies("r1")) == 1


def change_everything(work):
    work.inbox.accept("nonce", "saved", NOON)
    work.people.keep(person("sam"))
    work.recognitions.add(recognition())
    work.recognitions.thank("r1", "mei", NOON)
    work.outbox.owe(message(about="r1"))
    work.drafts.keep(kept())
    work.outbox.reminded_on("raj", "2026-11-20")
    raise ZeroDivisionError


def test_an_exception_undoes_everything(house):
    with pytest.raises(ZeroDivisionError), house.work(HERE) as work:
        change_everything(work)

    with house.work(HERE) as work:
        assert work.inbox.first_answer("nonce") is None
        assert work.people.get("sam") is None
        assert work.recognitions.get("r1") is None
        assert work.outbox.copies("r1") == ()
        assert work.drafts.get("d1") is None
        assert work.outbox.reminded_on("raj", "2026-11-20")


def test_looking_sees_what_is_there(house):
    with house.work(HERE) as work:
        work.recognitions.add(recognition())

    with house.look(HERE) as work:
        assert work.recognitions.get("r1") == recognition()
        assert work.people.get("mei").name == "Mei"


@pytest.mark.parametrize(
    "write",
    [
        lambda work: work.recognitions.add(recognition()),
        lambda work: work.people.keep(person("sam")),
        lambda work: work.outbox.owe(message(about="r1")),
        lambda work: work.inbox.accept("nonce", "saved", NOON),
        lambda work: work.drafts.keep(kept()),
        lambda work: work.audit.record("raj", "told", "r1", ["deed"], NOON),
    ],
    ids=["a recognition", "a person", "a message", "a nonce", "a draft", "the audit"],
)
def test_whoever_looks_and_writes_hears_of_it_and_saves_nothing(house, write):
    with pytest.raises(OnlyLooking), house.look(HERE) as work:
        write(work)

    with house.work(HERE) as work:
        assert work.recognitions.get("r1") is None
        assert work.people.get("sam") is None
        assert work.outbox.copies("r1") == ()
        assert work.inbox.first_answer("nonce") is None
        assert work.drafts.get("d1") is None


def test_looking_waits_for_nobody_who_writes(settled_address, office, clock):
    with closing(opened(settled_address, clock)) as another, another.work(HERE) as writing:
        writing.people.keep(person("mei", name="Mei Hale"))

        with office.look(HERE) as work:
            assert work.people.get("mei").name == "Mei"


def test_an_organisation_comes_back_as_it_was_seeded(house):
    with house.work(HERE) as work:
        found = work.organisation.get()

    assert found == organisation()


def test_an_organisation_says_who_was_named_for_what(house):
    with house.work(HERE) as work:
        named = work.organisation.appointments()

    assert named == {each.folded() for each in APPOINTMENTS}


def test_an_organisation_has_the_platforms_it_is_installed_on(house):
    house.installations.keep(installation(platform=Platform.TEAMS, workspace="entra"))

    with house.work(HERE) as work:
        found = work.organisation.platforms()

    assert found == {Platform.SLACK, Platform.TEAMS}


def test_an_organisation_nobody_made_cannot_be_worked_in(house):
    with pytest.raises(LookupError), house.work("nowhere") as work:
        work.organisation.get()
