"""The Teams side of the playground: what the page shows of it and does there, over the real house."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adapters.playground.acts import Unheard
from adapters.playground.script.reading import read
from adapters.playground.script.steps import SLACK, TEAMS
from adapters.playground.teams.about import about
from tests.adapters.playground.playing import DEED as TOLD
from tests.adapters.playground.playing import nothing_before, playing
from tests.adapters.playground.rooms import DEED, Room
from tests.support.every import for_each


async def test_everybody_has_the_same_rooms_there_and_their_own_chat_with_the_app(room: Room):
    state = await room.state("raj", "#well-done")

    names = [each["name"] for each in state["places"]]
    assert names == [
        "well-done",
        "legendary-service",
        "front-desk",
        "housing",
        "libraries",
        "General",
        "Skald",
    ]
    assert state["platform"] == "teams"
    assert [each["who"] for each in state["cast"]] == ["ana", "raj", "mei", "daniel", "sioned"]


async def test_what_is_told_in_teams_is_read_in_slack_and_both_hear_of_it(room: Room):
    await room.tell()
    scene = room.scene
    message = scene.office.client.last_message("daniel", "@app")

    await scene.office.client.press("daniel", message, "Approve it")
    await scene.office.house.catch_up()

    assert "Raj Nair asks you to read this about Tom Hale." in message.words
    assert room.reads("daniel", "@app") == ""
    assert DEED in room.reads("mei", "#well-done")
    assert DEED in room.reads("mei", "#well-done", SLACK)


async def test_a_form_that_is_refused_comes_back_with_its_words_and_sentences(room: Room):
    view = await room.dialog("raj")

    await room.send("raj", view, **{"deed.words": DEED})

    again = (await room.state("raj"))["view"]
    assert again["id"] == view["id"]
    assert again["values"]["deed.words"] == DEED
    assert "Nobody is named yet." in str(again["card"])
    tab = await room.scene.drawer.of("why", room.id("raj"), TEAMS)
    assert any("Raj’s form stays open" in each["bold"] for each in tab["lines"])


async def test_a_command_out_of_the_list_of_a_channel_is_between_one_and_skald(room: Room):
    await room.type("raj", "/help", "#well-done")

    mine, hers = await room.state("raj", "#well-done"), await room.state("mei", "#well-done")
    assert any(each["private"] for each in mine["messages"])
    assert not any(each["private"] for each in hers["messages"])


async def test_a_badge_says_what_waits_in_teams_until_it_was_looked_at(room: Room):
    await room.type("daniel", "home")
    await room.tell()
    state = await room.state("raj")
    daniel = next(each for each in state["cast"] if each["who"] == "daniel")

    last = (await room.state("daniel"))["messages"][-1]["ts"]
    await room.act("daniel", "look", **{"in": room.place("@app", "daniel"), "upto": last})

    assert daniel["waiting"] > 0
    assert daniel["waiting_in"] == room.place("@app", "daniel")
    state = await room.state("raj")
    assert next(each for each in state["cast"] if each["who"] == "daniel")["waiting"] == 0


async def test_what_sending_would_cause_is_told_of_a_dialog_too(room: Room):
    view = await room.dialog("raj")
    filled = {"doers": [room.id("tom")], "deed.words": DEED, "value.chosen": "people"}

    await room.act("raj", "fill", view=view["id"], values=filled)

    ahead = (await room.scene.drawer.of("happened", room.id("raj"), TEAMS))["ahead"]
    assert any("Daniel Okafor" in each["bold"] + each["words"] for each in ahead["lines"])


async def test_the_drawer_tells_what_was_typed_and_what_crossed_the_wire(room: Room):
    await room.type("raj", f"recognise @Tom Hale People {DEED}")
    await room.dialog("raj")

    happened = await room.scene.drawer.of("happened", room.id("raj"), TEAMS)
    wire = await room.scene.drawer.of("wire", room.id("raj"), TEAMS)
    said = [each["bold"] + each["words"] for each in happened["lines"]]
    assert any(each.startswith("Raj typed a sentence in their chat with Skald") for each in said)
    assert any(each.startswith("Raj chose Recognise in Teams") for each in said)
    assert wire["title"] == "Raj Nair chose Recognise in Teams"
    assert wire["rows"][0]["what"] == "Teams: composeExtension/fetchTask"


async def test_a_request_of_teams_is_delivered_again_and_pressed_twice_without_a_second_record(room: Room):
    await room.tell()
    wire = await room.scene.drawer.of("wire", room.id("raj"), TEAMS)
    sent = next(each for each in wire["rows"] if each["twice"])

    await room.scene.drawer.again(sent["number"])
    await room.scene.drawer.twice(sent["number"])

    wire = await room.scene.drawer.of("wire", room.id("raj"), TEAMS)
    again = [each for each in (*wire["rows"], *wire["earlier"][0]["rows"]) if each["way"] == "again"]
    assert again[0]["what"] == "Teams sent it again"
    assert len(again) == 3
    tables = room.scene.office.books.tables
    assert len(tables["recognitions"]) == 1


async def test_only_the_platform_that_is_switched_off_is_away(room: Room):
    await room.act("raj", "switch", name="down", on=True)

    teams = await room.state("raj")
    slack = await room.scene.of(room.scene.office.paper.person("raj").id, None)
    assert teams["notice"].startswith("Teams is not answering.")
    assert teams["switches"][0] == {"name": "down", "label": "Teams is down", "on": True}
    assert slack["notice"] is None or "Slack" not in slack["notice"]
    assert not any(each["on"] for each in slack["switches"])


@for_each(
    "deed",
    [
        {"act": "fly"},
        {"act": "type"},
        {"act": "press", "view": "none", "number": 0},
        {"act": "press", "in": "elsewhere", "ts": "1", "number": 0},
        {"act": "close", "view": "none"},
    ],
)
async def test_a_deed_that_makes_no_sense_there_is_refused(room: Room, deed: dict[str, Any]):
    with pytest.raises(Unheard):
        await room.act("raj", **deed)


async def test_a_form_of_somebody_else_is_not_sent_and_no_button_is_pressed_that_is_not_there(room: Room):
    view = await room.dialog("raj")

    with pytest.raises(Unheard):
        await room.act("mei", "press", view=view["id"], number=0, values={})

    assert "has changed" in str(await room.act("raj", "press", view=view["id"], number=99, values={}))


async def test_nobody_is_somebody_on_a_platform_that_is_not_there(room: Room):
    with pytest.raises(Unheard):
        await room.scene.of(room.id("raj"), None, "elsewhere")


async def test_teams_stands_elsewhere_after_every_start_and_is_found_again(tmp_path: Path):
    async with playing(tmp_path, nothing_before) as player:
        first = (await player.stage.scene()).office.teams
        await player.act("start over")

        await player.tells()
        await player.approves()

        room = Room(await player.stage.scene())
        assert room.scene.office.teams is not first
        assert TOLD in room.reads("raj", "#well-done")


async def test_what_is_kept_finds_teams_where_it_stands_the_next_time(tmp_path: Path):
    async with playing(tmp_path, nothing_before) as player:
        await Room(await player.stage.scene()).type("daniel", "home")

    async with playing(tmp_path, nothing_before) as player:
        room = Room(await player.stage.scene())
        await room.tell()
        assert "asks you to read this" in room.reads("daniel", "@app")


def test_a_story_says_who_uses_which_platform_from_there_on():
    story = read(
        "a.txt", "Raj sees “x”\nRaj uses Teams\nRaj sees “x”\nMei sees “x”\nRaj uses Slack\nRaj sees “x”"
    )

    assert [each.platform for each in story.steps] == [SLACK, TEAMS, TEAMS, SLACK, SLACK, SLACK]


async def test_what_the_app_is_stands_beside_the_chat_with_it_alone(room: Room):
    told = (await room.state("raj"))["about"]
    elsewhere = (await room.state("raj", "#well-done"))["about"]

    assert [told["name"], told["made_by"]] == ["Skald", "Riverbank Council"]
    assert told["short"] == "Tell what a colleague did, and which of your values it showed."
    assert {each["title"] for each in told["commands"]} >= {"recognise", "home", "help"}
    assert "here" not in {each["title"] for each in told["commands"]}
    assert [each["title"] for each in told["actions"]] == ["Recognise", "Tell a story", "Find a story"]
    assert "See your name, your e-mail address and your language." in told["may"]
    assert elsewhere is None


def test_what_the_app_may_do_without_a_word_for_it_is_a_fault():
    bot = {"scopes": ["personal"], "commandLists": [{"scopes": ["personal"], "commands": []}]}
    manifest = {
        "name": {"short": "Skald"},
        "description": {"short": "Tell it.", "full": "Tell it."},
        "developer": {"name": "Riverbank Council"},
        "version": "1.0.0",
        "bots": [bot],
        "composeExtensions": [{"commands": []}],
        "permissions": ["geolocation"],
    }

    with pytest.raises(KeyError, match="geolocation"):
        about(manifest)
