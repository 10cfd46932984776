"""The check that each payload passes before it is sent: whatever Slack would refuse is found here first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import orjson

from adapters.lettering.words import blank, length
from adapters.slack.limits import LIMITS
from adapters.slack.validator.blocks import wrong_blocks
from adapters.slack.validator.measures import miscounted, too_long, unknown_keys, wrong_plain_text

Surface = Literal["message", "modal", "home"]

_KEYS = {
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
    "home": {"type", "blocks", "private_metadata", "callback_id", "external_id"},
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
    checks = {"message": _message, "modal": _modal, "home": _home}
    return list(checks[surface](payload))


def total_text(blocks: list[dict[str, Any]]) -> int:
    """The characters shown, as far as Slack can be thought to count them."""
    return sum(length(text) for text in _texts(blocks))


def _message(payload: dict[str, Any]) -> Iterator[str]:
    yield from unknown_keys(payload, _KEYS["message"], "message")
    yield from _encodable(payload)
    if blank(payload.get("text") or ""):
        yield "text: empty"
    yield from too_long(payload.get("text"), "message.update_text", "text")
    blocks = payload.get("blocks") or []
    yield from miscounted(blocks, "message.blocks", "blocks")
    yield from wrong_blocks(blocks, "message")
    if _overfull(blocks, LIMITS["message.total_text"]):
        yield f"blocks: {total_text(blocks)} characters in all"


def _modal(view: dict[str, Any]) -> Iterator[str]:
    yield from unknown_keys(view, _KEYS["modal"], "view")
    yield from _encodable(view)
    if view.get("type") != "modal":
        yield "type: not a modal"
    yield from wrong_plain_text(view.get("title"), "view.title", "title")
    for key in ("submit", "close"):
        if key in view:
            yield from wrong_plain_text(view[key], f"view.{key}", key)
    for key in ("private_metadata", "callback_id", "external_id"):
        yield from too_long(view.get(key), key, key)
    blocks = view.get("blocks") or []
    yield from miscounted(blocks, "modal.blocks", "blocks", least=1)
    yield from wrong_blocks(blocks, "modal")
    if "submit" not in view and any(block.get("type") == "input" for block in blocks):
        yield "submit: missing beside inputs"


def _home(view: dict[str, Any]) -> Iterator[str]:
    yield from unknown_keys(view, _KEYS["home"], "view")
    yield from _encodable(view)
    if view.get("type") != "home":
        yield "type: not a home"
    for key in ("private_metadata", "callback_id", "external_id"):
        yield from too_long(view.get(key), key, key)
    blocks = view.get("blocks") or []
    yield from miscounted(blocks, "home.blocks", "blocks", least=1)
    yield from wrong_blocks(blocks, "home")


def _overfull(blocks: list[dict[str, Any]], most: int) -> bool:
    """Whether they show more characters than that. What is short in all cannot, and is not gone through."""
    return not _small(blocks, most) and total_text(blocks) > most


def _small(blocks: list[dict[str, Any]], most: int) -> bool:
    """No character is written with fewer bytes than it counts."""
    try:
        return len(orjson.dumps(blocks)) <= most
    except TypeError:  # not Unicode, which is found elsewhere
        return False


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
