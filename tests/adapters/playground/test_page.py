"""What the page shows of the paper Slack, and what it does there."""

from __future__ import annotations

import asyncio

import pytest

from adapters.playground.changes import Changes
from tests.adapters.playground.conftest import FORM, THANKS, Desk, refusing
from tests.support.every import for_each


@pytest.fixture(autouse=True)
async def _inside(desk: Desk) -> None:
    await desk.enter()


def places(state: dict) -> dict[str, dict]:
    return {each["name"]: each for each in state["places"]}


def player(state: dict, who: str) -> dict:
    return next(each for each in state["cast"] if each["id"] == who)


async def test_a_person_sees_the_channels_they_are_in_and_their_own_talk_with_the_app(desk: Desk):
    state = await desk.state("raj")

    assert list(places(state)) == ["well-done", "legendary-service", "front-desk", "Skald"]
    assert state["in"] == desk.place("well-done")
    assert any("Joe drew the arrows" in each["text"] for each in state["messages"])


async def test_a_conversation_of_others_is_not_shown_by_asking_for_it(desk: Desk):
    state = await desk.state("raj", desk.place("housing"))

    assert state["in"] == desk.place("well-done")


@pytest.mark.parametrize("who", ["grace", "rota", "ola.visitor"])
async def test_nobody_outside_the_cast_can_be_played(desk: Desk, who: str):
    looked = await desk.http.get("/state", params={"as": desk.id(who)})
    typed = await desk.act(who, "type", **{"in": desk.place("front-desk"), "text": "Hello"})

    assert (looked.status_code, typed.status_code) == (404, 422)


async def test_what_only_one_may_see_is_shown_to_that_one_alone(desk: Desk):
    place = desk.place("well-done")
    desk.paper.post(place, desk.paper.app.bot_user, "Between us", only_for=desk.id("mei"))

    mei, raj = await desk.state("mei", place), await desk.state("raj", place)

    assert mei["messages"][-1]["private"]
    assert all(each["text"] != "Between us" for each in raj["messages"])


async def test_a_badge_says_that_something_waits_until_it_was_looked_at(desk: Desk):
    daniel = desk.id("daniel")
    told = desk.paper.post(desk.paper.dm("daniel"), desk.paper.app.bot_user, "Please read this")
    waiting = player(await desk.state("raj"), daniel)

    await desk.act("daniel", "look", **{"in": desk.paper.dm("daniel"), "upto": told.ts})

    assert (waiting["waiting"], waiting["waiting_in"]) == (1, desk.paper.dm("daniel"))
    assert player(await desk.state("raj"), daniel)["waiting"] == 0


async def test_words_are_posted_as_they_were_typed(desk: Desk):
    await desk.act("raj", "type", **{"in": desk.place("well-done"), "text": "Well done & <all>"})

    told = (await desk.state("mei"))["messages"][-1]
    assert (told["author"], told["text"]) == (desk.id("raj"), "Well done &amp; &lt;all&gt;")


async def test_a_shortcut_is_chosen_on_a_message_and_carries_it(desk: Desk):
    state = await desk.state("raj")
    said = next(each for each in state["messages"] if "Joe drew the arrows" in each["text"])

    answer = await desk.act(
        "raj", "shortcut", **{"in": state["in"], "ts": said["ts"], "shortcut": "recognise_this"}
    )

    assert [each["name"] for each in state["shortcuts"]] == ["Recognise this", "Tell a story"]
    assert answer.json() == {"trouble": None}
    heard = desk.heard[-1]
    assert (heard["type"], heard["callback_id"]) == ("message_action", "recognise_this")
    assert heard["message"]["text"] == said["text"]
    assert heard["channel"]["id"] == state["in"]


async def test_a_shortcut_is_not_offered_on_what_only_one_can_see_and_no_other_is_there(desk: Desk):
    place = desk.place("well-done")
    alone = desk.paper.post(place, desk.paper.app.bot_user, "Between us", only_for=desk.id("mei"))
    said = (await desk.state("raj"))["messages"][0]

    for ts, callback in ((alone.ts, "recognise_this"), (said["ts"], "another")):
        answer = await desk.act("mei", "shortcut", **{"in": place, "ts": ts, "shortcut": callback})

        assert answer.status_code == 422


async def test_a_command_goes_to_the_app_with_people_as_references(desk: Desk):
    answer = await desk.act(
        "raj", "type", **{"in": desk.place("well-done"), "text": "/recognise @Mei Lin helped"}
    )

    assert answer.json() == {"trouble": None}
    assert desk.heard[0]["text"] == f"<@{desk.id('mei')}|mei> helped"
    assert (await desk.state("raj"))["view"]["spec"]["title"]["text"] == "Recognise a colleague"


async def test_a_command_that_nobody_offers_is_named_and_goes_nowhere(desk: Desk):
    answer = await desk.act("raj", "type", **{"in": desk.place("well-done"), "text": "/recogise @Mei Lin"})

    assert answer.json()["trouble"] == "There is no command /recogise here. Your text is kept."
    assert desk.heard == []


async def open_form(desk: Desk) -> str:
    await desk.act("raj", "type", **{"in": desk.place("well-done"), "text": "/recognise"})
    return (await desk.state("raj"))["view"]["id"]


async def test_a_form_is_sent_with_what_stands_in_its_fields(desk: Desk):
    view = await open_form(desk)

    await desk.act("raj", "submit", view=view, values={"doers": [desk.id("mei")], "deed": "Rang her"})

    values = desk.heard[-1]["view"]["state"]["values"]
    assert values["doers"]["value"]["selected_users"] == [desk.id("mei")]
    assert values["deed"]["value"]["value"] == "Rang her"
    assert (await desk.state("raj"))["view"] is None


async def test_a_refusal_stands_under_its_field_and_the_words_are_kept(desk: Desk):
    desk.answer = refusing(deed="That names a customer.")
    view = await open_form(desk)

    await desk.act("raj", "submit", view=view, values={"doers": [desk.id("mei")], "deed": "Rang Mrs Ash"})

    shown = (await desk.state("raj"))["view"]
    assert shown["errors"] == {"deed": "That names a customer."}
    assert shown["state"]["deed"]["value"]["value"] == "Rang Mrs Ash"


async def test_what_is_missing_is_said_under_its_field_before_anything_is_sent(desk: Desk):
    view = await open_form(desk)

    await desk.act("raj", "submit", view=view, values={"doers": [], "deed": "Rang her"})

    assert set((await desk.state("raj"))["view"]["errors"]) == {"doers"}
    assert len(desk.heard) == 1


@pytest.mark.parametrize("values", [None, [], {"doers": 5}, {"doers": ["nobody at all"]}, {"deed": [["x"]]}])
async def test_values_that_no_page_sends_are_refused(desk: Desk, values: object):
    view = await open_form(desk)

    answer = await desk.act("raj", "submit", view=view, values=values)

    assert answer.status_code == 422
    assert len(desk.heard) == 1


async def test_a_form_of_somebody_else_cannot_be_sent(desk: Desk):
    view = await open_form(desk)
    desk.paper.show_view(desk.id("mei"), FORM)

    answer = await desk.act("mei", "submit", view=view, values={})

    assert answer.status_code == 422


async def test_what_only_another_sees_cannot_be_pressed(desk: Desk):
    place = desk.place("well-done")
    told = desk.paper.post(place, desk.paper.app.bot_user, "?", THANKS, only_for=desk.id("raj"))

    answer = await desk.act("mei", "press", **{"in": place, "ts": told.ts, "block": "b", "action": "first"})

    assert answer.status_code == 422
    assert desk.heard == []


async def test_what_stands_in_an_open_form_is_known_before_it_is_sent(desk: Desk):
    view = await open_form(desk)

    await desk.act("raj", "fill", view=view, values={"doers": [], "deed": "Rang her"})

    assert (await desk.state("raj"))["view"]["state"]["deed"]["value"]["value"] == "Rang her"
    assert desk.heard[-1].get("type") != "view_submission"


async def test_what_is_filled_into_a_form_that_was_closed_meanwhile_is_let_go(desk: Desk):
    view = await open_form(desk)
    await desk.act("raj", "close", view=view)

    answer = await desk.act("raj", "fill", view=view, values={"deed": "Rang her"})

    assert answer.json() == {"trouble": None}


async def test_a_form_is_closed(desk: Desk):
    view = await open_form(desk)

    await desk.act("raj", "close", view=view)

    assert (await desk.state("raj"))["view"] is None


async def test_a_button_is_pressed_although_another_bears_the_same_words(desk: Desk):
    place = desk.paper.dm("mei")
    told = desk.paper.post(place, desk.paper.app.bot_user, "Thank him?", THANKS)

    await desk.act("mei", "press", **{"in": place, "ts": told.ts, "block": "b", "action": "second"})

    assert [each["action_id"] for each in desk.heard[-1]["actions"]] == ["second"]


async def test_a_press_on_what_is_gone_says_so(desk: Desk):
    place = desk.paper.dm("mei")
    told = desk.paper.post(place, desk.paper.app.bot_user, "Thank him?", THANKS)
    desk.paper.change_message(told, blocks=[])

    answer = await desk.act("mei", "press", **{"in": place, "ts": told.ts, "block": "b", "action": "first"})

    assert "has changed since you saw it" in answer.json()["trouble"]


async def test_an_app_that_fails_is_told_in_plain_words(desk: Desk):
    desk.answer.status_code = 500
    place = desk.paper.dm("mei")
    told = desk.paper.post(place, desk.paper.app.bot_user, "Thank him?", THANKS)

    answer = await desk.act("mei", "press", **{"in": place, "ts": told.ts, "block": "b", "action": "first"})

    assert "Skald answered with an error (500)" in answer.json()["trouble"]


async def test_an_app_that_is_away_is_told_in_plain_words(desk: Desk):
    desk.away = True

    answer = await desk.act("raj", "type", **{"in": desk.place("well-done"), "text": "/recognise @Mei Lin"})

    assert answer.json()["trouble"].startswith("Skald is not answering. Your words are kept")


async def test_a_form_sent_to_an_app_that_is_away_stays_open_with_its_words(desk: Desk):
    view = await open_form(desk)
    desk.away = True

    await desk.act("raj", "submit", view=view, values={"doers": [desk.id("mei")], "deed": "Rang her"})

    shown = (await desk.state("raj"))["view"]
    assert shown["trouble"]
    assert shown["state"]["deed"]["value"]["value"] == "Rang her"


@for_each("deed", [{}, {"act": "fly"}, {"act": "type"}, {"act": "press", "in": 5}])
async def test_a_deed_that_makes_no_sense_is_refused_and_never_a_fault(desk: Desk, deed: dict):
    answer = await desk.http.post("/act", json={"as": desk.id("raj"), **deed})

    assert answer.status_code == 422


@for_each(
    ("act", "beside"),
    [
        ("clock", {"go": "back"}),
        ("clock", {"go": ["day"]}),
        ("clock", {}),
        ("switch", {"name": "fire", "on": True}),
        ("switch", {"name": "down", "on": 1}),
        ("switch", {"name": "down"}),
        ("again", {"number": 1}),
        ("guide", {"do": "next"}),
    ],
)
async def test_what_is_not_there_to_be_moved_or_switched_is_refused(desk: Desk, act: str, beside: dict):
    answer = await desk.act("raj", act, **beside)

    assert answer.status_code == 422


async def test_the_state_says_what_is_coming_and_what_is_switched_even_where_nothing_is(desk: Desk):
    state = await desk.state("raj")

    assert state["clock"].keys() == {"now", "zone", "playing"}
    assert [each["on"] for each in state["switches"]] == [False] * 4
    assert (state["coming"], state["notice"], state["guide"], state["follow"]) == ([], None, None, None)
    assert {(each["tz"], each["held"]) for each in state["cast"]} == {("Europe/London", 0)}


async def test_one_is_raj_before_one_has_chosen(desk: Desk):
    state = (await desk.http.get("/state")).json()

    assert state["me"] == desk.id("raj")
    assert [state["people"][each["id"]]["name"] for each in state["cast"]] == [
        "Ana Ferreira",
        "Raj Nair",
        "Mei Lin",
        "Daniel Okafor",
        "Sioned Pugh",
    ]


async def test_the_stream_says_that_something_changed_and_ends_when_told(desk: Desk):
    changes = Changes()
    changes.watch(desk.paper)
    stream = changes.stream()
    first = [await anext(stream), await anext(stream)]
    later = asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0)

    desk.paper.post(desk.place("well-done"), desk.id("raj"), "Hello", by_app=False)

    assert first == [b"retry: 1000\n\n", b"event: changed\ndata: 0\n\n"]
    assert await later == b"event: changed\ndata: 1\n\n"
    changes.end()
    assert [each async for each in stream] == []
