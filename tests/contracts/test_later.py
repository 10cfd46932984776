"""What a card comes to say by itself at its moment, whoever sends it and whatever happened meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.cards.elements import Card, Later, Paragraph
from bot.cards.runs import Plain
from bot.platforms import MessageRef
from tests.contracts.samples import HERE, card, message

SPAN = timedelta(minutes=10)
REF = MessageRef("D1", "1700000000.1")


def decided(clock, words="Decided"):
    """It says for ten minutes that this can be undone."""
    for_now = (*card(words).elements, Paragraph((Plain("You can undo it."),)))
    return Card(words, for_now, Later(clock() + SPAN, 2, card(f"{words} for good").elements))


def said(claims):
    return ["; ".join(run.text for each in claim.card.elements for run in each.runs) for claim in claims]


def revise(desk, made, drawn):
    with desk.office.work(HERE) as work:
        work.outbox.revise(made, drawn)


@pytest.fixture
def made(desk):
    """A message that stands before somebody."""
    sent = desk.owe(message())
    desk.send(*desk.claim())
    return sent


def test_it_is_drawn_at_once_and_again_at_its_moment(desk, clock, made):
    revise(desk, made, decided(clock))
    first = desk.claim()
    desk.send(*first, ref=None)

    assert said(first) == ["Decided; You can undo it."]
    assert desk.deliveries.next_due(clock()) == clock() + SPAN
    clock.advance(SPAN.total_seconds() - 1)
    assert desk.claim() == ()
    clock.advance(1)
    last = desk.claim()
    assert said(last) == ["Decided for good"]
    assert last[0].replaces == REF


def test_whoever_was_away_at_the_moment_never_draws_what_is_over(desk, clock, made):
    revise(desk, made, decided(clock))
    clock.advance(3600)

    for _ in range(2):
        late = desk.claim()
        desk.send(*late, ref=None)
        assert said(late) == ["Decided for good"]
    assert desk.claim() == ()


def test_what_comes_in_time_takes_the_place_of_what_was_to_come(desk, clock, made):
    revise(desk, made, decided(clock))
    desk.send(*desk.claim(), ref=None)
    clock.advance(60)

    desk.revise(made, "Undone")

    now = desk.claim()
    desk.send(*now, ref=None)
    assert said(now) == ["Undone"]
    clock.advance(3600)
    assert desk.claim() == ()


def test_what_comes_before_anything_was_drawn_is_drawn_alone(desk, clock, made):
    revise(desk, made, decided(clock))

    desk.revise(made, "Undone")

    now = desk.claim()
    desk.send(*now, ref=None)
    assert said(now) == ["Undone"]
    clock.advance(3600)
    assert desk.claim() == ()


def test_drawn_anew_in_time_it_still_comes_at_its_moment_and_once(desk, clock, made):
    first = decided(clock)
    revise(desk, made, first)
    desk.send(*desk.claim(), ref=None)
    clock.advance(60)

    revise(desk, made, Card("Approved", first.elements, first.later))

    now = desk.claim()
    desk.send(*now, ref=None)
    assert said(now) == ["Decided; You can undo it."]
    clock.advance(SPAN.total_seconds())
    last = desk.claim()
    desk.send(*last, ref=None)
    assert said(last) == ["Decided for good"]
    assert desk.claim() == ()


def test_drawn_anew_afterwards_it_is_drawn_once_as_it_has_become(desk, clock, made):
    card_then = decided(clock)
    clock.advance(3600)

    revise(desk, made, card_then)

    now = desk.claim()
    desk.send(*now, ref=None)
    assert said(now) == ["Decided for good"]
    assert desk.claim() == ()


def test_one_that_is_tried_again_is_not_put_off_to_the_moment(desk, clock, made):
    desk.revise(made, "Asked")
    (under_way,) = desk.claim()
    desk.deliveries.retry(under_way, clock() + timedelta(seconds=2), "503", ambiguous=False)

    revise(desk, made, decided(clock))
    clock.advance(2)

    again = desk.claim()
    desk.send(*again, ref=None)
    assert (said(again), again[0].message) == (["Decided; You can undo it."], under_way.message)
    clock.advance(SPAN.total_seconds())
    assert said(desk.claim()) == ["Decided for good"]


def test_it_is_read_whole_as_it_stands_by_then(desk, clock, made):
    revise(desk, made, decided(clock))

    clock.advance(SPAN.total_seconds())

    with desk.office.work(HERE) as work:
        assert work.outbox.shown(made).card == Card("Decided", card("Decided for good").elements)


def test_what_only_redraws_is_told_apart_from_what_is_new(desk, clock, made):
    revise(desk, made, decided(clock))
    new = desk.owe(message("raj"))

    with desk.office.work(HERE) as work:
        pending = {each.id: each.changes for each in work.outbox.pending()}

    assert pending.pop(new) is False
    assert list(pending.values()) == [True, True]
