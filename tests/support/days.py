"""Days with which walks begin: each is walked once over the wire, and then stands as it was at its end."""

from __future__ import annotations

import pytest

from tests.support.town import DEED, Town
from tests.support.towns import Day


def begins(day: Day) -> pytest.MarkDecorator:
    """Above a walk: what has happened in its town before it."""
    return pytest.mark.begins.with_args(day)


def day_before(request: pytest.FixtureRequest) -> Day | None:
    mark = request.node.get_closest_marker("begins")
    return mark.args[0] if mark else None


async def told(town: Town) -> None:
    """Raj has told what Mei did. Daniel is asked to read it, and Raj has the receipt."""
    await town.tell()
    await town.sees("daniel", "asks you to read this")
    await town.sees("raj", "with a reader")


async def posted(town: Town) -> None:
    """Daniel has approved it: it stands in the channel, and Mei has heard of it."""
    await told(town)
    await town.client.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("raj", DEED, "#well-done")
    await town.sees("mei", "saw something you did")


async def asked(town: Town) -> None:
    """Daniel has approved it, and Mei is asked whether she may be named."""
    await told(town)
    await town.client.press("daniel", await town.sees("daniel", "asks you to read this"), "Approve it")
    await town.sees("mei", "would like to tell it")
