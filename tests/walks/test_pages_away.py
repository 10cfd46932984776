"""A press on a page while the database fails: whoever pressed is told what became of it, and only that."""

from __future__ import annotations

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import Town, until, without
from tests.walks.test_away import NOT_SAVED
from tests.walks.test_kindness import RABBIT
from tests.walks.test_kindness import told as kind
from tests.walks.test_moderating import CHANNEL, on_page
from tests.walks.test_story import CHANNEL as STORIES
from tests.walks.test_story import ROUND, told

pytestmark = on(SLACK, TEAMS)


async def pressed(town: Town, who: str, label: str) -> str:
    """What stands before them then."""
    answer = await town.press(who, town.client.open_view(who), label)
    opened = town.client.open_view(who)
    return str(getattr(answer, "said", None) or (opened.words if opened else ""))


async def test_what_could_not_be_saved_is_said_above_the_page_and_done_once_it_can(town: Town):
    await kind(town)
    post = await town.sees("ana", RABBIT, CHANNEL)
    await town.press("ana", post, "More…")

    with without(town, "audit"):
        assert NOT_SAVED in await pressed(town, "ana", "Hide it")

    assert RABBIT in town.read("raj", CHANNEL)
    await town.press("ana", post, "More…")
    await on_page(town, "ana", "Hide it")
    await until(lambda: RABBIT not in town.read("raj", CHANNEL) or None)


async def test_nobody_is_told_that_nothing_was_saved_where_it_was_and_cannot_be_shown(town: Town):
    await told(town)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.press("ana", await town.sees("ana", ROUND, STORIES), "More…")
    await on_page(town, "ana", "Hide it")
    await until(lambda: ROUND not in town.read("raj", STORIES) or None)

    with without(town, "retellings"):
        assert NOT_SAVED not in await pressed(town, "ana", "Restore it")

    await town.sees("raj", ROUND, STORIES)
