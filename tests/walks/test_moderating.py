"""Moderating: whoever reads something may report it, and an admin takes it from everybody's eyes."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import DEED, Town

pytestmark = on(SLACK, TEAMS)

CHANNEL = "#well-done"
GONE = "This post is not shown any more."
WRONG, IN_WORDS = "What is wrong with it?", "In your words"
KNOWN = "It shows who somebody is who should not be known"
WORDS = "She told us that in confidence"


async def posted(town: Town):
    await town.tell()
    await town.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("mei", DEED)
    return await town.sees("tom", DEED, CHANNEL)


async def on_page(town: Town, who: str, label: str) -> None:
    page = town.client.open_view(who)
    assert page is not None, town.read(who)
    await town.press(who, page, label)


async def reports(town: Town, who: str, message, words: str = WORDS) -> None:
    await town.press(who, message, "More…")
    await on_page(town, who, "Report it…")
    form = town.client.open_view(who)
    assert "an administrator could find out" in form.words
    form.fill(WRONG, KNOWN).fill(IN_WORDS, words)
    await town.client.submit(who)
    assert town.client.open_view(who) is None, form.errors


async def test_what_is_reported_and_hidden_is_gone_from_every_copy_and_comes_back_restored(town: Town):
    await reports(town, "tom", await posted(town))
    assert await town.sees("tom", "Thank you for saying so.")

    card = await town.sees("ana", "something is wrong with this")
    assert WORDS in card.words
    assert "Tom" not in card.words
    await town.press("ana", card, "Hide it")

    await town.sees("tom", GONE, CHANNEL)
    await town.sees("mei", "What stood here is hidden for now.")
    await town.sees("raj", "Ana Ferreira hid it, and can tell you why.")
    await town.sees("tom", "What you reported is hidden now.")
    await town.quiet()
    assert DEED not in town.read("tom", CHANNEL) + town.read("mei") + town.read("daniel")

    await town.press("ana", await town.sees("ana", "Hidden by Ana Ferreira, "), "Restore it")

    await town.sees("tom", DEED, CHANNEL)
    await town.sees("mei", DEED)
    await town.sees("raj", "is shown again")
    await town.sees("tom", "was hidden, and is shown again")
    await town.sees("ana", "Restored by Ana Ferreira, ")


async def test_an_admin_hides_from_the_post_without_a_report_and_restores_from_the_same_page(town: Town):
    post = await posted(town)

    await town.press("ana", post, "More…")
    await on_page(town, "ana", "Hide it")
    assert "Hidden by Ana Ferreira, " in town.client.open_view("ana").words
    await town.sees("tom", GONE, CHANNEL)

    await on_page(town, "ana", "Restore it")
    await town.sees("tom", DEED, CHANNEL)
    assert "Hide it" in town.client.open_view("ana").buttons


async def test_left_as_it_is_the_post_stays_and_who_reported_it_hears_so(town: Town):
    await reports(town, "tom", await posted(town))

    await town.press("ana", await town.sees("ana", "something is wrong with this"), "Leave it")

    await town.sees("ana", "Left as it is by Ana Ferreira, ")
    await town.sees("tom", "left it as it is")
    assert DEED in town.read("tom", CHANNEL)


async def test_of_two_decisions_at_the_same_moment_one_counts(town: Town):
    await reports(town, "tom", await posted(town))
    card = await town.sees("ana", "something is wrong with this")

    await asyncio.gather(town.press("ana", card, "Hide it"), town.press("ana", card, "Leave it"))
    await town.quiet()

    hidden = GONE in town.read("tom", CHANNEL)
    assert hidden is (DEED not in town.read("tom", CHANNEL))
    assert ("Hidden by Ana Ferreira, " in town.read("ana")) is hidden


@pytest.mark.kill
async def test_hiding_beats_a_post_under_way(town: Town):
    await town.tell()
    request = await town.sees("daniel", "asks you to read this")
    late = town.paper.faults.slow(1, methods=town.posting)
    await town.press("daniel", request, "Approve it")
    post = await town.sees("tom", DEED, CHANNEL)

    await town.press("ana", post, "More…")
    await on_page(town, "ana", "Hide it")
    town.paper.faults.end(late)

    await town.sees("tom", GONE, CHANNEL)
    await town.quiet()
    assert DEED not in town.read("tom", CHANNEL)
