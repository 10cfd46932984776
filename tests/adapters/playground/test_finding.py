"""Searching in Teams as the page does it: over the true wire, and what goes along with what is written."""

from __future__ import annotations

import pytest

from adapters.playground.acts import Unheard
from adapters.playground.script.steps import TEAMS
from tests.adapters.playground.rooms import DEED, Room
from tests.support.every import for_each

WHERE = "#well-done"


async def searches(room: Room, who: str, words: str = "", place: str = WHERE, **beside: str):
    where = {"in": room.place(place, who), "shortcut": "find"}
    assert await room.act(who, "search", **where, words=words, **beside) is None
    return (await room.state(who, place))["finding"]


async def approved(room: Room) -> None:
    await room.tell()
    client = room.scene.office.client
    await client.press("daniel", client.last_message("daniel", "@app"), "Approve it")
    await room.scene.office.house.catch_up()


async def picks(room: Room, who: str, place: str = WHERE) -> None:
    (found,) = (await searches(room, who, "visitor", place))["results"]
    await room.act(who, "pick", number=0, title=found["title"])


async def test_what_is_listed_is_for_whoever_looks_and_by_what_the_package_offers(room: Room):
    await approved(room)

    found = await searches(room, "mei", "visitor")

    state = await room.state("mei", WHERE)
    offered = [each["name"] for each in state["searches"][0]["parameters"]]
    assert offered == ["words", "value", "branch", "side", "month"]
    assert [each["title"] for each in found["results"]] == [DEED]
    assert (await searches(room, "mei", "people", by="value"))["results"] == found["results"]
    assert (await searches(room, "mei", "pride", by="value"))["results"] == []
    assert (await room.state("raj", WHERE))["finding"] is None


async def test_what_is_picked_stands_beside_the_words_until_both_are_sent(room: Room):
    await approved(room)
    await picks(room, "mei")
    there, elsewhere = await room.state("mei", WHERE), await room.state("mei")

    await room.type("mei", "Look.", WHERE)

    assert there["finding"] is None
    assert "A colleague’s deed" in str(there["picked"])
    assert elsewhere["picked"] is None
    sent = (await room.state("raj", WHERE))["messages"][-1]
    assert sent["said"] == "Look."
    assert DEED not in str(sent)
    assert (await room.state("mei", WHERE))["picked"] is None


async def test_alone_with_skald_nothing_is_asked_of_it_by_passing_something_on(room: Room):
    await approved(room)
    await picks(room, "mei", "@app")
    before = room.reads("mei", "@app")

    await room.type("mei", "")

    said = room.reads("mei", "@app").removeprefix(before)
    assert "is told here" in said
    assert len((await room.state("mei"))["messages"][-1]["cards"]) == 1
    happened = await room.scene.drawer.of("happened", room.id("mei"), TEAMS)
    assert any(each["bold"] == "Mei passed on what was told" for each in happened["lines"])


async def test_what_is_taken_out_or_left_is_not_sent(room: Room):
    await approved(room)
    await picks(room, "mei")
    await room.act("mei", "unpick", **{"in": room.place(WHERE, "mei")})
    await searches(room, "mei")

    await room.act("mei", "leave")

    state = await room.state("mei", WHERE)
    assert (state["finding"], state["picked"]) == (None, None)
    with pytest.raises(Unheard):
        await room.type("mei", " ", WHERE)


@for_each(
    "deed",
    [
        {"act": "search", "shortcut": "fly"},
        {"act": "search", "shortcut": "find", "by": "points"},
        {"act": "pick", "number": 0, "title": DEED},
    ],
)
async def test_what_cannot_be_looked_for_or_picked_is_refused(room: Room, deed: dict[str, object]):
    with pytest.raises(Unheard):
        await room.act("raj", **{"in": room.place(WHERE), **deed})
