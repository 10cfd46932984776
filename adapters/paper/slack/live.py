"""What in a message is alive: whatever Slack would turn into a mention, a call to everybody or a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from adapters.paper.slack.messages import Message
from adapters.paper.slack.refused import JSON

Kind = Literal["user", "channel", "group", "broadcast", "link", "date"]
_ANGLE = re.compile(r"<([^<>]+)>")
_BARE_LINK = re.compile(r"(?<![<|\w])https?://[^\s<>|]+")
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
_BARE_CALL = re.compile(r"(?<![<\w])@(here|channel|everyone)\b")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S|www\.\S|\S+\.\S+/")


@dataclass(frozen=True, slots=True)
class Live:
    kind: Kind
    target: str
    label: str = ""


def live_parts(message: Message, *, bare: bool = False) -> tuple[Live, ...]:
    """Everything live in text, blocks and attachments, in their order.

    `bare` adds the addresses that Slack makes into links although nobody marked them as such, in
    text and in mrkdwn that is not `verbatim`.
    """
    return tuple(_parts(message, bare=bare))


def _parts(message: Message, *, bare: bool) -> Iterator[Live]:
    yield from _marked(message.text)
    if message.parse == "full" or message.link_names:
        yield from (Live("broadcast", found[1]) for found in _BARE_CALL.finditer(message.text))
    if bare or message.parse == "full":
        yield from _bare(message.text)
    for tree in (*message.blocks, *message.attachments):
        yield from _walk(tree, bare=bare)


def _walk(node: Any, *, bare: bool) -> Iterator[Live]:
    if isinstance(node, list):
        for child in node:
            yield from _walk(child, bare=bare)
    if not isinstance(node, dict):
        return
    if node.get("type") == "mrkdwn":
        yield from _marked(node["text"])
        if bare and not node.get("verbatim"):
            yield from _bare(node["text"])
    elif node.get("type") == "markdown":
        yield from _markdown(node["text"])
    elif node.get("type") is None and isinstance(node.get("text"), str):  # an attachment
        yield from _marked(node["text"])
    else:
        yield from _rich(node)
    for child in node.values():
        yield from _walk(child, bare=bare)


def _marked(text: str) -> Iterator[Live]:
    for found in _ANGLE.finditer(text):
        target, _, label = found[1].partition("|")
        if target.startswith("@"):
            yield Live("user", target[1:], label)
        elif target.startswith("#"):
            yield Live("channel", target[1:], label)
        elif target.startswith("!subteam^"):
            yield Live("group", target.removeprefix("!subteam^"), label)
        elif target.startswith("!date^"):
            yield Live("date", target, label)
        elif target.startswith("!"):
            yield Live("broadcast", target[1:], label)
        elif _SCHEME.match(target):
            yield Live("link", target, label)


def _bare(text: str) -> Iterator[Live]:
    yield from (Live("link", found[0]) for found in _BARE_LINK.finditer(text))


def _markdown(text: str) -> Iterator[Live]:
    yield from _marked(text)
    yield from (Live("link", found[2], found[1]) for found in _MARKDOWN_LINK.finditer(text))


def _rich(node: JSON) -> Iterator[Live]:
    match node:
        case {"type": "user", "user_id": target}:
            yield Live("user", target)
        case {"type": "usergroup", "usergroup_id": target}:
            yield Live("group", target)
        case {"type": "channel", "channel_id": target}:
            yield Live("channel", target)
        case {"type": "broadcast", "range": target}:
            yield Live("broadcast", target)
        case {"type": "link", "url": target}:
            yield Live("link", target, node.get("text", ""))
