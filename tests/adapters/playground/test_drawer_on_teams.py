"""The drawer says which platform keeps something waiting, and what mends it there."""

from __future__ import annotations

import asyncio

import pytest

from adapters.paper.teams.state import PaperTeams
from adapters.playground.drawer import why_words
from adapters.playground.drawer.books import Row
from bot.domain.mend import Mend
from bot.domain.people import Platform
from tests.adapters.playground.drawers import Played, office, played
from tests.support.every import for_each

__all__ = ["office", "played"]  # the fixtures
pytestmark = pytest.mark.asyncio(loop_scope="module")


def teams_of(played: Played) -> PaperTeams:
    assert played.scene.office.teams is not None
    return played.scene.office.teams.paper


async def begins_in_teams(played: Played, who: str, words: str = "home") -> None:
    """From here on they are written to there."""
    teams = teams_of(played)
    seat = {"platform": "teams", "as": teams.person(who).id, "in": teams.chat(teams.person(who).id).id}
    assert await played.scene.do({"act": "type", "text": words, **seat}) is None
    await played.quiet()


def was_counted(row: Row) -> bool:
    """What was said at once is kept without its words."""
    return row["topic"] == "answer" and row["card"] is None


async def until_why(played: Played, words: str) -> str:
    """The line with those words, with its mend, once it stands there."""

    def found() -> str | None:
        lines = played.drawer.why.of(played.scene.office.now())["lines"]
        told = [f"{each['bold']} {each['words']} {each['small'] or ''}" for each in lines]
        return next((each for each in told if words in each), None)

    return await played.until(found)


async def test_what_teams_does_not_take_waits_for_teams(played: Played):
    await begins_in_teams(played, "daniel")
    away = teams_of(played).faults.outage("unavailable")

    await played.type("raj", "/recognise @Grace Whitlock People Rang her")
    await played.send("raj")

    line = await until_why(played, "What Daniel Okafor is asked to read waits.")
    told = await played.lines()
    teams_of(played).faults.end(away)
    await played.quiet()
    assert "Teams does not answer." in line
    assert "It goes out by itself as soon as Teams answers." in line
    assert "Teams did not answer. What is owed waits and is tried again." in told
    assert not any("Slack did not answer" in each for each in told)


async def test_what_is_answered_at_once_in_teams_is_no_fault_of_the_drawers(played: Played):
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))

    await begins_in_teams(played, "sioned", "recognise @Grace Whitlock People Rang her")
    await played.until(lambda: any(map(was_counted, played.books.tables["outbox"].values())) or None)
    await played.books.settled()

    asyncio.get_running_loop().set_exception_handler(None)
    assert faults == []


async def test_what_is_blocked_in_teams_is_mended_there(played: Played):
    await played.tell()
    no = teams_of(played).faults.error("BotNotInConversationRoster", status=403)

    await begins_slack_approval(played)

    line = await until_why(played, "The post in #well-done is held back.")
    teams_of(played).faults.end(no)
    assert "Teams says: 403 BotNotInConversationRoster." in line
    assert "Find Skald under Apps in Teams, and add it to the team of #well-done." in line


async def begins_slack_approval(played: Played) -> None:
    """Daniel reads in Slack again."""
    me = played.id("daniel")
    await played.scene.do({"act": "home", "as": me})
    await played.tell("Rang him back.")
    await played.press("daniel", "Approve it")


@for_each("platform", list(Platform))
async def test_every_mend_has_its_words_on_either_platform(platform: Platform):
    assert set(why_words.MENDS[platform]) == set(Mend)


async def test_what_was_typed_behind_skalds_name_is_told_as_it_was_typed(played: Played):
    teams = teams_of(played)
    seat = {"platform": "teams", "as": teams.person("raj").id, "in": teams.conversation("#well-done").id}

    assert await played.scene.do({"act": "type", "text": "@Skald help", **seat}) is None

    await played.quiet()
    assert any(each.startswith("Raj typed help in well-done") for each in await played.lines())
