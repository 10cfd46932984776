"""Blocks and views that Slack would refuse are refused here, with its words about where and why."""

from __future__ import annotations

import pytest

from adapters.paper.slack.check.messages import check_content
from adapters.paper.slack.check.views import check_view
from adapters.paper.slack.refused import Refused
from tests.adapters.paper.slack.examples import (
    actions,
    button,
    field,
    modal,
    option,
    options,
    plain,
    rich,
    section,
    select,
)
from tests.support.every import every, for_each

GOOD = [
    {"type": "header", "text": plain()},
    {"type": "divider"},
    {"type": "section", "fields": [plain(), plain()]},
    section(accessory={"type": "image", "alt_text": "A hat", "image_url": "https://example.com/h.png"}),
    {"type": "context", "elements": [plain(), {"type": "mrkdwn", "text": "x", "verbatim": True}]},
    actions(button(), select(options=options(2), initial_option=options(2)[1])),
    {"type": "markdown", "text": "**x**"},
    field(element={"type": "datepicker", "action_id": "v", "initial_date": "2026-11-23"}),
    field(element={"type": "number_input", "action_id": "v", "is_decimal_allowed": False}),
    field(
        element={"type": "multi_users_select", "action_id": "v", "initial_users": [], "max_selected_items": 3}
    ),
    rich({"type": "user", "user_id": "U1"}, {"type": "text", "text": "x", "style": {"bold": True}}),
    rich({"type": "text", "text": "x"}, kind="rich_text_quote"),
    rich({"type": "text", "text": "x"}, kind="rich_text_preformatted"),
    rich({"type": "date", "timestamp": 1, "format": "{date}", "fallback": "then"}),
    rich({"type": "link", "url": "https://example.com"}, {"type": "emoji", "name": "hat"}),
    rich({"type": "broadcast", "range": "here"}, {"type": "channel", "channel_id": "C1"}),
]
BAD = {
    "an unknown block": ({"type": "confetti"}, "unsupported type: confetti"),
    "an unknown element": (actions({"type": "lever"}), "unsupported type: lever"),
    "a text field outside an input": (actions({"type": "plain_text_input"}), "unsupported type"),
    "an unknown key": (section(colour="red"), "invalid additional property: colour"),
    "a section of nothing": ({"type": "section"}, "must define either"),
    "an empty text": (section(""), "must be more than 0 characters"),
    "a header in mrkdwn": (
        {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
        "must be a plain_text text object",
    ),
    "emoji in mrkdwn": (
        {"type": "section", "text": {"type": "mrkdwn", "text": "x", "emoji": True}},
        "invalid additional property: emoji",
    ),
    "a bare string for a text": ({"type": "section", "text": "x"}, "text object"),
    "a button without words": (actions({"type": "button"}), "missing required field: text"),
    "a style nobody knows": (actions(button(style="loud")), "must be one of danger, primary"),
    "no elements": (actions(), "must have at least 1 item"),
    "two actions of one name": (actions(button(), button()), "`action_id` already exists"),
    "a picture without words": (
        {"type": "image", "image_url": "https://example.com/x.png"},
        "missing required field: alt_text",
    ),
    "a choice not offered": (
        actions(select(options=options(2), initial_option=option("Other", "9"))),
        "must be one of the provided options",
    ),
    "a choice offered otherwise": (
        actions(select(options=options(2), initial_option=option("Renamed", "1"))),
        "must be one of the provided options",
    ),
    "options and groups": (
        actions(select(options=options(1), option_groups=[])),
        "must define either `options` or `option_groups`",
    ),
    "an option of no value": (actions(select(options=[{"text": plain()}])), "missing required field: value"),
    "a confirmation without a no": (
        actions(button(confirm={"title": plain(), "text": plain(), "confirm": plain()})),
        "missing required field: deny",
    ),
    "at least more than at most": (
        field(element={"type": "plain_text_input", "min_length": 9, "max_length": 8}),
        "must be less than or equal to max_length",
    ),
    "a day written otherwise": (
        field(element={"type": "datepicker", "initial_date": "23.11.2026"}),
        "is not formatted",
    ),
    "an input without a label": (
        {"type": "input", "element": {"type": "plain_text_input"}},
        "missing required field: label",
    ),
    "an empty rich text": (rich({"type": "text", "text": ""}), "must be more than 0 characters"),
    "a call to all the world": (rich({"type": "broadcast", "range": "world"}), "must be one of"),
    "a rich piece nobody knows": (rich({"type": "smoke"}), "unsupported type: smoke"),
    "a list of quotes": (
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [{"type": "rich_text_quote", "elements": []}],
                }
            ],
        },
        "must be a rich_text_section",
    ),
}


@every(block=GOOD)
def test_what_the_reference_allows_is_taken(block):
    taken = check_content("", [block], None)

    assert taken.blocks == [block]


@every(case=list(BAD))
def test_a_block_is_refused_for_what_is_wrong_with_it(case):
    block, words = BAD[case]

    with pytest.raises(Refused) as refused:
        check_content("", [block], None)

    assert refused.value.error == "invalid_blocks"
    assert words in refused.value.beside["response_metadata"]["messages"][0]
    assert "[json-pointer:/blocks/0" in refused.value.beside["errors"][0]


@every(blocks=["x", {"type": "divider"}, 3])
def test_blocks_that_are_no_list_are_called_that(blocks):
    with pytest.raises(Refused, match="invalid_blocks_format"):
        check_content("x", blocks, None)


@every(text=["", "   ", "\n"])
def test_a_message_says_something(text):
    with pytest.raises(Refused, match="no_text"):
        check_content(text, [], None)


def test_two_blocks_of_one_name_are_refused():
    with pytest.raises(Refused) as refused:
        check_content("", [section(block_id="a"), section(block_id="a")], None)

    assert "`block_id` already exists : a" in refused.value.beside["errors"][0]


@for_each(
    ("view", "words"),
    [
        (modal(submit=None), "submit is required when an input is in the blocks array"),
        (modal(title=None), "missing required field: title"),
        (modal(title=plain("")), "must be more than 0 characters"),
        (modal(close={"type": "mrkdwn", "text": "x"}), "must be a plain_text text object"),
        (modal(colour="red"), "invalid additional property: colour"),
        (modal(notify_on_close="yes"), "must be a boolean"),
        (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
        (modal(type="home"), "must be one of modal"),
        (
            modal(
                field(element={"type": "plain_text_input", "action_id": "a", "focus_on_load": True}),
                field(element={"type": "plain_text_input", "action_id": "b", "focus_on_load": True}),
            ),
            "only one element can have focus_on_load",
        ),
        (None, "missing required field: view"),
    ],
)
def test_a_view_is_refused_for_what_is_wrong_with_it(view, words):
    with pytest.raises(Refused) as refused:
        check_view(view, "modal")

    assert refused.value.error == "invalid_arguments"
    assert words in refused.value.beside["errors"][0]


def test_a_home_has_no_title():
    with pytest.raises(Refused) as refused:
        check_view({"type": "home", "title": plain(), "blocks": []}, "home")

    assert "invalid additional property: title" in refused.value.beside["errors"][0]
