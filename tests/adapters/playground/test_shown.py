"""People in the playground are written to on what the page shows: one platform, or both."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.playground.acts import Unheard
from adapters.playground.script.steps import SLACK, TEAMS
from tests.adapters.playground.rooms import DEED, Room, numbered

EVENING = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)


async def test_who_used_teams_last_is_written_to_there_and_presses_a_card_by_its_number(room: Room):
    await room.type("daniel", "home")
    await room.tell()
    request = (await room.state("daniel"))["messages"][-1]
    approve = numbered(request["cards"][0])["Approve it"]

    pressed = {"in": room.place("@app", "daniel"), "ts": request["ts"], "values": {}}
    trouble = await room.act("daniel", "press", number=approve, **pressed)

    assert trouble is None
    assert "Approved by Daniel Okafor" in room.reads("daniel", "@app")


async def test_with_both_shown_people_are_written_to_on_both_and_every_copy_says_who_decided(room: Room):
    await room.tell_in_slack(shown="both")
    client = room.scene.office.client
    asked = room.reads("daniel", "@app"), room.reads("daniel", "@app", SLACK)
    happened = await room.scene.drawer.of("happened", room.id("raj"), TEAMS)

    await client.press("daniel", client.last_message("daniel", "@app"), "Approve it")
    await room.scene.office.house.catch_up()

    assert all("Raj Nair asks you to read this about Tom Hale." in each for each in asked)
    assert "Daniel Okafor is asked to read it." in happened["lines"][0]["words"]
    for platform in (SLACK, TEAMS):
        assert "Approved by Daniel Okafor" in room.reads("daniel", "@app", platform)
        assert "It is in #well-done now." in room.reads("raj", "@app", platform)
        assert room.reads("mei", "#well-done", platform).count(DEED) == 1


async def test_with_one_platform_shown_people_are_written_to_there(room: Room):
    await room.type("daniel", "home")
    await room.tell_in_slack(shown="slack")
    in_slack = room.reads("daniel", "@app", SLACK)

    await room.tell_in_slack(shown="teams")

    assert in_slack.count("asks you to read this") == 1
    assert room.reads("daniel", "@app", SLACK).count("asks you to read this") == 1
    assert room.reads("daniel", "@app").count("asks you to read this") == 1


async def test_what_is_shown_is_one_platform_or_both(room: Room):
    with pytest.raises(Unheard, match="no such platform"):
        await room.act("raj", "look", shown="pigeons")


async def test_what_is_held_for_somebody_on_both_platforms_is_coming_once(room: Room):
    room.scene.office.hours.set(EVENING)
    await room.tell_in_slack(shown="both")
    client = room.scene.office.client
    await client.press("daniel", client.last_message("daniel", "@app"), "Approve it")
    await room.scene.office.house.catch_up()

    state = await room.state("tom")
    why = await room.scene.drawer.of("why", room.id("raj"), TEAMS)

    assert len(why["lines"]) == 1
    assert [each["what"] for each in state["coming"]] == ["Tom Hale hears what Raj Nair told"]
