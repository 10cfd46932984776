"""Forms: what stands in every kind of field, what the client holds back, and what an answer does to them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.adapters.paper.slack.desk import named, opened
from tests.adapters.paper.slack.examples import modal, option, options, plain, section
from tests.support.every import for_each

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
