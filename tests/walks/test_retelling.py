"""Retelling: a colleague asks for a story again from its post, and an admin reads why."""

from __future__ import annotations

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.teams_town import TeamsTown
from tests.support.town import Town
from tests.walks.test_moderating import on_page
from tests.walks.test_story import CHANNEL, ROUND, told

pytestmark = on(SLACK, TEAMS)

WHY, REASON = "Why should it be told again?", "New colleagues have not heard it"


async def reads(town: Town, who: str) -> str:
    if isinstance(town, TeamsTown):
        await town.press(who, await town.said(who, "retell"), "Open it")
    else:
        await town.client.command(who, "#well-done", "/skald retell")
    return str(town.client.open_view(who).words)


async def test_a_story_is_asked_for_again_and_the_asking_undone(town: Town):
    await told(town)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    post = await town.sees("tom", ROUND, CHANNEL)

    await town.press("tom", post, "More…")
    await on_page(town, "tom", "Tell it again")
    form = town.client.open_view("tom")
    form.fill(WHY, REASON)
    await town.client.submit("tom")
    assert town.client.open_view("tom") is None, form.errors

    await town.sees("tom", "You asked that a story be told again.")
    page = await reads(town, "ana")
    assert ROUND in page
    assert REASON in page
    assert "Tom" not in page

    await town.press("tom", post, "More…")
    await on_page(town, "tom", "Ask no longer")
    assert "Tell it again" in town.client.open_view("tom").buttons
    assert REASON not in await reads(town, "ana")
