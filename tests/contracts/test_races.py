"""Two replicas at the same moment: one wins, the other is told, and nothing happens twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Barrier

import pytest

from bot.domain.refusals import Overtaken
from tests.contracts.desk import sent_out
from tests.contracts.samples import HERE, NOON, account, card, message, person, recognition
from tests.support.clock import PATIENCE
from tests.support.stores import opened

ROUNDS = range(5)


pytestmark = pytest.mark.alone  # a busy machine keeps a lock for longer than anybody waits for it


@pytest.fixture
def replicas(office, settled_address, clock):
    """Two servers on one database, each with connections of its own."""
    with ExitStack() as opened_ones:
        pair = [opened(settled_address, clock) for _ in range(2)]
        for each in pair:
            opened_ones.callback(each.close)
        yield pair


def at_once(act, *arguments):
    """Calls `act` with each in a thread of its own, let go together; what each answered or raised."""
    start = Barrier(len(arguments), timeout=PATIENCE)

    def run(argument):
        start.wait()
        try:
            return act(argument)
        except Overtaken as overtaken:
            return overtaken

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(run, arguments))


def overtaken(answers):
    return sum(isinstance(each, Overtaken) for each in answers)


@pytest.mark.parametrize("nonce", ROUNDS)
def test_a_nonce_delivered_twice_at_once_is_spent_once(replicas, nonce):
    def accept(replica):
        with replica.work(HERE) as work:
            work.inbox.accept(nonce, "saved", NOON)
            work.people.get("mei")

    answers = at_once(accept, *replicas)

    assert overtaken(answers) == 1


@pytest.mark.parametrize("read_first", [False, True])
def test_a_recognition_decided_twice_at_once_is_decided_once(replicas, read_first):
    with replicas[0].work(HERE) as work:
        work.recognitions.add(recognition())
    read = Barrier(2, timeout=PATIENCE)

    def decide(replica):
        with replica.work(HERE) as work:
            found = recognition()
            if read_first and not replica.embedded:
                found = work.recognitions.get("r1")
                read.wait()
            work.recognitions.save(found)

    answers = at_once(decide, *replicas)

    assert overtaken(answers) == 1


def test_thanks_given_twice_at_once_are_given_once(replicas):
    with replicas[0].work(HERE) as work:
        work.recognitions.add(recognition())

    def thank(replica):
        with replica.work(HERE) as work:
            return work.recognitions.thank("r1", "mei", NOON)

    answers = at_once(thank, *replicas)

    assert sorted(answers) == [False, True]


def test_an_account_met_twice_at_once_belongs_to_one_person(replicas):
    def keep(each):
        replica, who = each
        with replica.work(HERE) as work:
            work.people.keep(person(who, accounts=(account("new"),)))

    answers = at_once(keep, (replicas[0], "one"), (replicas[1], "two"))

    assert overtaken(answers) == 1


def test_no_message_is_leased_twice(replicas, clock):
    with replicas[0].work(HERE) as work:
        for each in range(12):
            work.people.keep(person(f"p{each}"))
        owed = [work.outbox.owe(message(f"p{each}")) for each in range(12)]

    def claim_all(replica):
        claimed = []
        while claims := replica.deliveries.claim(clock(), 2):
            claimed += [each.message for each in claims]
        return claimed

    first, second = at_once(claim_all, *replicas)

    assert sorted(first + second) == sorted(owed)


@pytest.mark.parametrize("_", ROUNDS)
def test_one_message_of_a_conversation_is_leased_however_many_ask(replicas, clock, _):
    with replicas[0].work(HERE) as work:
        first = work.outbox.owe(message("mei", "one"))
        work.outbox.owe(message("mei", "two"))

    claims = at_once(lambda replica: replica.deliveries.claim(clock(), 5), *replicas)

    assert [each.message for some in claims for each in some] == [first]


@pytest.mark.parametrize("_", ROUNDS)
def test_a_revision_that_meets_a_claim_is_seen_in_the_copy_or_owed_after_it(replicas, clock, _):
    reviser, sender = replicas
    with reviser.work(HERE) as work:
        made = work.outbox.owe(message("mei", "Old words"))

    def act(replica):
        if replica is sender:
            return sender.deliveries.claim(clock(), 5)
        with reviser.work(HERE) as work:
            return work.outbox.revise(made, card("New words"))

    _, claims = at_once(act, reviser, sender)
    shown = [each.card for each in sent_out(sender, claims, clock)]

    assert shown[-1] == card("New words")
