"""The page draws what Slack and Teams would: held against libraries that others made to draw the same.

With SKALD_TEST_PICTURES=1 both drawings of each example stay in `build/drawn-alike`, for eyes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Wall:
    """Each pair is drawn when a test first looks at it: all of them at once would be one step of minutes."""

    board: Board
    hung: dict[tuple[str, str], Pair] = field(default_factory=dict)

    async def pair(self, side: str, name: str) -> Pair:
        if (side, name) not in self.hung:
            self.hung[side, name] = await self.board.draw(SIDES[side].examples[name], SIDES[side].office)
            await self.board.keep(f"{side}/{name}")
        return self.hung[side, name]

    async def all(self, side: str) -> list[Pair]:
        return [await self.pair(side, name) for name in SIDES[side].examples]


@pytest.fixture(scope="module")
def wall(board: Board) -> Wall:
    return Wall(board)


@pytest.mark.parametrize(("side", "name"), ALL)
async def test_an_example_reads_alike_in_both_drawings(wall: Wall, side: str, name: str):
    pair = await wall.pair(side, name)

    for each in (pair, *pair.unfolded):
        theirs = alike(each, SIDES[side].known)
        assert each.ours.words == theirs.words
        assert each.ours.controls == theirs.controls
        assert each.ours.looks == theirs.looks


@pytest.mark.parametrize(("side", "difference"), KNOWN)
async def test_each_known_difference_is_still_there(wall: Wall, side: str, difference: Difference):
    known = SIDES[side].known

    unlike = [pair for pair in await wall.all(side) if _differs(pair, known, difference)]

    assert unlike, f"Nothing differs so any more; take it out of the table: {difference.why}"


async def test_what_stands_out_and_what_unfolds_is_seen(wall: Wall):
    cards = await wall.all("teams")

    looks = {word for pair in cards for _, look in pair.theirs.looks for word in look.split()}

    assert looks == LOOKS
    assert sum(len(pair.unfolded) for pair in cards) > 10


async def test_neither_drawing_complains(wall: Wall):
    for side in SIDES:
        await wall.all(side)

    assert len(wall.hung) == len(ALL)
    assert wall.board.faults == []


def _differs(pair: Pair, known: Sequence[Difference], but: Difference) -> bool:
    return pair.ours != alike(pair, known, but)
