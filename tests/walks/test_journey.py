"""The first walk: a colleague is nominated, a reader approves, the channel hears of it."""

from __future__ import annotations

from tests.support.town import DEED, Town


async def test_a_colleague_is_nominated_a_reader_approves_and_the_channel_hears_of_it(town: Town):
    await town.tell("raj", "/recognise @mei People " + DEED)

    request = await town.sees("daniel", "asks you to read this")
    await town.client.press("daniel", request, "Approve it")

    post = await town.sees("raj", DEED, "#well-done")
    assert post.words.index(DEED) < post.words.index("Mei Lin") < post.words.index("Raj Nair saw it.")
    assert "pproved" not in post.words
