"""The check that each payload passes: one wrong thing at a time, found and named by its place."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack.validator.payloads import Unfit, checked, faults
from tests.support.every import every


def plain(text: str = "Words") -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def option(value: str = "a", text: str = "A") -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": "approve", "text": plain(), **more}


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


def text(words: str = "Words") -> dict[str, Any]:
    return {"type": "text", "text": words}


def message(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"text": "A notice", "blocks": list(blocks), **more}


def entry(element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "input", "block_id": "deed", "label": plain(), "element": element, **more}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks), **more}


def typing(**more: Any) -> dict[str, Any]:
    return {"type": "plain_text_input", "action_id": "value", **more}


def choosing(**more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "value", **more}


CONFIRM = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain()}
PICTURE = {"type": "image", "image_url": "https://skald.example/a.png", "alt_text": "A door"}
QUOTE = {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [text()]}]}

GOOD_MESSAGES = [
    message(),
    message({"type": "header", "text": plain("h" * 150)}, {"type": "divider"}, PICTURE, QUOTE),
    message({"type": "section", "text": {"type": "mrkdwn", "text": "s" * 3000}, "fields": [plain()]}),
    message(
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "<@U1>", "verbatim": True}, PICTURE]}
    ),
    message(actions(button(value="v" * 2000, style="primary", accessibility_label="a", confirm=CONFIRM))),
    message(rich(text("t" * 3000), {"type": "emoji", "name": "heart"}, {"type": "user", "user_id": "U1"})),
]
BAD_MESSAGES = {
    "text: empty": message(text=" \u200b"),
    "text: 4001 of": message(text="t" * 4001),
    "message: unknown key block": message(block=[]),
    "blocks: 51 where": message(*[{"type": "divider"}] * 51),
    "block_id: a stands 2": message(
        {"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}
    ),
    "block_id: 256": message({"type": "divider", "block_id": "b" * 256}),
    "unknown block type carousel": message({"type": "carousel"}),
    "input in a message": message(entry(typing())),
    "text: 151": message({"type": "header", "text": plain("h" * 151)}),
    "text: not plain_text": message({"type": "header", "text": {"type": "mrkdwn", "text": "h"}}),
    "text: empty ": message({"type": "header", "text": plain(" ")}),
    "text: 3001": message({"type": "section", "text": plain("s" * 3001)}),
    "neither text nor fields": message({"type": "section"}),
    "fields: 11": message({"type": "section", "fields": [plain()] * 11}),
    "fields[0]: 2001": message({"type": "section", "fields": [plain("f" * 2001)]}),
    "unknown key emoij": message(
        {"type": "section", "text": {"type": "plain_text", "text": "s", "emoij": True}}
    ),
    "unknown text type markdown": message(
        {"type": "context", "elements": [{"type": "markdown", "text": "s"}]}
    ),
    "elements: 11": message({"type": "context", "elements": [plain()] * 11}),
    "elements: 0": message({"type": "context", "elements": []}),
    "alt_text missing": message({"type": "image", "image_url": "https://skald.example/a.png"}),
    "alt_text: 2001": message(PICTURE | {"alt_text": "a" * 2001}),
    "image_url: 3001": message(PICTURE | {"image_url": "u" * 3001}),
    "elements: 26": message(actions(*[button(action_id=str(each)) for each in range(26)])),
    "action_id: approve stands 2": message(actions(button(), button())),
    "action_id: 256": message(actions(button(action_id="a" * 256))),
    "text: 76": message(actions(button(text=plain("b" * 76)))),
    "value: 2001": message(actions(button(value="v" * 2001))),
    "url: 3001": message(actions(button(url="u" * 3001))),
    "accessibility_label: 76": message(actions(button(accessibility_label="a" * 76))),
    "accessibility_label: empty": message(actions(button(accessibility_label=""))),
    "style: unknown": message(actions(button(style="secondary"))),
    "unknown element type timepicker": message(actions({"type": "timepicker"})),
    "unknown element type plain_text_input": message(actions(typing())),
    "deny missing": message(actions(button(confirm={k: v for k, v in CONFIRM.items() if k != "deny"}))),
    "confirm.title: 101": message(actions(button(confirm=CONFIRM | {"title": plain("t" * 101)}))),
    "confirm.text: 301": message(actions(button(confirm=CONFIRM | {"text": plain("t" * 301)}))),
    "confirm.deny: 31": message(actions(button(confirm=CONFIRM | {"deny": plain("t" * 31)}))),
    "elements: empty": message({"type": "rich_text", "elements": []}),
    "elements[0].elements: empty": message(rich()),
    "elements[0].text: empty": message(rich(text(""))),
    "elements[0].text: 3001": message(rich(text("t" * 3001))),
    "unknown element type broadcast": message(rich({"type": "broadcast", "range": "here"})),
    "unknown element type rich_text_table": message(
        {"type": "rich_text", "elements": [{"type": "rich_text_table", "elements": [text()]}]}
    ),
    "style: unknown ": message(rich(text() | {"style": {"blink": True}})),
    "url: 3001 ": message(rich({"type": "link", "url": "u" * 3001})),
    "characters in all": message(*[rich(text("t" * 2500))] * 5),
    "not JSON, or not Unicode": message(rich(text("\ud800"))),
}
GOOD_VIEWS = [
    modal(
        entry(typing(max_length=3000, initial_value="t" * 3000, multiline=True), optional=True, hint=plain())
    ),
    modal(entry(choosing(options=[option()], initial_option=option(), placeholder=plain()))),
    modal(
        entry(choosing(option_groups=[{"label": plain(), "options": [option()]}], initial_option=option()))
    ),
    modal(entry({"type": "multi_users_select", "max_selected_items": 1, "initial_users": ["U1"]})),
    modal(entry({"type": "checkboxes", "options": [option()], "initial_options": [option()]})),
    modal(QUOTE, close=plain(), private_metadata="m" * 3000, callback_id="nominate"),
    {"type": "modal", "title": plain(), "blocks": [QUOTE]},
]
BAD_VIEWS = {
    "type: not a modal": modal(QUOTE) | {"type": "home"},
    "title: 25": modal(QUOTE, title=plain("t" * 25)),
    "submit: 25": modal(QUOTE, submit=plain("t" * 25)),
    "close: 25": modal(QUOTE, close=plain("t" * 25)),
    "private_metadata: 3001": modal(QUOTE, private_metadata="m" * 3001),
    "callback_id: 256": modal(QUOTE, callback_id="c" * 256),
    "view: unknown key hash": modal(QUOTE, hash="h"),
    "blocks: 0": modal(),
    "blocks: 101": modal(*[{"type": "divider"}] * 101),
    "submit: missing": {"type": "modal", "title": plain(), "blocks": [entry(typing())]},
    "bytes": modal(*[{"type": "section", "text": plain("é" * 3000)}] * 45),
    "label: not plain_text": modal(entry(typing()) | {"label": {"type": "mrkdwn", "text": "l"}}),
    "label: 2001": modal(entry(typing()) | {"label": plain("l" * 2001)}),
    "hint: 2001": modal(entry(typing(), hint=plain("h" * 2001))),
    "placeholder: 151": modal(entry(typing(placeholder=plain("p" * 151)))),
    "max_length: 3001": modal(entry(typing(max_length=3001))),
    "max_length: 0": modal(entry(typing(max_length=0))),
    "min_length: 3001": modal(entry(typing(min_length=3001))),
    "initial_value: 3001": modal(entry(typing(initial_value="w" * 3001))),
    "longer than max_length": modal(entry(typing(initial_value="word", max_length=3))),
    "unknown element type button": modal(entry(button())),
    "options or option_groups": modal(entry(choosing())),
    "options: 101": modal(entry(choosing(options=[option(str(each)) for each in range(101)]))),
    "options: 0": modal(entry(choosing(options=[]))),
    "option_groups: 101": modal(
        entry(choosing(option_groups=[{"label": plain(), "options": [option()]}] * 101)),
    ),
    "option_groups[0].label: 76": modal(
        entry(choosing(option_groups=[{"label": plain("l" * 76), "options": [option()]}])),
    ),
    "options[0].text: 76": modal(entry(choosing(options=[option(text="o" * 76)]))),
    "options[0].value: 151": modal(entry(choosing(options=[option("v" * 151)]))),
    "options[0].description: 76": modal(
        entry(choosing(options=[option() | {"description": plain("d" * 76)}]))
    ),
    "value: a stands 2": modal(entry(choosing(options=[option(), option()]))),
    "not among the options": modal(entry(choosing(options=[option()], initial_option=option("b")))),
    "options: 11": modal(
        entry({"type": "checkboxes", "options": [option(str(each)) for each in range(11)]}),
    ),
    "options: 11 ": modal(
        entry({"type": "radio_buttons", "options": [option(str(each)) for each in range(11)]}),
    ),
    "max_selected_items: 0": modal(entry({"type": "multi_users_select", "max_selected_items": 0})),
    "initial_users: empty": modal(entry({"type": "multi_users_select", "initial_users": []})),
}


@every(payload=GOOD_MESSAGES)
def test_a_message_at_its_limits_has_no_fault(payload: dict[str, Any]):
    found = faults(payload, "message")

    assert found == []


@every(payload=GOOD_VIEWS)
def test_a_view_at_its_limits_has_no_fault(payload: dict[str, Any]):
    found = faults(payload, "modal")

    assert found == []


@every(fault=list(BAD_MESSAGES))
def test_one_fault_of_a_message_is_found(fault: str):
    found = faults(BAD_MESSAGES[fault], "message")

    assert any(fault.strip() in each for each in found), found


@every(fault=list(BAD_VIEWS))
def test_one_fault_of_a_view_is_found(fault: str):
    found = faults(BAD_VIEWS[fault], "modal")

    assert any(fault.strip() in each for each in found), found


def test_a_faulty_payload_is_not_sent_and_its_words_are_not_told():
    payload = message({"type": "header", "text": plain("secret" * 40)})

    with pytest.raises(Unfit) as refusal:
        checked(payload, "message")

    assert "secret" not in str(refusal.value)
