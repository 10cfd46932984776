"""What a message may hold: some text, or blocks that are whole and not too many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adapters.paper.slack.check.blocks import check_blocks, too_much_text
from adapters.paper.slack.check.report import Report
from adapters.paper.slack.limits import LIMITS
from adapters.paper.slack.refused import JSON, Refused, with_messages


@dataclass(frozen=True, slots=True)
class Content:
    text: str
    blocks: list[JSON]
    attachments: list[JSON]


def check_content(text: str, blocks: Any, attachments: Any) -> Content:
    """Raises what Slack would answer; attachments are only counted."""
    found = Content(text, _blocks(blocks), _attachments(attachments))
    if not found.text.strip() and not found.blocks and not found.attachments:
        raise Refused("no_text")
    return found


def _blocks(blocks: Any) -> list[JSON]:
    if blocks is None:
        return []
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    report = Report()
    check_blocks(report, blocks, "/blocks", "message")
    if report.faults:
        raise with_messages("invalid_blocks", report.faults)
    if too_much_text(blocks):
        raise Refused("msg_blocks_too_long")
    return blocks


def _attachments(attachments: Any) -> list[JSON]:
    if attachments is None:
        return []
    if not isinstance(attachments, list) or not all(isinstance(one, dict) for one in attachments):
        raise Refused("invalid_attachments")
    if len(attachments) > LIMITS["message.attachments"]:
        raise Refused("too_many_attachments")
    return attachments
