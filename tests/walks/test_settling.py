"""Walks of an admin who says, from within a channel, which channel of the settings it is."""

from __future__ import annotations

from tests.support.days import begins, told
from tests.support.town import DEED, Town

WHICH = "Which channel of the settings is this one?"


@begins(told)
async def test_what_goes_to_a_channel_goes_where_an_admin_says_it_is(town: Town):
    await town.form("ana", "/skald here", "#front-desk")
    town.client.open_view("ana").fill(WHICH, "#well-done")
    await town.client.submit("ana")
    await town.sees("ana", "What goes to #well-done is posted in that channel from now on.")

    await town.client.press("daniel", await town.sees("daniel", DEED), "Approve it")

    await town.sees("mei", DEED, "#front-desk")
    assert town.found("mei", DEED, "#well-done") is None


async def test_nobody_but_an_admin_is_asked(town: Town):
    answer = await town.client.command("raj", "#front-desk", "/skald here")

    assert "Only an admin can do that." in answer.message.words


async def test_it_is_asked_in_a_channel(town: Town):
    answer = await town.client.command("ana", "@app", "/skald here")

    assert "That is asked in the channel itself." in answer.message.words


async def test_a_sentence_that_begins_with_here_is_no_command(town: Town):
    answer = await town.client.command("ana", "#front-desk", "/skald here comes @mei with the pass")

    assert "Did you mean /recognise?" in answer.message.words
