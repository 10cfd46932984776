"""A walk of first contact: what Skald is, said once to each, and gone for whoever wants it gone."""

from __future__ import annotations

from tests.support.days import begins, posted
from tests.support.town import DEED, Town

SKALD = "Skald tells what colleagues did"
THANKS = "Thank you for noticing."


async def test_everybody_meets_skald_once(town: Town):
    first = await town.form("raj")
    assert SKALD in first.words
    await town.client.close("raj")
    assert SKALD not in (await town.form("raj")).words
    await town.client.close("raj")

    for deed in (DEED, "Mended the door"):
        await town.tell("raj", f"/recognise @mei People {deed}")
        await town.client.press("daniel", await town.sees("daniel", deed), "Approve it")
        await town.sees("raj", deed, "#well-done")

    assert await town.sees("mei", "Mended the door")
    await town.quiet()
    assert town.read("raj").count(THANKS) == 1
    assert town.read("mei").count(SKALD) == 1


@begins(posted)
async def test_whoever_wants_it_gone_has_it_gone(town: Town):
    news = await town.sees("mei", SKALD)

    await town.client.press("mei", news, "Don’t show again")
    await town.quiet()

    assert town.found("mei", SKALD) is None
    assert town.found("mei", DEED).buttons == ("Thank Raj",)
    assert SKALD not in (await town.form("mei", "/recognise @raj")).words
