"""What Slack fills in when it takes blocks: the ids left out, and `emoji` in plain texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from adapters.paper.slack.refused import JSON

NextId = Callable[[], str]


def with_ids(blocks: Iterable[JSON], next_id: NextId) -> list[JSON]:
    return [_block(block, next_id) for block in blocks]


def _block(block: JSON, next_id: NextId) -> JSON:
    drawn: JSON = _plain(block)
    drawn.setdefault("block_id", next_id())
    for key in ("element", "accessory"):
        if key in drawn:
            _name(drawn[key], next_id)
    if drawn["type"] == "actions":
        for element in drawn["elements"]:
            _name(element, next_id)
    return drawn


def _name(element: JSON, next_id: NextId) -> None:
    if element["type"] != "image":
        element.setdefault("action_id", next_id())


def _plain(node: Any) -> Any:
    """A copy in which every plain text says whether colons make emoji, as Slack echoes it."""
    if isinstance(node, list):
        return [_plain(child) for child in node]
    if not isinstance(node, dict):
        return node
    copy = {key: _plain(child) for key, child in node.items()}
    if copy.get("type") == "plain_text":
        copy.setdefault("emoji", True)
    if copy.get("type") == "mrkdwn":
        copy.setdefault("verbatim", False)
    return copy
