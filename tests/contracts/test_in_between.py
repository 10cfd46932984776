"""What another replica does between two statements of a transaction, as PostgreSQL alone lets it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import event

from adapters.identifying import Finder
from bot.cards.messages import Topic
from bot.domain.approval import Approval, Outcome
from bot.domain.audience import Choice
from bot.domain.choosing import Choices
from bot.domain.draft import Draft
from bot.domain.ids import PersonId
from bot.domain.people import Standing
from bot.domain.refusals import Overtaken
from bot.domain.subject import subject
from bot.platforms import Delivered, MessageRef
from bot.ports import Ports
from bot.steps.requests import Press
from bot.steps.telling import Sending
from bot.usecases.choose import Choosing, choose
from bot.usecases.hide_hints import hide_hints
from bot.usecases.nominate import nominate
from bot.usecases.thank import thank
from bot.usecases.withdraw import withdraw
from storage.engine import open_database
from tests.contracts.conftest import settled
from tests.contracts.desk import WELL_DONE, sent_out
from tests.contracts.samples import HERE, LIBRARIES, PEOPLE, card, message, recognition
from tests.support.stores import KEY, ids, opened

pytestmark = pytest.mark.postgres


def test_a_choice_is_not_undone_by_whoever_read_the_person_before(postgres_address, clock):
    """Another replica asks the directory about them, while they choose to be left out."""
    one, another = settled(opened(postgres_address, clock)), opened(postgres_address, clock)

    def refresh():
        with one.work(HERE) as refreshing:
            mei = refreshing.people.get(PersonId("mei"))
            with another.work(HERE) as choosing:
                choosing.people.keep(replace(mei, choice=Choice(named=False)))
            refreshing.people.keep(replace(mei, timezone="Europe/Paris"))

    with closing(one), closing(another):
        with pytest.raises(Overtaken):
            refresh()

        with one.work(HERE) as work:
            assert work.people.get(PersonId("mei")).choice.named is False


def test_a_claim_between_a_revisions_look_and_its_change_gets_nothing(postgres_address, clock):
    reviser, sender = settled(opened(postgres_address, clock)), opened(postgres_address, clock)
    between = []

    def claim(_, __, statement, *___):
        if statement.startswith("UPDATE outbox SET card"):
            between.append(sender.deliveries.claim(clock(), 5))

    with closing(reviser), closing(sender):
        with reviser.work(HERE) as work:
            made = work.outbox.owe(message("mei", "Old words"))
        event.listen(reviser._connections.engine, "before_cursor_execute", claim)
        with reviser.work(HERE) as work:
            work.outbox.revise(made, card("New words"))

        (after,) = sender.deliveries.claim(clock(), 5)

    assert between == [()]
    assert after.card == card("New words")


@pytest.mark.parametrize("held_first", [False, True], ids=["claimed first", "held first"])
def test_what_is_claimed_while_it_is_withdrawn_follows_the_withdrawal(postgres_address, clock, held_first):
    """The sender's claim comes just before the copies are held, or before any of them is changed."""
    teller, sender = settled(opened(postgres_address, clock)), opened(postgres_address, clock)
    with closing(teller), closing(sender):
        approved = Approval(outcome=Outcome.APPROVED, readers=(PersonId("okafor"),))
        with teller.work(HERE) as work:
            work.recognitions.add(recognition(approval=approved))
            work.outbox.owe(message(WELL_DONE, "Mei did it", topic=Topic.POST, about="r1"))
        claims = []

        def claim(_, __, statement, *___):
            if "FROM outbox" in statement and statement.endswith("FOR UPDATE") and not claims:
                claims.append(sender.deliveries.claim(clock(), 5))

        moment = "after_cursor_execute" if held_first else "before_cursor_execute"
        event.listen(teller._connections.engine, moment, claim)
        withdraw(
            Ports(teller.work, teller.look, clock, ids(), Finder()),
            Press(HERE, PersonId("raj"), subject("r1.1"), "press"),
        )
        (taken,) = claims
        shown = [each.card.notice for each in sent_out(sender, taken, clock)]

    assert shown == ([] if held_first else ["Mei did it", "This post was withdrawn."])


@pytest.mark.parametrize(
    ("act", "its_write"),
    [(thank, "INSERT INTO thanks"), (hide_hints, "UPDATE hints")],
    ids=["thanks", "hints"],
)
def test_what_a_doer_does_beside_a_withdrawal_draws_nothing_that_is_withdrawn(
    postgres_address, clock, act, its_write
):
    """The doer's transaction has read it before it is withdrawn, and draws its copies after that."""
    made = ids()
    doer, teller = (open_database(postgres_address, now=clock, new_id=made, keys=[KEY]) for _ in range(2))
    settled(teller)
    withdrawing = []

    def withdraw_meanwhile(_, __, statement, *___):
        if statement.startswith(its_write) and not withdrawing:
            withdrawing.append(beside.submit(withdraw_at_last, teller, clock))
            wait(withdrawing, 0.3)

    with closing(doer), closing(teller), ThreadPoolExecutor(1) as beside:
        with teller.work(HERE) as work:
            work.recognitions.add(recognition(approval=Approval(outcome=Outcome.APPROVED)))
            work.outbox.owe(message(WELL_DONE, "Mei did it", topic=Topic.POST, about="r1"))
        sent_out(teller, (), clock)
        event.listen(doer._connections.engine, "before_cursor_execute", withdraw_meanwhile)
        at_last(act, doer, clock, Press(HERE, PersonId("mei"), subject("r1.1"), "press"))
        withdrawing[0].result()
        shown = [each.card.notice for each in sent_out(teller, (), clock) if each.topic is Topic.POST]

    assert shown[-1] == "This post was withdrawn."


def withdraw_at_last(replica, clock):
    at_last(withdraw, replica, clock, Press(HERE, PersonId("raj"), subject("r1.1"), "withdrawal"))


def at_last(act, replica, clock, request):
    """As a server runs it: once more wherever another was quicker."""
    while True:
        try:
            return act(Ports(replica.work, replica.look, clock, ids(), Finder()), request)
        except Overtaken:
            continue


def test_an_update_that_is_just_being_claimed_is_followed_by_another(postgres_address, clock):
    """The sender has read the old words already, and has not yet said that it took them."""
    reviser, sender = settled(opened(postgres_address, clock)), opened(postgres_address, clock)
    with closing(reviser), closing(sender), ThreadPoolExecutor(1) as beside:
        with reviser.work(HERE) as work:
            made = work.outbox.owe(message("mei", "First words"))
        sent_out(sender, (), clock)
        revise(reviser, made, "Old words")
        under_way = []

        def meanwhile(_):
            if not under_way:
                under_way.append(beside.submit(revise, reviser, made, "New words"))
                wait(under_way, 0.2)

        event.listen(sender._connections.engine, "commit", meanwhile)
        claims = sender.deliveries.claim(clock(), 5)
        under_way[0].result()
        shown = [each.card for each in sent_out(sender, claims, clock)]

    assert shown == [card("Old words"), card("New words")]


def revise(replica, message, words):
    with replica.work(HERE) as work:
        work.outbox.revise(message, card(words))


def test_whoever_marks_several_and_whoever_redraws_them_never_wait_crosswise(postgres_address, clock):
    teller, sender = settled(opened(postgres_address, clock)), opened(postgres_address, clock)
    with closing(teller), closing(sender), ThreadPoolExecutor(1) as beside:
        with teller.work(HERE) as work:
            first, second = work.outbox.owe(message("mei")), work.outbox.owe(message("raj"))
        claims = sorted(sender.deliveries.claim(clock(), 5), key=lambda each: each.message, reverse=True)
        marks = [Delivered(each, MessageRef("D1", each.message), clock()) for each in claims]
        with teller.work(HERE) as work:
            work.outbox.revise(first, card("New words"))
            marking = beside.submit(sender.deliveries.sent, *marks)
            wait([marking], 0.3)
            work.outbox.revise(second, card("New words"))
        marking.result()

        updates = sender.deliveries.claim(clock(), 5)

    assert {each.replaces.message for each in updates} == {first, second}


def test_whoever_only_looks_waits_for_nobody_who_chooses(postgres_address, clock):
    doer, reader = settled(opened(postgres_address, clock)), opened(postgres_address, clock)

    with closing(doer), closing(reader), doer.work(HERE) as choosing:
        mei = choosing.people.get(PersonId("mei"))
        choosing.people.keep(replace(mei, choice=Choice(named=False)))

        with reader.look(HERE) as looking:
            looking.people.hold([mei.id])
            assert looking.people.get(mei.id) == mei


def test_a_name_is_left_out_of_what_is_told_beside_the_choice(postgres_address, clock):
    """The teller's transaction has read the doer before she chooses, and tells only after it."""
    teller, doer = settled(opened(postgres_address, clock)), opened(postgres_address, clock)
    choosing = []

    def choose_meanwhile(_, __, statement, *___):
        if "INSERT INTO recognitions" in statement and not choosing:
            choosing.append(beside.submit(leave_out, doer, clock))
            wait(choosing, 0.3)

    with closing(teller), closing(doer), ThreadPoolExecutor(1) as beside:
        event.listen(teller._connections.engine, "before_cursor_execute", choose_meanwhile)
        draft = Draft((PersonId("mei"),), "Had the pass ready at the door.", value=PEOPLE.key)
        nominate(
            Ports(teller.work, teller.look, clock, ids(), Finder()),
            Sending(HERE, PersonId("raj"), draft, "form"),
        )
        choosing[0].result()
        shown = [each.card.notice for each in sent_out(teller, (), clock) if each.topic is Topic.POST]

    assert shown[-1] == "Had the pass ready at the door. — Raj saw it."


def test_a_file_does_not_bring_back_whoever_leaves_beside_it(postgres_address, clock):
    importer, leaver = settled(opened(postgres_address, clock)), opened(postgres_address, clock)

    def leave():
        with leaver.work(HERE) as work:
            work.people.keep(replace(work.people.get(PersonId("mei")), standing=Standing.DEACTIVATED))

    with closing(importer), closing(leaver), ThreadPoolExecutor(1) as beside:
        with importer.work(HERE) as work:
            ((mei,),) = work.listings.addressed({"mei@riverbank.example"}).values()
            leaving = beside.submit(leave)
            wait([leaving], 0.3)
            work.listings.keep([replace(mei, branch=LIBRARIES)])
        wait([leaving])
        if leaving.exception() is not None:  # overtaken by the file, as it should be, and so once more
            leave()

        with importer.work(HERE) as work:
            found = work.people.get(mei.id)

    assert (found.standing, found.branch) == (Standing.DEACTIVATED, LIBRARIES)


def leave_out(replica, clock):
    choice = Choices(place="open", named="leave", language="en")
    choose(
        Ports(replica.work, replica.look, clock, ids(), Finder()),
        Choosing(HERE, PersonId("mei"), choice, "choosing"),
    )
