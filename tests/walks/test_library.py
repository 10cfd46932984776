"""The library: what was told is found by its words, on either platform, and gone once it is withdrawn."""

from __future__ import annotations

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import Town
from tests.walks.test_story import CHANNEL, QUOTE, ROUND, SITUATION, told

pytestmark = on(SLACK, TEAMS)

EMPTY = "No story has these words"


async def approved(town: Town) -> None:
    await told(town)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("raj", QUOTE, CHANNEL)


async def finds(town: Town, who: str, words: str) -> str:
    if isinstance(town, TeamsTown):
        await town.press(who, await town.said(who, f"stories {words}"), "Open it")
    else:
        await town.client.command(who, "#well-done", f"/skald stories {words}")
    return str(town.client.open_view(who).words)


async def test_a_story_is_found_by_its_words_and_gone_once_it_is_withdrawn(town: Town):
    assert EMPTY in await finds(town, "tom", "borrower van")
    await approved(town)

    found = await finds(town, "tom", "BORROWER van")
    assert found.index(QUOTE) < found.index(SITUATION) < found.index(ROUND)
    assert "Raj Nair saw it." in found
    assert QUOTE not in town.read("tom")  # nothing is left in the chat that would outlive a withdrawal

    await town.press("raj", await town.sees("raj", f"It is in {CHANNEL} now"), "Withdraw it")
    await town.quiet()
    assert EMPTY in await finds(town, "tom", "borrower van")
