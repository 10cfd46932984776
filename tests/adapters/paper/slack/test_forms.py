"""Forms: what stands in every kind of field, what the client holds back, and what an answer does to them."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.adapters.paper.slack.examples import actions, button, field, modal, option, options, plain, section
from tests.support.every import for_each


def named(label: str, kind: str, **more: Any) -> dict[str, Any]:
    return field(label, {"type": kind, "action_id": "v", **more}, block_id=label.lower())


EVERY_FIELD = [
    named("Words", "plain_text_input"),
    named("Mail", "email_text_input"),
    named("Person", "users_select"),
    named("People", "multi_users_select"),
    named("Value", "static_select", option_groups=[{"label": plain("All"), "options": options(2)}]),
    named("Values", "multi_static_select", options=options(3)),
    named("Audience", "radio_buttons", options=options(2)),
    named("Toggle", "checkboxes", options=[option("This is somebody else", "else")]),
    named("Day", "datepicker"),
    named("Hour", "timepicker"),
    named("Moment", "datetimepicker"),
    named("Place", "channels_select"),
    named("Talks", "multi_conversations_select"),
]


class Desk:
    """A Bolt app that opens one form on `/form` and answers submissions with whatever stands in `answer`."""

    def __init__(self, bolt) -> None:
        self.view = modal()
        self.answer: dict[str, Any] = {}
        self.seen: list[dict[str, Any]] = []
        self.refusals: list[str] = []
        bolt.command("/form")(self.on_command)
        bolt.view("form")(self.on_form)
        bolt.view_closed("form")(self.on_closed)
        bolt.action("more")(self.on_more)

    async def on_command(self, ack, command, client):
        try:
            await client.views_open(trigger_id=command["trigger_id"], view=self.view)
        except SlackApiError as error:
            self.refusals.append(error.response["error"])
        await ack()

    async def on_form(self, ack, body):
        self.seen.append(body)
        await ack(**self.answer)

    async def on_closed(self, ack, body):
        self.seen.append(body)
        await ack()

    async def on_more(self, ack, body, client):
        await ack()
        try:
            await client.views_push(trigger_id=body["trigger_id"], view=self.view)
        except SlackApiError as error:
            self.refusals.append(error.response["error"])


@pytest.fixture
def desk(bolt) -> Desk:
    return Desk(bolt)


async def opened(slack, desk, *blocks, **more):
    desk.view = modal(*blocks, **more)
    await slack.command("raj", "#well-done", "/form")
    return slack.open_view("raj")


async def values(slack, desk) -> dict[str, Any]:
    assert (await slack.submit("raj")).ok
    return {block: fields["v"] for block, fields in desk.seen[-1]["view"]["state"]["values"].items()}


async def test_an_untouched_field_of_every_kind_comes_back_empty(slack, desk):
    await opened(slack, desk, *({**one, "optional": True} for one in EVERY_FIELD))

    came = await values(slack, desk)

    assert came == {
        "words": {"type": "plain_text_input", "value": None},
        "mail": {"type": "email_text_input", "value": None},
        "person": {"type": "users_select", "selected_user": None},
        "people": {"type": "multi_users_select", "selected_users": []},
        "value": {"type": "static_select", "selected_option": None},
        "values": {"type": "multi_static_select", "selected_options": []},
        "audience": {"type": "radio_buttons", "selected_option": None},
        "toggle": {"type": "checkboxes", "selected_options": []},
        "day": {"type": "datepicker", "selected_date": None},
        "hour": {"type": "timepicker", "selected_time": None},
        "moment": {"type": "datetimepicker", "selected_date_time": None},
        "place": {"type": "channels_select", "selected_channel": None},
        "talks": {"type": "multi_conversations_select", "selected_conversations": []},
    }


async def test_a_filled_field_of_every_kind_comes_back_as_slack_sends_it(slack, desk, paper):
    form = await opened(slack, desk, *EVERY_FIELD)
    raj, mei = paper.person("raj").id, paper.person("mei").id
    place = paper.channel("well-done").id
    first, second = ({**one, "text": {**one["text"], "emoji": True}} for one in options(2))

    form.fill("Words", "x").fill("Mail", "a@b.example").fill("Person", "Mei Lin").fill(
        "People", ["@raj", "Mei"]
    )
    form.fill("Value", "Option 1").fill("Values", ["Option 0", "Option 1"]).fill("Audience", "Option 0")
    form.fill("This is somebody else", True).fill("Day", "2026-11-23").fill("Hour", "08:30")
    form.fill("Moment", 1_795_000_000).fill("Place", "#well-done").fill("Talks", ["#well-done"])
    came = await values(slack, desk)

    assert {block: list(held.values())[1] for block, held in came.items()} == {
        "words": "x",
        "mail": "a@b.example",
        "person": mei,
        "people": [raj, mei],
        "value": second,
        "values": [first, second],
        "audience": first,
        "toggle": [{"text": {**plain("This is somebody else"), "emoji": True}, "value": "else"}],
        "day": "2026-11-23",
        "hour": "08:30",
        "moment": 1_795_000_000,
        "place": place,
        "talks": [place],
    }


async def test_what_a_form_begins_with_comes_back_unless_it_is_changed(slack, desk, paper):
    raj = paper.person("raj").id
    form = await opened(
        slack,
        desk,
        named("Words", "plain_text_input", initial_value="begun"),
        named("People", "multi_users_select", initial_users=[raj]),
        named("Value", "static_select", options=options(2), initial_option=options(2)[0]),
        named("Toggle", "checkboxes", options=options(1), initial_options=options(1)),
    )

    assert [form.value(label) for label in form.labels] == ["begun", [raj], "Option 0", ["Option 0"]]
    came = await values(slack, desk)

    assert came["words"]["value"] == "begun"
    assert came["people"]["selected_users"] == [raj]
    assert came["value"]["selected_option"]["value"] == "0"
    assert came["toggle"]["selected_options"][0]["value"] == "0"


async def test_the_whole_view_comes_back_with_its_hidden_words(slack, desk, paper):
    await opened(slack, desk, named("Words", "plain_text_input", initial_value="x"), private_metadata="nonce")

    await slack.submit("raj")

    body = desk.seen[0]
    assert body["view"]["private_metadata"] == "nonce"
    assert body["view"]["blocks"][0]["label"] == {"type": "plain_text", "text": "Words", "emoji": True}
    assert (body["user"]["id"], body["team"]["id"]) == (paper.person("raj").id, paper.workspace.id)
    assert body["response_urls"] == []
    assert body["view"]["root_view_id"] == body["view"]["id"]


@for_each(
    ("kind", "more", "words", "complaint"),
    [
        ("plain_text_input", {}, "", "Please complete this required field."),
        ("plain_text_input", {"max_length": 3}, "four", "This field must be 3 characters or fewer."),
        ("plain_text_input", {"min_length": 3}, "no", "Please enter at least 3 characters."),
        ("plain_text_input", {}, "x" * 3001, "This field must be 3000 characters or fewer."),
        ("email_text_input", {}, "nobody", "Please enter a valid email address."),
        ("url_text_input", {}, "nowhere", "Please enter a valid URL."),
        ("number_input", {"is_decimal_allowed": False}, "few", "Please enter a number."),
    ],
)
async def test_the_client_itself_holds_a_form_back(slack, desk, kind, more, words, complaint):
    form = await opened(slack, desk, named("Field", kind, **more))
    form.fill("Field", words)

    answer = await slack.submit("raj")

    assert answer.held_back == {"Field": complaint}
    assert (answer.request, desk.seen) == (None, [])


async def test_what_is_not_offered_cannot_be_chosen(slack, desk, paper):
    form = await opened(
        slack,
        desk,
        named("Who", "users_select"),
        named("Value", "static_select", options=options(2)),
        named("Few", "multi_users_select", max_selected_items=1),
    )
    paper.deactivate("mei")

    for label, value in (("Who", "mei"), ("Value", "Option 7"), ("Few", ["raj", "ana"]), ("Nothing", "x")):
        with pytest.raises(LookupError):
            form.fill(label, value)


async def test_a_forged_choice_goes_through_as_an_id(slack, desk):
    form = await opened(slack, desk, named("Who", "users_select"))

    form.fill("Who", "U0NOBODY00")

    assert (await values(slack, desk))["who"]["selected_user"] == "U0NOBODY00"


async def test_errors_stand_under_their_fields_and_the_words_stay(slack, desk):
    form = await opened(slack, desk, named("Words", "plain_text_input"))
    desk.answer = {"response_action": "errors", "errors": {"words": "Say what happened."}}

    form.fill("Words", "typed")
    await slack.submit("raj")

    assert form.errors == {"Words": "Say what happened."}
    assert slack.open_view("raj").value("Words") == "typed"
    desk.answer = {}
    await slack.submit("raj")
    assert slack.open_view("raj") is None


async def test_errors_about_what_is_no_input_are_trouble(slack, desk):
    form = await opened(
        slack, desk, section(block_id="note"), named("Words", "plain_text_input", initial_value="x")
    )
    desk.answer = {"response_action": "errors", "errors": {"note": "No."}}

    answer = await slack.submit("raj")

    assert form.trouble == "We had some trouble connecting. Try again?"
    assert "note" in answer.error


async def test_a_redrawn_form_keeps_what_was_typed_where_the_ids_are_the_same(slack, desk):
    form = await opened(slack, desk, named("Kept", "plain_text_input"), named("Reset", "plain_text_input"))
    redrawn = [
        {**named("Kept", "plain_text_input", initial_value="new"), "hint": plain("A note")},
        {**named("Reset", "plain_text_input", initial_value="new"), "block_id": "reset-2"},
    ]
    desk.answer = {"response_action": "update", "view": modal(*redrawn)}

    form.fill("Kept", "typed").fill("Reset", "typed")
    await slack.submit("raj")

    assert (form.value("Kept"), form.value("Reset")) == ("typed", "new")


async def test_an_answer_with_a_broken_view_is_trouble(slack, desk):
    form = await opened(slack, desk, named("Words", "plain_text_input", initial_value="x"))
    desk.answer = {"response_action": "update", "view": modal(section("x" * 3001))}

    answer = await slack.submit("raj")

    assert form.trouble is not None
    assert "must be less than 3001 characters" in answer.error


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
