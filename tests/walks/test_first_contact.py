"""A walk of first contact: what Skald is, said once to each, and gone for whoever wants it gone."""

from __future__ import annotations

from tests.support.days import begins, posted
from tests.support.platforms import SLACK, TEAMS, on
from tests.support.town import DEED, Town

pytestmark = on(SLACK, TEAMS)

INTRODUCED = "Skald tells what colleagues did"
THANKS = "Thank you for noticing."


async def test_everybody_meets_skald_once(town: Town):
    first = await town.form("raj")
    assert INTRODUCED in first.words
    await town.close("raj")
    assert INTRODUCED not in (await town.form("raj")).words
    await town.close("raj")

    for deed in (DEED, "Mended the door"):
        await town.tell("raj", f"/recognise @mei People {deed}")
        await town.press("daniel", await town.sees("daniel", deed), "Approve it")
        await town.sees("raj", deed, "#well-done")

    assert await town.sees("mei", "Mended the door")
    await town.quiet()
    assert town.read("raj").count(THANKS) == 1
    assert town.read("mei").count(INTRODUCED) == 1


@begins(posted)
async def test_whoever_wants_it_gone_has_it_gone(town: Town):
    news = await town.sees("mei", INTRODUCED)

    await town.press("mei", news, "Don’t show again")
    await town.quiet()

    assert town.found("mei", INTRODUCED) is None
    assert town.found("mei", DEED).buttons == ("Thank Raj", "More…")
    assert INTRODUCED not in (await town.form("mei", "/recognise @raj")).words
