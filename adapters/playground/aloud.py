"""What a screen reader has of a message or a form: words and controls, line by line in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from adapters.paper.slack.fields import blank, options_of, value_key
from adapters.paper.slack.reading import Names, mrkdwn_words, unescape_three
from adapters.paper.slack.refused import JSON

UNREAD = "Not read aloud:"
_SHORT_CODE = re.compile(r":([a-z+][a-z0-9_+'-]*)(?:::skin-tone-[2-6])?:")


def notice(payload: Mapping[str, Any]) -> str:
    """The `text` beside the blocks: a phone's notification, and what is said when the message comes."""
    return unescape_three(payload.get("text", ""))


def aloud(payload: Mapping[str, Any], names: Names) -> str:
    """A message's blocks, or a view with its title first and its buttons last."""
    return "\n".join(line.strip() for line in _lines(payload, names) if line.strip())


def _lines(payload: Mapping[str, Any], names: Names) -> Iterator[str]:
    if "title" in payload:
        yield payload["title"]["text"]
    for block in payload["blocks"]:
        yield from _block(block, names)
    for key in ("close", "submit"):
        if key in payload:
            yield _button(payload[key]["text"])


def _block(block: JSON, names: Names) -> Iterator[str]:
    match block["type"]:
        case "divider":
            return
        case "header":
            yield _text(block["text"], names)
        case "image":
            yield f"{block['alt_text']}, picture"
        case "context":
            yield " ".join(_text(each, names) for each in block["elements"])
        case "rich_text":
            yield from (line for part in block["elements"] for line in _rich(part, names))
        case "actions":
            yield from (line for each in block["elements"] for line in _pressed(each))
        case "input":
            yield from _field(block, names)
        case kind:
            yield f"{UNREAD} a block of the kind “{kind}”"


def _text(text: JSON, names: Names) -> str:
    match text:
        case {"type": "mrkdwn", "text": str(words)}:
            return _named(mrkdwn_words(words, names))
        case {"type": "plain_text", "text": str(words), "emoji": False}:
            return words
        case {"type": "plain_text", "text": str(words)}:
            return _named(words)
    return f"{UNREAD} a text of the kind “{text['type']}”"


def _named(words: str) -> str:
    """An emoji is heard by its name."""
    return _SHORT_CODE.sub(lambda found: found[1].replace("_", " "), words)


def _rich(part: JSON, names: Names) -> Iterator[str]:
    match part["type"]:
        case "rich_text_section" | "rich_text_quote":
            yield "".join(_inline(each, names) for each in part["elements"])
        case kind:
            yield f"{UNREAD} rich text of the kind “{kind}”"


def _inline(element: JSON, names: Names) -> str:
    match element:
        case {"type": "text", "text": str(words)} | {"type": "link", "text": str(words)}:
            return words
        case {"type": "date", "fallback": str(words)}:
            return words
        case {"type": "user", "user_id": str(user)}:
            return f"@{names.get(user, user)}"
        case {"type": "emoji", "name": str(name)}:
            return _named(f":{name}:")
    return f"{UNREAD} rich text of the kind “{element['type']}”"


def _pressed(element: JSON) -> Iterator[str]:
    """With what is asked once it is pressed."""
    if element["type"] != "button":
        yield f"{UNREAD} “{element['type']}” among the buttons"
        return
    yield _button(element.get("accessibility_label") or element["text"]["text"])
    if asked := element.get("confirm"):
        answers = ", ".join(_button(asked[key]["text"]) for key in ("deny", "confirm"))
        yield f"Asks first: {asked['title']['text']} {asked['text']['text']} {answers}"


def _button(label: str) -> str:
    return f"{label}, button"


def _field(block: JSON, names: Names) -> Iterator[str]:
    element = block["element"]
    yield block["label"]["text"] + (" (optional)" if block.get("optional") else "")
    yield from _standing(element, names)
    if "hint" in block:
        yield block["hint"]["text"]


def _standing(element: JSON, names: Names) -> Iterator[str]:
    """What stands in the field, and what can be chosen there."""
    held = blank(element)
    value: Any = held and held[value_key(element["type"])]
    empty = element.get("placeholder", {}).get("text", "")
    match element["type"]:
        case "plain_text_input":
            yield value or f"Empty. {empty}"
        case "datepicker":
            yield value or "Empty."
        case "file_input":
            yield "No file chosen."
        case "multi_users_select":
            yield ", ".join(names.get(user, user) for user in value) or f"Empty. {empty}"
        case "static_select":
            yield from [] if value else [f"Empty. {empty}"]
            yield from _offered(element, [value])
        case "radio_buttons":
            yield from _offered(element, [value])
        case "checkboxes":
            yield from _offered(element, value)
        case kind:
            yield f"{UNREAD} a field of the kind “{kind}”"


def _offered(element: JSON, chosen: list[JSON | None]) -> Iterator[str]:
    groups = element.get("option_groups") or [{"options": options_of(element)}]
    for group in groups:
        about = f"{group['label']['text']}: " if "label" in group else ""
        for option in group["options"]:
            yield f"{'Chosen' if option in chosen else 'Or'}: {about}{option['text']['text']}"
