"""The first minute leads through Teams where somebody looks at it."""

from __future__ import annotations

from adapters.playground.grounds import SENTENCE
from adapters.playground.script.steps import SLACK, TEAMS
from tests.adapters.playground.rooms import Room, numbered


async def test_the_first_minute_leads_through_teams_where_one_looks_at_it(room: Room):
    first = (await room.state("raj", "#well-done"))["guide"]
    assert (first["platform"], first["text"]) == (TEAMS, f"/{SENTENCE}")
    alone = (await room.state("raj"))["guide"]
    assert alone["text"] == SENTENCE

    await room.type("raj", alone["text"])
    filled = await room.state("raj")
    assert filled["guide"]["words"] == "Your words are in the form. Read them, and press Send it."
    elsewhere = (await room.state("raj", "#well-done"))["guide"]
    assert (elsewhere["button"], elsewhere["in"]) == ("Go to the form", room.place("@app"))

    form = filled["messages"][-1]
    pressed = {"in": room.place("@app"), "ts": form["ts"], "values": {}}
    await room.act("raj", "press", shown=TEAMS, number=numbered(form["cards"][0])["Send it"], **pressed)
    waits = (await room.state("raj"))["guide"]
    assert (waits["title"], waits["platform"]) == ("It waits for Daniel.", TEAMS)
    assert (waits["as"], waits["in"]) == (room.id("daniel"), room.place("@app", "daniel"))


async def test_what_was_begun_in_a_channel_is_led_to_its_form(room: Room):
    await room.type("raj", f"/{SENTENCE}", "#well-done")

    step = (await room.state("raj", "#well-done"))["guide"]

    assert (step["button"], step["text"]) == (None, None)
    assert step["words"].startswith("Press Open the form.")


async def test_the_first_minute_goes_on_in_slack_where_the_reader_was_written_to_there(room: Room):
    await room.tell()

    step = (await room.state("raj"))["guide"]

    assert (step["title"], step["platform"]) == ("It waits for Daniel.", SLACK)
