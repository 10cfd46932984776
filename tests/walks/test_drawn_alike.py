"""The page draws what Slack would: held against a library that others made to draw Slack's blocks.

Both drawings of each example stay in `build/drawn-alike`, for eyes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.support.alike import EXAMPLES, Board, Pair, drawing_board
from tests.support.browsing import browser
from tests.support.differences import KNOWN, Difference, alike

__all__ = ["browser"]  # the fixture
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def board(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Board]:
    async with drawing_board(browser, tmp_path_factory.mktemp("board")) as board:
        yield board


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pairs(board: Board) -> dict[str, Pair]:
    drawn = {}
    for name, example in EXAMPLES.items():
        drawn[name] = await board.draw(example)
        await board.keep(name)
    return drawn


@pytest.mark.parametrize("name", EXAMPLES)
async def test_an_example_reads_alike_in_both_drawings(pairs: dict[str, Pair], name: str):
    pair = pairs[name]

    theirs = alike(pair.blocks, pair.theirs)

    assert pair.ours.words == theirs.words
    assert pair.ours.controls == theirs.controls


@pytest.mark.parametrize("difference", KNOWN, ids=lambda each: each.name)
async def test_each_known_difference_is_still_there(pairs: dict[str, Pair], difference: Difference):
    unlike = [
        name for name, pair in pairs.items() if pair.ours != alike(pair.blocks, pair.theirs, but=difference)
    ]

    assert unlike, f"Nothing differs so any more; take it out of the table: {difference.why}"


async def test_neither_drawing_complains(board: Board, pairs: dict[str, Pair]):
    assert len(pairs) == len(EXAMPLES)

    assert board.faults == []
