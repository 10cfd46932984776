"""The library: what was told is found by its words, on either platform, and gone once it is withdrawn."""

from __future__ import annotations

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import Town
from tests.walks.test_story import CHANNEL, QUOTE, ROUND, SITUATION, told

pytestmark = on(SLACK, TEAMS)

EMPTY = "Nothing like this was told yet"


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


async def presses(town: Town, who: str, label: str) -> None:
    form = town.client.open_view(who)
    assert form is not None
    await town.press(who, form, label)


async def test_it_is_found_by_what_it_is_too_and_the_form_comes_back_as_it_was(town: Town):
    await approved(town)
    await finds(town, "tom", "borrower")

    await presses(town, "tom", "Find a story")
    form = town.client.open_view("tom")
    form.fill("What it is", "Stories").fill("Told in", "November 2026")
    await town.client.submit("tom")
    found = town.client.open_view("tom").words
    await presses(town, "tom", "Find a story")
    form = town.client.open_view("tom")
    kept = form.value("Words in it"), form.value("What it is")
    form.fill("What it is", "Recognitions")
    await town.client.submit("tom")
    nothing = town.client.open_view("tom").words
    await presses(town, "tom", "Read all of them")

    assert "Stories only, told in November 2026, with the words: borrower." in found
    assert QUOTE in found
    assert kept == ("borrower", "Stories")
    assert EMPTY in nothing
    assert QUOTE not in nothing
    assert QUOTE in town.client.open_view("tom").words
    assert QUOTE not in town.read("tom")


async def test_home_leads_to_what_colleagues_told(town: Town):
    await approved(town)
    await town.go_home("tom")

    await town.press_at_home("tom", "Read what was told")

    assert QUOTE in town.client.open_view("tom").words


async def test_a_finder_that_is_closed_keeps_nothing(town: Town):
    await finds(town, "tom", "borrower")
    await presses(town, "tom", "Find a story")
    town.client.open_view("tom").fill("Words in it", "borrower van")

    await town.close("tom")

    await town.quiet()
    assert "borrower" not in town.read("tom")
