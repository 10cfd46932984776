"""What is drawn ahead of its sending is what would be drawn then."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.foreseen import Foreseen
from bot.cards.elements import Card
from bot.cards.messages import ToChannel, Topic
from bot.domain.ids import MessageId, OrganisationId
from bot.domain.people import Platform
from bot.platforms import Claim, Installation

CLAIM = Claim(
    message=MessageId("01JCOPY"),
    fence=1,
    attempt=1,
    lease_until=datetime(2026, 11, 23, 9, 0, tzinfo=UTC) + timedelta(seconds=30),
    installation=Installation(OrganisationId("riverbank"), Platform.SLACK, "T1", "", "U0SKALD"),
    topic=Topic.POST,
    to=ToChannel(Platform.SLACK, "#well-done"),
    card=Card("Mei had it ready", ()),
    replaces=None,
    user=None,
    conversation="C1",
    users={},
)
UNFIT = replace(CLAIM, message=MessageId("01JUNFIT"), card=Card("", ()))


@dataclass
class Pen:
    """Says what it drew."""

    drew: list[Claim] = field(default_factory=list)

    def draw(self, claim: Claim) -> dict[str, Any]:
        if claim.card == UNFIT.card:
            raise ValueError("nothing to see")
        self.drew.append(claim)
        return {"text": claim.card.notice}


def test_what_was_foreseen_is_drawn_once_and_given_once():
    foreseen, pen = Foreseen(ValueError), Pen()

    foreseen.keep(CLAIM, pen.draw)

    assert foreseen.take(CLAIM, pen.draw) == {"text": "Mei had it ready"}
    assert pen.drew == [CLAIM]
    foreseen.take(CLAIM, pen.draw)
    assert pen.drew == [CLAIM, CLAIM]


def test_what_was_foreseen_of_an_earlier_attempt_is_not_sent_in_a_later_one():
    """Its commit failed; meanwhile the card changed."""
    foreseen, pen = Foreseen(ValueError), Pen()
    revised = replace(CLAIM, card=Card("Mei had them ready", ()), fence=2)

    foreseen.keep(CLAIM, pen.draw)

    assert foreseen.take(revised, pen.draw) == {"text": "Mei had them ready"}


def test_what_is_never_sent_does_not_pile_up():
    foreseen, pen = Foreseen(ValueError), Pen()
    claims = [replace(CLAIM, message=MessageId(f"01J{each}")) for each in range(1000)]

    for each in claims:
        foreseen.keep(each, pen.draw)

    kept = [each for each in claims if not _drawn_anew(foreseen, each)]
    assert 0 < len(kept) <= 64


def test_what_cannot_be_sent_says_so_when_it_is_to_be():
    foreseen, pen = Foreseen(ValueError), Pen()

    foreseen.keep(UNFIT, pen.draw)

    with pytest.raises(ValueError, match="nothing to see"):
        foreseen.take(UNFIT, pen.draw)


def _drawn_anew(foreseen: Foreseen, claim: Claim) -> bool:
    pen = Pen()
    foreseen.take(claim, pen.draw)
    return bool(pen.drew)
