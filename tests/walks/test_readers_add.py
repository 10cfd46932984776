"""A reader adds to a story before deciding, on either platform, and two who add at once lose nothing."""

from __future__ import annotations

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import Town
from tests.walks.test_story import CHANNEL, QUOTE, told

pytestmark = on(SLACK, TEAMS)

CHANGED, FELT, WHERE = "What did it change?", "How did the customer feel?", "Where was it?"
BOOKS, ROUND = "She has books again", "She told the driver about her grandson"


async def opened(town: Town, who: str, words: str):
    await town.press(who, await town.sees(who, words), "Add to it")
    return town.client.open_view(who)


async def test_what_a_reader_adds_is_told_with_it_and_its_teller_hears_whose_it_is(town: Town):
    await told(town)
    form = await opened(town, "daniel", "asks you to read this")
    form.fill(CHANGED, BOOKS).fill(WHERE, "Housing")
    await town.client.submit("daniel")
    assert town.client.open_view("daniel") is None, form.errors

    assert await town.sees("raj", "Daniel Okafor added to what you told about Mei Lin")
    await town.press("daniel", await town.sees("daniel", BOOKS), "Approve it")
    post = await town.sees("raj", QUOTE, CHANNEL)
    assert BOOKS in post.words
    assert "It happened at Housing." in post.words


async def test_of_two_who_add_at_once_nothing_is_lost(town: Town):
    await told(town)
    mine = await opened(town, "daniel", "asks you to read this")
    theirs = await opened(town, "raj", "It is with a reader now")
    theirs.fill(CHANGED, ROUND)
    await town.client.submit("raj")
    assert town.client.open_view("raj") is None, theirs.errors

    mine.fill(CHANGED, BOOKS).fill(FELT, "remembered")
    await town.client.submit("daniel")
    again = town.client.open_view("daniel")
    assert "Somebody else added to this meanwhile" in again.words
    assert again.value(CHANGED) == f"{ROUND} {BOOKS}"
    assert again.value(FELT) == "remembered"
    await town.client.submit("daniel")
    assert town.client.open_view("daniel") is None, again.errors

    request = await town.sees("daniel", BOOKS)
    assert ROUND in request.words
    assert "How it felt: remembered." in request.words
