"""What a person reads: blocks to words and labels, as a client draws them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from adapters.paper.slack.refused import JSON

Names = Mapping[str, str]
_ANGLE = re.compile(r"<([^<>\n]+)>")
_STYLED = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^\n]*?\S)\1(?![\w*_~`])")


def words_of(text: str, blocks: Iterable[JSON], names: Names) -> str:
    pieces = [piece for block in blocks for piece in block_words(block, names) if piece]
    return "\n".join(pieces) if pieces else mrkdwn_words(text, names)


def block_words(block: JSON, names: Names) -> Iterator[str]:
    """The pieces of one block, top to bottom; what stands on a button is a label and not among them."""
    match block.get("type"):
        case "section":
            yield from (text_words(part, names) for part in [block.get("text"), *block.get("fields", [])])
            yield from _accessory(block.get("accessory"))
        case "header":
            yield text_words(block.get("text"), names)
        case "context":
            yield " ".join(
                part.get("alt_text", "") if part.get("type") == "image" else text_words(part, names)
                for part in block.get("elements", [])
            )
        case "image":
            yield text_words(block.get("title"), names)
            yield block.get("alt_text", "")
        case "rich_text":
            yield from (rich_words(part, names) for part in block.get("elements", []))
        case "markdown":
            yield block.get("text", "")
        case "input":
            yield text_words(block.get("label"), names)
            yield text_words(block.get("hint"), names)


def buttons_of(blocks: Iterable[JSON]) -> tuple[str, ...]:
    return tuple(
        element["text"]["text"] for _, element in interactive(blocks) if element.get("type") == "button"
    )


def interactive(blocks: Iterable[JSON]) -> Iterator[tuple[JSON, JSON]]:
    """Each block with each of its elements that can be pressed, chosen or typed into."""
    for block in blocks:
        match block.get("type"):
            case "actions":
                yield from ((block, element) for element in block.get("elements", []))
            case "input":
                yield block, block["element"]
            case "section" if block.get("accessory", {}).get("type", "image") != "image":
                yield block, block["accessory"]


def text_words(text: JSON | None, names: Names) -> str:
    if not text:
        return ""
    words: str = text.get("text", "")
    return mrkdwn_words(words, names) if text.get("type") == "mrkdwn" else words


def mrkdwn_words(text: str, names: Names) -> str:
    """Slack's markup as it is drawn: references by name, marks of emphasis gone, escapes undone."""
    drawn = _ANGLE.sub(lambda found: _reference(found[1], names), text)
    for _ in range(3):
        drawn = _STYLED.sub(r"\2", drawn)
    return unescape_three(drawn)


def unescape_three(text: str) -> str:
    """Slack escapes exactly three characters."""
    return re.sub(r"&(amp|lt|gt);", lambda found: unescape(found[0]), text)


def rich_words(part: JSON, names: Names) -> str:
    match part.get("type"):
        case "rich_text_list":
            return "\n".join("• " + rich_words(item, names) for item in part.get("elements", []))
        case "rich_text_section" | "rich_text_quote" | "rich_text_preformatted":
            return "".join(_inline(element, names) for element in part.get("elements", []))
    return ""


def _inline(element: JSON, names: Names) -> str:
    match element.get("type"):
        case "text":
            return _string(element.get("text"))
        case "user":
            return "@" + names.get(element["user_id"], element["user_id"])
        case "channel":
            return "#" + names.get(element["channel_id"], element["channel_id"])
        case "broadcast":
            return "@" + _string(element.get("range"))
        case "link":
            return _string(element.get("text") or element.get("url"))
        case "emoji":
            return f":{element.get('name')}:"
        case "date":
            return _string(element.get("fallback") or element.get("timestamp"))
    return ""


def _reference(inside: str, names: Names) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return "@" + (names.get(target[1:]) or label or target[1:])
    if target.startswith("#"):
        return "#" + (names.get(target[1:]) or label or target[1:])
    if target.startswith("!date^"):
        return label
    if target.startswith("!"):
        return label or "@" + target[1:]
    return label or target


def _accessory(element: JSON | None) -> Iterator[str]:
    if element and element.get("type") == "image":
        yield element.get("alt_text", "")


def _string(value: Any) -> str:
    return "" if value is None else str(value)
