"""The page draws what Slack and Teams would: held against libraries that others made to draw the same.

With SKALD_TEST_PICTURES=1 both drawings of each example stay in `build/drawn-alike`, for eyes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.support import card_differences, differences
from tests.support.alike import (
    EXAMPLES,
    OFFICE,
    Board,
    Difference,
    Example,
    Office,
    Pair,
    alike,
    drawing_board,
)
from tests.support.browsing import browser
from tests.support.cards_alike import CARDS, OFFICE_ON_TEAMS

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@dataclass(frozen=True, slots=True)
class Side:
    """All that is drawn as one platform gets it, who is in it, and what is known to differ."""

    examples: Mapping[str, Example]
    office: Office
    known: Sequence[Difference]


LOOKS = {"strong", "em", "quiet", "alarm", "apart", "good", "line"}
SIDES = {
    "slack": Side(EXAMPLES, OFFICE, differences.KNOWN),
    "teams": Side(CARDS, OFFICE_ON_TEAMS, card_differences.KNOWN),
}
ALL = [(side, name) for side, each in SIDES.items() for name in each.examples]
KNOWN = [
    pytest.param(side, known, id=f"{side}-{known.name}")
    for side, each in SIDES.items()
    for known in each.known
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def board(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Board]:
    async with drawing_board(browser, tmp_path_factory.mktemp("board")) as board:
        yield board


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pairs(board: Board) -> dict[tuple[str, str], Pair]:
    drawn = {}
    for side, name in ALL:
        drawn[side, name] = await board.draw(SIDES[side].examples[name], SIDES[side].office)
        await board.keep(f"{side}/{name}")
    return drawn


@pytest.mark.parametrize(("side", "name"), ALL)
async def test_an_example_reads_alike_in_both_drawings(
    pairs: dict[tuple[str, str], Pair], side: str, name: str
):
    pair = pairs[side, name]

    for each in (pair, *pair.unfolded):
        theirs = alike(each, SIDES[side].known)
        assert each.ours.words == theirs.words
        assert each.ours.controls == theirs.controls
        assert each.ours.looks == theirs.looks


@pytest.mark.parametrize(("side", "difference"), KNOWN)
async def test_each_known_difference_is_still_there(
    pairs: dict[tuple[str, str], Pair], side: str, difference: Difference
):
    known = SIDES[side].known

    unlike = [pair for (on, _), pair in pairs.items() if on == side and _differs(pair, known, difference)]

    assert unlike, f"Nothing differs so any more; take it out of the table: {difference.why}"


async def test_what_stands_out_and_what_unfolds_is_seen(pairs: dict[tuple[str, str], Pair]):
    cards = [pair for (side, _), pair in pairs.items() if side == "teams"]

    looks = {word for pair in cards for _, look in pair.theirs.looks for word in look.split()}

    assert looks == LOOKS
    assert sum(len(pair.unfolded) for pair in cards) > 10


async def test_neither_drawing_complains(board: Board, pairs: dict[tuple[str, str], Pair]):
    assert len(pairs) == len(ALL)

    assert board.faults == []


def _differs(pair: Pair, known: Sequence[Difference], but: Difference) -> bool:
    return pair.ours != alike(pair, known, but)
