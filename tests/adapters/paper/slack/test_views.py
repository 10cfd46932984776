"""Views: how they stand on each other, how they close, and what else may be drawn in their place."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from tests.adapters.paper.slack.desk import named, opened
from tests.adapters.paper.slack.examples import actions, button, modal, options, plain, section


async def test_views_stand_three_high_and_no_higher(slack, desk):
    step = (
        actions({**button("More"), "action_id": "more"}),
        named("Words", "plain_text_input", initial_value="x"),
    )
    await opened(slack, desk, *step)

    for _ in range(3):
        await slack.press("raj", slack.open_view("raj"), "More")

    assert desk.refusals == ["push_limit_reached"]
    assert len(slack.paper.views[slack.paper.person("raj").id]) == 3
    assert slack.open_view("raj").view.previous is not None


async def test_an_answer_can_push_and_clear(slack, desk):
    await opened(slack, desk, named("Words", "plain_text_input", initial_value="x"))
    first = slack.open_view("raj").view
    desk.answer = {"response_action": "push", "view": modal(title=plain("Second"))}
    await slack.submit("raj")

    assert slack.open_view("raj").title == "Second"
    assert slack.open_view("raj").view.root == first.id
    desk.answer = {"response_action": "clear"}
    slack.open_view("raj").fill("Label", "x")
    await slack.submit("raj")
    assert slack.open_view("raj") is None


async def test_an_app_that_fails_leaves_the_form_open_with_slacks_own_words(slack, desk, bolt):
    form = await opened(
        slack, desk, named("Words", "plain_text_input", initial_value="x"), callback_id="unknown"
    )

    answer = await slack.submit("raj")

    assert answer.status == 404
    assert form.trouble == "We had some trouble connecting. Try again?"
    assert form.value("Words") == "x"


@pytest.mark.parametrize(("asked", "told"), [(True, ["view_closed"]), (False, [])])
async def test_a_closed_view_is_told_of_where_it_asked_for_it(slack, desk, asked, told):
    await opened(slack, desk, notify_on_close=asked)

    await slack.close("raj")

    assert [body["type"] for body in desk.seen] == told
    assert slack.open_view("raj") is None


async def test_a_form_that_asks_for_it_closes_with_all_beneath_it(slack, desk):
    await opened(slack, desk, named("Words", "plain_text_input", initial_value="x"))
    desk.answer = {"response_action": "push", "view": modal(clear_on_close=True, notify_on_close=True)}
    await slack.submit("raj")

    await slack.close("raj")

    assert slack.open_view("raj") is None
    assert desk.seen[-1]["is_cleared"] is True


async def test_a_form_can_be_sealed_and_sent_several_times_at_once(slack, desk):
    await opened(slack, desk, named("Words", "plain_text_input", initial_value="x"))

    sealed = slack.sealed_submission("raj")
    answers = await slack.deliver_again(sealed, 3, at_once=True)

    assert [answer.status for answer in answers] == [200, 200, 200]
    assert len({body["view"]["id"] for body in desk.seen}) == 1
    assert len(desk.seen) == 3


async def test_a_trigger_opens_one_view_within_three_seconds(slack, sdk, bolt, paper):
    triggers = []

    @bolt.command("/form")
    async def on_command(ack, command):
        triggers.append(command["trigger_id"])
        await ack()

    for _ in range(2):
        await slack.command("raj", "#well-done", "/form")
    await sdk.views_open(trigger_id=triggers[0], view=modal())
    moment = paper.now()
    paper.tickets._now = lambda: moment + 4
    errors = []
    for trigger in [*triggers, "1.2.made-up"]:
        with pytest.raises(SlackApiError) as refused:
            await sdk.views_open(trigger_id=trigger, view=modal())
        errors.append(refused.value.response["error"])

    assert errors == ["exchanged_trigger_id", "expired_trigger_id", "invalid_arguments"]


async def test_a_view_refused_for_its_blocks_spends_no_trigger(slack, sdk, bolt):
    triggers = []

    @bolt.command("/form")
    async def on_command(ack, command):
        triggers.append(command["trigger_id"])
        await ack()

    await slack.command("raj", "#well-done", "/form")
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await sdk.views_open(trigger_id=triggers[0], view=modal(submit=None))

    assert (await sdk.views_open(trigger_id=triggers[0], view=modal()))["ok"]


async def test_an_update_with_an_old_hash_is_a_conflict(slack, sdk, desk):
    form = await opened(slack, desk)
    old = form.view.hash
    await sdk.views_update(view_id=form.view.id, hash=old, view=modal(title=plain("Newer")))

    with pytest.raises(SlackApiError, match="hash_conflict"):
        await sdk.views_update(view_id=form.view.id, hash=old, view=modal())

    assert form.title == "Newer"


async def test_an_outside_name_finds_its_view_and_is_nobody_elses(slack, sdk, desk):
    await opened(slack, desk, external_id="draft-7")

    await sdk.views_update(external_id="draft-7", view=modal(title=plain("Found"), external_id="draft-7"))

    assert slack.open_view("raj").title == "Found"
    await slack.command("mei", "#well-done", "/form")
    assert desk.refusals == ["duplicate_external_id"]
    with pytest.raises(SlackApiError, match="not_found"):
        await sdk.views_update(external_id="draft-8", view=modal())


async def test_a_home_is_published_and_its_buttons_pressed(slack, sdk, bolt, paper):
    pressed = []

    @bolt.action("press-Find")
    async def on_press(ack, body):
        pressed.append(body)
        await ack()

    home = {"type": "home", "blocks": [section("What waits for you"), actions(button("Find"))]}
    await sdk.views_publish(user_id=paper.person("raj").id, view=home)
    await slack.press("raj", None, "Find")

    assert slack.home("raj").words == "What waits for you"
    assert pressed[0]["container"] == {"type": "view", "view_id": slack.home("raj").view.id}
    assert "response_url" not in pressed[0]


async def test_a_press_that_is_asked_about_first_is_sent_like_any_other(slack, sdk, bolt, paper):
    pressed = []

    @bolt.action("press-Withdraw")
    async def on_press(ack, action):
        pressed.append(action)
        await ack()

    asked = {"title": plain("Sure?"), "text": plain(), "confirm": plain("Withdraw"), "deny": plain("Close")}
    button_asking = button("Withdraw", value="01J:1", confirm=asked)
    await sdk.views_publish(
        user_id=paper.person("raj").id, view={"type": "home", "blocks": [actions(button_asking)]}
    )
    await slack.press("raj", None, "Withdraw")

    assert pressed[0]["value"] == "01J:1"
    assert pressed[0]["confirm"]["deny"]["text"] == "Close"


async def test_a_choice_outside_an_input_is_told_at_once(slack, desk, bolt):
    told = []

    @bolt.action("choose")
    async def on_choice(ack, action):
        told.append(action)
        await ack()

    select = {"type": "static_select", "action_id": "choose", "options": options(2)}
    await opened(
        slack, desk, section("Which", block_id="which", accessory=select), named("W", "plain_text_input")
    )

    await slack.press("raj", slack.open_view("raj"), "Which", value="Option 1")

    assert told[0]["selected_option"]["value"] == "1"
    assert slack.open_view("raj").value("Which") == "Option 1"
