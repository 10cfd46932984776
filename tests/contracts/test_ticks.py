"""A tick looks before it writes: nobody waits for what is not due, and what is due is done once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.identifying import Finder
from bot.cards.messages import ToPerson, Topic
from bot.domain.approval import Approval, Outcome
from bot.ports import Ports
from bot.usecases.drop_old_drafts import drop_old_drafts
from bot.usecases.follow_choices import follow_choices
from bot.usecases.let_rest import let_rest
from bot.usecases.release_kept import release_kept
from bot.usecases.remind_readers import remind_readers
from bot.usecases.report_doubts import report_doubts
from bot.usecases.seek_readers import seek_readers
from tests.contracts.samples import HERE, message, recognition
from tests.contracts.test_cost import listening
from tests.support.stores import ids

JOBS = (seek_readers, report_doubts, remind_readers, drop_old_drafts, follow_choices, let_rest, release_kept)
LONG_AGO = timedelta(days=30)


def ports_of(house, clock, before=lambda: None):
    """Whatever writes begins after `before` was done."""

    def work(organisation):
        before()
        return house.work(organisation)

    return Ports(work, house.look, clock, ids(), Finder())


def ticks(ports):
    for job in JOBS:
        job(ports, HERE)


def waiting(house, count, asked_at, *, readers=("okafor",), reminded=()):
    approval = Approval(readers=readers, asked_at=asked_at, reminded=reminded)
    with house.work(HERE) as work:
        for each in range(count):
            work.recognitions.add(recognition(f"r{each:04}", told_at=asked_at, approval=approval))
            for reader in readers:
                request = message(reader, about=f"r{each:04}", topic=Topic.REQUEST, revision=1)
                work.outbox.owe(request)


def to_read(house, *asked_at):
    """Asked of Okafor at these moments; behind him stands Ana, the admin."""
    for place, moment in enumerate(asked_at):
        with house.work(HERE) as work:
            approval = Approval(readers=("okafor",), asked_at=moment)
            work.recognitions.add(recognition(f"r{place}", told_at=moment, approval=approval))
            work.outbox.owe(message("okafor", about=f"r{place}", topic=Topic.REQUEST, revision=1))


def approval_of(house, record):
    with house.work(HERE) as work:
        return work.recognitions.get(record).approval


def owed(house, topic):
    with house.work(HERE) as work:
        return [each.to for each in work.outbox.pending() if each.topic is topic and not each.changes]


@pytest.mark.parametrize(
    ("ago", "readers", "reminded"),
    [
        (timedelta(hours=1), ("okafor", "ana"), ()),
        (LONG_AGO, ("okafor", "ana"), ("okafor", "ana")),
    ],
    ids=["just asked", "everybody asked and reminded"],
)
def test_with_a_thousand_waiting_and_none_due_it_writes_nothing_and_reads_no_words(
    office, clock, ago, readers, reminded
):
    waiting(office, 1000, clock() - ago, readers=readers, reminded=reminded)
    begun = []

    with listening(office) as heard:
        ticks(ports_of(office, clock, lambda: begun.append(None)))
        office.deliveries.expire(clock())

    statements = [statement for statement, _ in heard]
    assert begun == []
    assert [each for each in statements if each.split()[0] != "SELECT"] == []
    assert [each for each in statements if "'waiting'" in each and ("deed" in each or "card" in each)] == []
    assert [each for each in statements if "FROM exchanges" in each] == []
    assert 8 < len(statements) < 25


def test_only_what_is_due_is_written(office, clock):
    to_read(office, clock(), clock() - LONG_AGO, clock())
    begun = []

    ticks(ports_of(office, clock, lambda: begun.append(None)))

    assert len(begun) == 1
    assert approval_of(office, "r1").readers == ("okafor", "ana")
    assert [approval_of(office, each).readers for each in ("r0", "r2")] == [("okafor",)] * 2


def test_who_reads_long_since_is_reminded_and_whoever_is_next_asked(house, clock):
    to_read(house, clock() - LONG_AGO, clock())

    remind_readers(ports_of(house, clock), HERE)
    seek_readers(ports_of(house, clock), HERE)

    assert [approval_of(house, each).reminded for each in ("r0", "r1")] == [("okafor",), ()]
    assert approval_of(house, "r0").readers == ("okafor", "ana")


@pytest.mark.parametrize("job", [remind_readers, seek_readers])
def test_what_another_replica_did_since_it_looked_is_not_done_again(house, clock, job):
    to_read(house, clock() - LONG_AGO)
    first = ports_of(house, clock)

    job(ports_of(house, clock, lambda: job(first, HERE)), HERE)

    assert approval_of(house, "r0").reminded == (("okafor",) if job is remind_readers else ())
    assert owed(house, Topic.REMINDER) == ([ToPerson("okafor")] if job is remind_readers else [])
    requests = [ToPerson("okafor"), *([ToPerson("ana")] if job is seek_readers else [])]
    assert sorted(owed(house, Topic.REQUEST), key=str) == sorted(requests, key=str)


@pytest.mark.parametrize("job", [remind_readers, seek_readers])
@pytest.mark.parametrize("outcome", [Outcome.ASKED, Outcome.APPROVED])
def test_what_was_settled_since_it_looked_is_left_alone(house, clock, job, outcome):
    to_read(house, clock() - LONG_AGO)
    settled = Approval(outcome, ("okafor",), clock() - LONG_AGO)

    def settle():
        with house.work(HERE) as work:
            work.recognitions.save(work.recognitions.get("r0").with_approval(settled))
            for copy in work.outbox.copies("r0"):
                work.outbox.cancel(copy.id)

    job(ports_of(house, clock, settle), HERE)

    assert approval_of(house, "r0") == settled
    assert owed(house, Topic.REMINDER) == owed(house, Topic.REQUEST) == []
