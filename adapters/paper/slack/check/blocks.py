"""Blocks, each as Block Kit's reference has it; what the reference knows and this does not is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from adapters.paper.slack.check.elements import IN_ACTIONS, IN_INPUT, IN_SECTION, check_element
from adapters.paper.slack.check.report import Report
from adapters.paper.slack.check.rich_text import check_rich_text
from adapters.paper.slack.check.texts import ANY, PLAIN, check_text
from adapters.paper.slack.limits import LIMITS
from adapters.paper.slack.reading import interactive
from adapters.paper.slack.refused import JSON

Surface = Literal["message", "modal", "home"]


def check_blocks(report: Report, blocks: Any, path: str, surface: Surface) -> None:
    """Every block, then what only holds for all of them together."""
    listed = report.listed(blocks, path, f"{surface}.blocks", least=0)
    for at, block in enumerate(listed):
        _block(report, block, f"{path}/{at}", surface)
    if report.faults:
        return
    report.unique(
        [
            (block["block_id"], f"{path}/{at}/block_id")
            for at, block in enumerate(listed)
            if "block_id" in block
        ],
        "block_id",
    )
    focused = [element for _, element in interactive(listed) if element.get("focus_on_load")]
    if len(focused) > 1:
        report.wrong(path, "only one element can have focus_on_load")


def _block(report: Report, block: Any, path: str, surface: Surface) -> None:
    kind = block.get("type") if isinstance(block, dict) else None
    check = _CHECKS.get(str(kind))
    if check is None or (kind == "markdown" and surface != "message"):
        report.wrong(f"{path}/type", f"unsupported type: {kind}")
        return
    report.string(block.get("block_id"), f"{path}/block_id", "block_id")
    check(report, block, path)


def _section(report: Report, block: JSON, path: str) -> None:
    report.shape(block, path, needed=(), allowed={"block_id", "text", "fields", "accessory", "expand"})
    if "text" not in block and "fields" not in block:
        report.wrong(path, "must define either `text` or `fields`")
    check_text(report, block.get("text"), f"{path}/text", "section.text", ANY)
    if "fields" in block:
        for at, field in enumerate(report.listed(block["fields"], f"{path}/fields", "section.fields")):
            check_text(report, field, f"{path}/fields/{at}", "section.field", ANY)
    if "accessory" in block:
        check_element(report, block["accessory"], f"{path}/accessory", IN_SECTION)


def _header(report: Report, block: JSON, path: str) -> None:
    report.shape(block, path, needed={"text"}, allowed={"block_id"})
    check_text(report, block.get("text"), f"{path}/text", "header.text", PLAIN)


def _divider(report: Report, block: JSON, path: str) -> None:
    report.shape(block, path, needed=(), allowed={"block_id"})


def _context(report: Report, block: JSON, path: str) -> None:
    report.shape(block, path, needed={"elements"}, allowed={"block_id"})
    for at, part in enumerate(report.listed(block.get("elements"), f"{path}/elements", "context.elements")):
        here = f"{path}/elements/{at}"
        if isinstance(part, dict) and part.get("type") == "image":
            check_element(report, part, here, frozenset({"image"}))
        else:
            check_text(report, part if part is not None else {}, here, "text", ANY)


def _actions(report: Report, block: JSON, path: str) -> None:
    report.shape(block, path, needed={"elements"}, allowed={"block_id"})
    elements = report.listed(block.get("elements"), f"{path}/elements", "actions.elements")
    for at, element in enumerate(elements):
        check_element(report, element, f"{path}/elements/{at}", IN_ACTIONS)
    report.unique(
        [
            (element["action_id"], f"{path}/elements/{at}/action_id")
            for at, element in enumerate(elements)
            if isinstance(element, dict) and isinstance(element.get("action_id"), str)
        ],
        "action_id",
    )


def _image(report: Report, block: JSON, path: str) -> None:
    report.shape(block, path, needed={"alt_text"}, allowed={"block_id", "image_url", "slack_file", "title"})
    if ("image_url" in block) == ("slack_file" in block):
        report.wrong(path, "must define either `image_url` or `slack_file`")
    report.string(block.get("alt_text"), f"{path}/alt_text", "image.alt_text")
    report.string(block.get("image_url"), f"{path}/image_url", "image.url")
    check_text(report, block.get("title"), f"{path}/title", "image.title")


def _input(report: Report, block: JSON, path: str) -> None:
    allowed = {"block_id", "hint", "optional", "dispatch_action"}
    if report.shape(block, path, needed={"label", "element"}, allowed=allowed):
        check_element(report, block["element"], f"{path}/element", IN_INPUT)
    check_text(report, block.get("label"), f"{path}/label", "input.label")
    check_text(report, block.get("hint"), f"{path}/hint", "input.hint")
    report.flag(block, path, "optional", "dispatch_action")


def _markdown(report: Report, block: JSON, path: str) -> None:
    report.shape(block, path, needed={"text"}, allowed={"block_id"})
    report.string(block.get("text"), f"{path}/text", "markdown.text")


_CHECKS: dict[str, Callable[[Report, JSON, str], None]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "rich_text": check_rich_text,
}


def characters(node: Any) -> int:
    """All text in blocks together, which Slack also bounds for a whole message."""
    if isinstance(node, list):
        return sum(map(characters, node))
    if not isinstance(node, dict):
        return 0
    own = len(node["text"]) if isinstance(node.get("text"), str) else 0
    return own + sum(map(characters, node.values()))


def too_much_text(blocks: list[JSON]) -> bool:
    return characters(blocks) > LIMITS["message.total_text"]
