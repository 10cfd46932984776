"""Beside: a recognition becomes a story too, those of a story are recognised, and the posts say so."""

from __future__ import annotations

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import DEED, VALUE, WHAT, Town
from tests.walks.test_moderating import CHANNEL, on_page, posted
from tests.walks.test_story import CHANNEL as STORIES
from tests.walks.test_story import DONE, HAPPENED, ROUND, SITUATION, told

pytestmark = on(SLACK, TEAMS)

A_STORY_TOO = "It is told as a story, too"
RECOGNISED_TOO = "Somebody was recognised for it, too"


async def test_a_recognition_is_made_a_story_and_each_post_mentions_the_other(town: Town):
    await town.press("tom", await posted(town), "More…")
    await on_page(town, "tom", "Make it a story")
    form = town.client.open_view("tom")
    assert form.value(DONE) == DEED
    assert town.chosen(form) == ["Mei Lin"]
    form.fill(HAPPENED, SITUATION)
    await town.client.submit("tom")
    assert town.client.open_view("tom") is None, form.errors

    await town.press("daniel", await town.sees("daniel", SITUATION), "Approve it")

    assert RECOGNISED_TOO in (await town.sees("mei", SITUATION, STORIES)).words
    await town.sees("mei", A_STORY_TOO, CHANNEL)

    await town.press("tom", await town.sees("tom", f"It is in {STORIES} now"), "Withdraw it")
    await town.quiet()
    assert A_STORY_TOO not in town.read("mei", CHANNEL)
    assert DEED in town.read("mei", CHANNEL)


async def test_those_of_a_story_are_recognised_from_its_post(town: Town):
    await told(town)
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    post = await town.sees("tom", ROUND, STORIES)

    await town.press("tom", post, "More…")
    await on_page(town, "tom", "Recognise them")
    form = town.client.open_view("tom")
    assert form.value(WHAT) == ROUND
    assert town.chosen(form) == ["Mei Lin"]
    assert form.value(VALUE) == "People"
    await town.client.submit("tom")
    assert town.client.open_view("tom") is None, form.errors

    await town.press("daniel", await town.offers("daniel", "Tom Hale asks you", "Approve it"), "Approve it")
    await town.sees("mei", RECOGNISED_TOO, STORIES)
    assert A_STORY_TOO in (await town.sees("mei", ROUND, CHANNEL)).words
