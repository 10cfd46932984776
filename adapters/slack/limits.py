"""Every limit of Slack's that we can meet, and the check that each payload passes before it is sent.

https://docs.slack.dev/reference/block-kit names them, but for `message.total_text`, where
`msg_blocks_too_long` begins by what people measured: https://github.com/slackapi/bolt-js/issues/2509
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import orjson

from adapters.slack.grammar import Rules
from adapters.slack.measures import unknown_keys
from adapters.slack.words import blank, length

Surface = Literal["message", "modal"]

# Characters, or a count where the key ends in a plural of things.
LIMITS: dict[str, int] = {
    "message.blocks": 50,
    "message.text": 40_000,
    "message.update_text": 4_000,
    "message.total_text": 12_000,
    "modal.blocks": 100,
    "view.bytes": 250_000,
    "view.title": 24,
    "view.submit": 24,
    "view.close": 24,
    "private_metadata": 3_000,
    "callback_id": 255,
    "external_id": 255,
    "block_id": 255,
    "action_id": 255,
    "text": 3_000,
    "section.text": 3_000,
    "section.fields": 10,
    "section.field": 2_000,
    "header.text": 150,
    "context.elements": 10,
    "actions.elements": 25,
    "image.alt_text": 2_000,
    "image.title": 2_000,
    "image.url": 3_000,
    "link.url": 3_000,
    "input.label": 2_000,
    "input.hint": 2_000,
    "placeholder": 150,
    "plain_text_input.max_length": 3_000,
    "plain_text_input.min_length": 3_000,
    "plain_text_input.initial_value": 3_000,
    "button.text": 75,
    "button.value": 2_000,
    "button.url": 3_000,
    "accessibility_label": 75,
    "select.options": 100,
    "select.groups": 100,
    "group.label": 75,
    "group.options": 100,
    "radio.options": 10,
    "checkboxes.options": 10,
    "overflow.options": 5,
    "option.text": 75,
    "option.value": 150,
    "option.description": 75,
    "confirm.title": 100,
    "confirm.text": 300,
    "confirm.confirm": 30,
    "confirm.deny": 30,
}

_BESIDE = {
    "message": {"text", "blocks"},
    "modal": {
        "type",
        "title",
        "blocks",
        "submit",
        "close",
        "private_metadata",
        "callback_id",
        "external_id",
        "clear_on_close",
        "notify_on_close",
    },
}


class Unfit(ValueError):
    """A payload that Slack would refuse: a fault of ours, found before it was sent."""


def checked(payload: dict[str, Any], surface: Surface) -> dict[str, Any]:
    """The payload itself. Raises Unfit, which names places and numbers and never anybody's words."""
    found = faults(payload, surface)
    if found:
        raise Unfit("; ".join(found[:5]))
    return payload


def faults(payload: dict[str, Any], surface: Surface) -> list[str]:
    """What Slack would refuse, each as `place: reason`; for messages without their address."""
    return list(_message(payload) if surface == "message" else _modal(payload))


def total_text(blocks: list[dict[str, Any]]) -> int:
    """The characters shown, as far as Slack can be thought to count them."""
    return sum(length(text) for text in _texts(blocks))


def _message(payload: dict[str, Any]) -> Iterator[str]:
    rules = Rules(LIMITS)
    yield from unknown_keys(payload, _BESIDE["message"], "message")
    yield from _encodable(payload)
    if blank(payload.get("text") or ""):
        yield "text: empty"
    yield from rules.longest(payload.get("text"), "message.update_text", "text")
    blocks = payload.get("blocks") or []
    yield from rules.count(blocks, "message.blocks", "blocks")
    yield from rules.blocks(blocks, "message")
    if total_text(blocks) > LIMITS["message.total_text"]:
        yield f"blocks: {total_text(blocks)} characters in all"


def _modal(view: dict[str, Any]) -> Iterator[str]:
    rules = Rules(LIMITS)
    yield from unknown_keys(view, _BESIDE["modal"], "view")
    yield from _encodable(view)
    if view.get("type") != "modal":
        yield "type: not a modal"
    yield from rules.plain(view.get("title"), "view.title", "title")
    for key in ("submit", "close"):
        if key in view:
            yield from rules.plain(view[key], f"view.{key}", key)
    for key in ("private_metadata", "callback_id", "external_id"):
        yield from rules.longest(view.get(key), key, key)
    blocks = view.get("blocks") or []
    yield from rules.count(blocks, "modal.blocks", "blocks", least=1)
    yield from rules.blocks(blocks, "modal")
    if "submit" not in view and any(block.get("type") == "input" for block in blocks):
        yield "submit: missing beside inputs"


def _encodable(payload: dict[str, Any]) -> Iterator[str]:
    try:
        size = len(orjson.dumps(payload))
    except TypeError:
        yield "payload: not JSON, or not Unicode"
        return
    if size > LIMITS["view.bytes"]:
        yield f"payload: {size} bytes"


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _texts(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in {"text", "fallback", "url", "user_id", "name", "title", "alt_text"} and isinstance(
                value, str
            ):
                yield value
            else:
                yield from _texts(value)
