"""Small true blocks, elements and views, out of which tests make large or broken ones."""

from __future__ import annotations

from typing import Any

JSON = dict[str, Any]


def plain(words: str = "Words") -> JSON:
    return {"type": "plain_text", "text": words}


def mrkdwn(words: str = "Words") -> JSON:
    return {"type": "mrkdwn", "text": words}


def section(words: str = "Words", **more: Any) -> JSON:
    return {"type": "section", "text": mrkdwn(words), **more}


def button(label: str = "Press", **more: Any) -> JSON:
    return {"type": "button", "text": plain(label), "action_id": f"press-{label}", **more}


def actions(*elements: JSON) -> JSON:
    return {"type": "actions", "elements": list(elements)}


def option(words: str = "One", value: str = "1", **more: Any) -> JSON:
    return {"text": plain(words), "value": value, **more}


def options(count: int) -> list[JSON]:
    return [option(f"Option {number}", str(number)) for number in range(count)]


def select(**more: Any) -> JSON:
    return {"type": "static_select", "action_id": "choose", **more}


def field(label: str = "Label", element: JSON | None = None, **more: Any) -> JSON:
    return {
        "type": "input",
        "label": plain(label),
        "element": element or {"type": "plain_text_input", "action_id": "v"},
        **more,
    }


def modal(*blocks: JSON, **more: Any) -> JSON:
    view = {
        "type": "modal",
        "callback_id": "form",
        "title": plain("A form"),
        "submit": plain("Send it"),
        "blocks": list(blocks) or [field()],
    }
    return {key: value for key, value in (view | more).items() if value is not None}


def rich(*pieces: JSON, kind: str = "rich_text_section") -> JSON:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(pieces)}]}
