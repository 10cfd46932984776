"""Revising a copy that somebody has before them, or may have."""

from __future__ import annotations

from datetime import timedelta

from bot.cards.messages import CopyState
from bot.domain.people import Account, Platform
from bot.platforms import MessageRef
from tests.contracts.desk import REF
from tests.contracts.samples import HERE, NOON, account, card, installation, message, person


def test_a_sent_copy_is_owed_an_update_at_its_reference(desk):
    made = desk.owe(message())
    desk.send(*desk.claim())

    desk.revise(made, "Decided")
    (update,) = desk.claim()

    assert update.message != made
    assert (update.replaces, update.card, update.to) == (REF, card("Decided"), message().to)


def test_an_update_names_the_message_whose_words_it_draws(desk):
    made = desk.owe(message())
    (first,) = desk.claim()
    desk.send(first)

    desk.revise(made, "Decided")
    (update,) = desk.claim()

    assert (first.copy, update.copy) == (made, made)


def test_what_was_sent_is_shown_with_the_conversation_it_stands_in(desk):
    made = desk.owe(message())
    desk.send(*desk.claim())

    with desk.office.work(HERE) as work:
        assert work.outbox.shown(made).conversation == REF.conversation


def test_an_update_is_not_listed_apart(desk):
    made = desk.owe(message(about="r1"))
    desk.send(*desk.claim())
    desk.revise(made, "Decided")

    with desk.office.work(HERE) as work:
        copies = work.outbox.copies("r1")

    assert [(each.id, each.state) for each in copies] == [(made, CopyState.SENT)]


def test_a_second_revision_replaces_an_unsent_update(desk):
    made = desk.owe(message())
    desk.send(*desk.claim())
    desk.revise(made, "First")
    desk.revise(made, "Second")

    (update,) = desk.claim()
    desk.send(update, ref=None)

    assert update.card == card("Second")
    assert desk.claimed() == []


def test_a_revision_while_the_first_send_is_under_way_waits_for_its_reference(desk):
    made = desk.owe(message())
    (first,) = desk.claim()
    desk.revise(made, "Decided")

    assert first.card == card()
    assert desk.claimed() == []
    desk.send(first)
    (update,) = desk.claim()
    assert (update.replaces, update.card) == (REF, card("Decided"))


def test_a_revision_while_an_update_is_under_way_owes_another(desk):
    made = desk.owe(message())
    desk.send(*desk.claim())
    desk.revise(made, "First")
    (first,) = desk.claim()
    desk.revise(made, "Second")
    desk.send(first, ref=None)

    (second,) = desk.claim()

    assert (first.card, second.card) == (card("First"), card("Second"))


def test_an_update_that_failed_never_brings_back_old_words(desk):
    made = desk.owe(message())
    desk.send(*desk.claim())
    desk.revise(made, "First")
    (first,) = desk.claim()
    desk.revise(made, "Second")
    desk.deliveries.retry(first, desk.clock(), "503", ambiguous=True)

    (again,) = desk.claim()

    assert (again.message, again.card) == (first.message, card("Second"))


def test_an_update_that_is_held_back_goes_once_it_is_hastened(desk):
    made = desk.owe(message())
    desk.send(*desk.claim())
    with desk.office.work(HERE) as work:
        work.outbox.revise(made, card("Decided"), held_until=NOON + timedelta(days=30))
    assert desk.claimed() == []

    with desk.office.work(HERE) as work:
        work.outbox.hasten(made)

    assert [each.card for each in desk.claim()] == [card("Decided")]


def test_an_update_need_not_wait_a_second(desk):
    made = desk.owe(message())
    desk.send(*desk.claim())

    desk.revise(made, "Decided")

    assert len(desk.claim()) == 1


def test_a_first_send_tried_again_shows_the_newest_card_and_needs_no_update(desk):
    made = desk.owe(message())
    (first,) = desk.claim()
    desk.revise(made, "Decided")
    desk.deliveries.retry(first, desk.clock(), "503", ambiguous=False)

    (again,) = desk.claim()
    desk.send(again)

    assert (again.message, again.card, again.replaces) == (made, card("Decided"), None)
    assert desk.claimed() == []


def test_an_update_ends_with_what_it_waited_for(desk):
    made = desk.owe(message())
    (first,) = desk.claim()
    desk.revise(made, "Decided")

    desk.deliveries.refused(first, "no such person", desk.clock())

    desk.clock.advance(3600)
    assert desk.claimed() == []
    assert desk.states() == {CopyState.REFUSED, CopyState.CANCELLED}


def test_an_update_ends_with_what_expired(desk):
    made = desk.owe(message(expires_at=desk.clock() + timedelta(seconds=10)))
    desk.claim()
    desk.revise(made, "Decided")
    desk.clock.advance(31)

    desk.deliveries.expire(desk.clock())

    assert desk.states() == {CopyState.EXPIRED, CopyState.CANCELLED}


def test_there_is_no_update_of_what_has_no_reference(desk):
    made = desk.owe(message())
    (first,) = desk.claim()
    desk.revise(made, "While under way")
    desk.send(first, ref=None)
    desk.revise(made, "Afterwards")

    assert desk.claimed() == []
    assert desk.states() == {CopyState.SENT, CopyState.CANCELLED}


def test_an_update_that_waits_for_a_blocked_message_holds_nothing_back(desk):
    made, news = desk.owe(message("mei", "request"), message("mei", "news"))
    (first,) = desk.claim()
    desk.revise(made, "Decided")
    desk.deliveries.blocked(first, "recipient", desk.clock())

    assert desk.claimed() == [news]


def test_an_update_goes_where_the_copy_stands_wherever_its_reader_is_now(desk):
    entra = installation(platform=Platform.TEAMS, workspace="entra")
    desk.office.installations.keep(entra)
    made = desk.owe(message("mei"))
    desk.send(*desk.claim(), ref=MessageRef("D1", "1.1"))
    on_teams = Account(Platform.TEAMS, "entra", "mei-entra")
    with desk.office.work(HERE) as work:
        work.people.keep(person("mei", accounts=(account("mei"), on_teams)))
        work.people.used_skald(on_teams, NOON)

    desk.revise(made, "Decided")
    (update,) = desk.claim()

    assert (update.installation, update.user) == (installation(), "U0MEI")


def test_an_update_of_what_never_arrived_is_not_sent_and_holds_nothing_back(desk):
    made, news = desk.owe(message("mei", "request"), message("mei", "news"))
    desk.claim()
    desk.revise(made, "Decided")
    desk.clock.advance(1)
    later = desk.owe(message("mei", "later"))
    desk.cancel(made)
    desk.clock.advance(30)

    (claim,) = desk.claim()
    desk.deliveries.refused(claim, "enough", desk.clock())

    assert claim.message == news
    assert desk.claimed() == [later]


def test_a_copy_that_shows_it_already_is_left_alone(desk):
    made = desk.owe(message())
    desk.send(*desk.claim())
    desk.revise(made, "Decided")
    desk.send(*desk.claim(), ref=None)

    desk.revise(made, "Decided")

    assert desk.claimed() == []


def test_an_update_may_be_kept_back_and_a_newer_one_goes_at_once(desk, clock):
    made = desk.owe(message())
    desk.send(*desk.claim())
    desk.revise(made, "Edited", held_until=clock() + timedelta(minutes=5))
    assert desk.claimed() == []

    desk.revise(made, "Withdrawn")

    (update,) = desk.claim()
    assert update.card == card("Withdrawn")


def test_what_was_taken_back_on_its_way_and_is_wanted_again_is_tried_again(desk):
    made = desk.owe(message())
    (first,) = desk.claim()
    desk.cancel(made)

    desk.revise(made, "After all")
    desk.office.deliveries.retry(first, NOON, "it failed", ambiguous=False)

    (again,) = desk.claim()
    assert (again.message, again.card) == (made, card("After all"))
