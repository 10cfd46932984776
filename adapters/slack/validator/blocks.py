"""What each block must look like; whatever is not known here is refused loudly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from adapters.lettering.words import blank
from adapters.slack.validator.elements import INSIDE, wrong_element
from adapters.slack.validator.measures import (
    Faults,
    Node,
    keys,
    miscounted,
    repeated,
    too_long,
    wrong_keys,
    wrong_plain_text,
    wrong_text,
)

_BLOCKS = {
    "section": keys((), {"block_id", "text", "fields", "accessory"}),
    "header": keys({"text"}, {"block_id"}),
    "divider": keys((), {"block_id"}),
    "context": keys({"elements"}, {"block_id"}),
    "rich_text": keys({"elements"}, {"block_id"}),
    "actions": keys({"elements"}, {"block_id"}),
    "image": keys({"image_url", "alt_text"}, {"block_id", "title"}),
    "input": keys({"label", "element"}, {"block_id", "hint", "optional", "dispatch_action"}),
}
_ONLY_IN_MODALS = {"input"}
_PARTS = keys({"elements"}, {"border"})
_RICH = {
    "text": keys({"text"}, {"style"}),
    "emoji": keys({"name"}),
    "user": keys({"user_id"}, {"style"}),
    "link": keys({"url"}, {"text", "style"}),
    "date": keys({"timestamp", "format"}, {"fallback", "url", "style"}),
}
_RICH_WORDS = ("text", "name", "user_id", "url", "format", "fallback")
_STYLES = {"bold", "italic", "strike"}


def wrong_blocks(blocks: list[Node], surface: str) -> Faults:
    yield from repeated([block.get("block_id") for block in blocks], "block_id")
    for number, block in enumerate(blocks):
        at = f"blocks[{number}]"
        kind = block.get("type")
        if kind not in _BLOCKS:
            yield f"{at}: unknown block type {kind}"
            continue
        if kind in _ONLY_IN_MODALS and surface != "modal":
            yield f"{at}: {kind} in a {surface}"
        if not isinstance(block, Sound):
            yield from _block(block, at)


class Sound(dict[str, Any]):
    """A block with which nothing is wrong. Nobody changes it: it may stand in many payloads."""


def checked_once(block: Node) -> Node:
    """Where nothing is wrong with it no payload in which it stands looks through it again."""
    return block if any(_block(block, "")) else Sound(block)


def _block(block: Node, at: str) -> Faults:
    yield from wrong_keys(block, _BLOCKS[block["type"]], at)
    yield from too_long(block.get("block_id"), "block_id", f"{at}.block_id")
    if rule := _RULES.get(block["type"]):
        yield from rule(block, at)


def _section(block: Node, at: str) -> Faults:
    if "text" in block:
        yield from wrong_text(block["text"], "section.text", f"{at}.text")
    if "fields" in block:
        yield from miscounted(block["fields"], "section.fields", f"{at}.fields", least=1)
        for number, field in enumerate(block["fields"]):
            yield from wrong_text(field, "section.field", f"{at}.fields[{number}]")
    if not block.keys() & {"text", "fields"}:
        yield f"{at}: neither text nor fields"
    if "accessory" in block:
        yield from wrong_element(block["accessory"], INSIDE["actions"], f"{at}.accessory")


def _context(block: Node, at: str) -> Faults:
    elements = block.get("elements") or []
    yield from miscounted(elements, "context.elements", f"{at}.elements", least=1)
    for number, element in enumerate(elements):
        if element.get("type") == "image":
            yield from _image(element, f"{at}.elements[{number}]")
        else:
            yield from wrong_text(element, "text", f"{at}.elements[{number}]")


def _image(block: Node, at: str) -> Faults:
    if blank(block.get("alt_text") or ""):
        yield f"{at}.alt_text: empty"
    yield from too_long(block.get("alt_text"), "image.alt_text", f"{at}.alt_text")
    yield from too_long(block.get("image_url"), "image.url", f"{at}.image_url")
    if not str(block.get("image_url")).startswith("https://"):
        yield f"{at}.image_url: not https"
    if "title" in block:
        yield from wrong_plain_text(block["title"], "image.title", f"{at}.title")


def _actions(block: Node, at: str) -> Faults:
    elements = block.get("elements") or []
    yield from miscounted(elements, "actions.elements", f"{at}.elements", least=1)
    yield from repeated([element.get("action_id") for element in elements], f"{at}.action_id")
    for number, element in enumerate(elements):
        yield from wrong_element(element, INSIDE["actions"], f"{at}.elements[{number}]")


def _input(block: Node, at: str) -> Faults:
    yield from wrong_plain_text(block.get("label"), "input.label", f"{at}.label")
    if "hint" in block:
        yield from wrong_plain_text(block["hint"], "input.hint", f"{at}.hint")
    yield from wrong_element(block.get("element") or {}, INSIDE["input"], f"{at}.element")


def _rich_text(block: Node, at: str) -> Faults:
    parts = block.get("elements") or []
    if not parts:
        yield f"{at}.elements: empty"
    for number, part in enumerate(parts):
        inside = f"{at}.elements[{number}]"
        if part.get("type") not in {"rich_text_section", "rich_text_quote"}:
            yield f"{inside}: unknown element type {part.get('type')}"
            continue
        yield from wrong_keys(part, _PARTS, inside)
        if not part.get("elements"):
            yield f"{inside}.elements: empty"
        for place, element in enumerate(part.get("elements") or []):
            yield from _rich(element, f"{inside}.elements[{place}]")


def _rich(node: Node, at: str) -> Faults:
    kind = node.get("type")
    if kind not in _RICH:
        yield f"{at}: unknown element type {kind}"
        return
    yield from wrong_keys(node, _RICH[kind], at)
    for key in _RICH_WORDS:
        if key in node and not node[key]:
            yield f"{at}.{key}: empty"
    yield from too_long(node.get("text"), "text", f"{at}.text")
    yield from too_long(node.get("url"), "link.url", f"{at}.url")
    if set(node.get("style", {})) - _STYLES:
        yield f"{at}.style: unknown"


_RULES: dict[str, Callable[[Node, str], Faults]] = {
    "section": _section,
    "header": lambda node, at: wrong_plain_text(node.get("text"), "header.text", f"{at}.text"),
    "context": _context,
    "rich_text": _rich_text,
    "actions": _actions,
    "image": _image,
    "input": _input,
}
