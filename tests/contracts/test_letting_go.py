"""What a sender lets go before it began is anybody's. Only the real engines have leases."""

from __future__ import annotations

from bot.cards.messages import CopyState
from tests.contracts.samples import HERE, message


def test_what_was_let_go_is_anybodys_at_once_and_nobody_doubts_it(desk):
    made = desk.owe(message("mei", about="r1"), message("raj", about="r1"))
    let_go = desk.claim()
    in_between = desk.claimed()

    desk.deliveries.let_go(*let_go)

    taken = desk.claim()
    assert (in_between, [each.message for each in taken]) == ([], made)
    assert {each.fence for each in taken} == {2}
    with desk.office.work(HERE) as work:
        assert [each.doubtful for each in work.outbox.copies("r1")] == [False, False]


def test_who_let_go_changes_nothing_that_another_has_taken(desk):
    made = desk.owe(message())
    (first,) = desk.claim()
    desk.deliveries.let_go(first)
    desk.claim()

    desk.deliveries.let_go(first)
    desk.send(first)

    assert (desk.state(made), desk.claimed()) == (CopyState.LEASED, [])


def test_what_was_let_go_shows_the_newest_card_and_needs_no_update(desk):
    made = desk.owe(message())
    (first,) = desk.claim()
    desk.revise(made, "Redrawn")

    desk.deliveries.let_go(first)

    (claim,) = desk.claim()
    desk.send(claim)
    desk.clock.advance(3600)
    assert (claim.message, claim.card.notice, desk.claimed()) == (made, "Redrawn", [])
