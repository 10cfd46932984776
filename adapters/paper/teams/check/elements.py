"""Elements, each as the reference of Adaptive Cards 1.5 has it; what it knows not is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from adapters.paper.teams.check.actions import Nested, Surface, check_action, check_actions
from adapters.paper.teams.check.addresses import check_links, check_picture
from adapters.paper.teams.check.inputs import COMMON, INPUTS, check_input
from adapters.paper.teams.check.report import Report
from adapters.paper.teams.refused import JSON

_BOX = COMMON | {"style", "bleed", "minHeight", "verticalContentAlignment", "selectAction", "rtl"}
_BOX |= {"backgroundImage", "roundedCorners", "showBorder"}
_STYLES = frozenset({"default", "emphasis", "good", "attention", "warning", "accent"})
_TEXT = COMMON | {"text", "wrap", "size", "weight", "color", "isSubtle", "maxLines", "fontType"}
_TEXT |= {"horizontalAlignment", "style"}
_SIZES = frozenset({"default", "small", "medium", "large", "extraLarge"})
_COLORS = frozenset({"default", "dark", "light", "accent", "good", "warning", "attention"})
_SPACINGS = frozenset({"default", "none", "small", "medium", "large", "extraLarge", "padding"})


def check_elements(report: Report, elements: Any, path: str, surface: Surface, nested: Nested) -> None:
    for at, element in enumerate(report.listed(elements, path)):
        check_element(report, element, f"{path}/{at}", surface, nested)


def check_element(report: Report, element: Any, path: str, surface: Surface, nested: Nested) -> None:
    kind = element.get("type") if isinstance(element, dict) else None
    if kind in INPUTS:
        check_input(report, element, path)
    elif kind in _PLAIN:
        _PLAIN[kind](report, element, path)
    elif kind == "ActionSet":
        report.shape(element, path, ("type", "actions"), COMMON | {"horizontalAlignment"})
        check_actions(report, element.get("actions"), f"{path}/actions", surface, nested)
    elif kind in _BOXES:
        needed, allowed, inside = _BOXES[str(kind)]
        report.shape(element, path, ("type", *needed), allowed | {inside})
        report.one_of(element, path, "style", _STYLES)
        _inside(report, element, path, inside, surface, nested)
    else:
        report.wrong(path, f"{kind} is no element that is known")
    if kind:
        report.one_of(element, path, "spacing", _SPACINGS)
        report.flags(element, path, "separator", "isVisible")


def _inside(report: Report, element: JSON, path: str, inside: str, surface: Surface, nested: Nested) -> None:
    for at, child in enumerate(report.listed(element.get(inside), f"{path}/{inside}")):
        here = f"{path}/{inside}/{at}"
        implied = _IMPLIED.get(inside)
        if implied and isinstance(child, dict):
            child = {"type": implied, **child}  # noqa: PLW2901  within its own list the type may be left out
        check_element(report, child, here, surface, nested)
    if "selectAction" in element:
        check_action(report, element["selectAction"], f"{path}/selectAction", surface, nested)


def _text(report: Report, node: JSON, path: str) -> None:
    report.shape(node, path, ("type", "text"), _TEXT)
    report.words(node, path, "text")
    report.one_of(node, path, "size", _SIZES)
    report.one_of(node, path, "color", _COLORS)
    report.one_of(node, path, "weight", {"default", "lighter", "bolder"})
    report.one_of(node, path, "style", {"default", "heading", "columnHeader"})
    report.flags(node, path, "wrap", "isSubtle")
    check_links(report, node, path, "text")


def _rich(report: Report, node: JSON, path: str) -> None:
    report.shape(node, path, ("type", "inlines"), COMMON | {"horizontalAlignment"})
    for at, inline in enumerate(report.listed(node.get("inlines"), f"{path}/inlines")):
        if not isinstance(inline, str):
            allowed = _TEXT | {"highlight", "italic", "strikethrough", "underline", "selectAction"}
            report.shape(inline, f"{path}/inlines/{at}", ("type", "text"), allowed)


def _image(report: Report, node: JSON, path: str) -> None:
    allowed = {"backgroundColor", "horizontalAlignment", "selectAction", "size", "style", "width", "msteams"}
    report.shape(node, path, ("type", "url", "altText"), COMMON | allowed)
    check_picture(report, node.get("url"), f"{path}/url")


def _images(report: Report, node: JSON, path: str) -> None:
    report.shape(node, path, ("type", "images"), COMMON | {"imageSize"})
    for at, image in enumerate(report.listed(node.get("images"), f"{path}/images")):
        if isinstance(image, dict):
            _image(report, {"type": "Image", **image}, f"{path}/images/{at}")


def _facts(report: Report, node: JSON, path: str) -> None:
    report.shape(node, path, ("type", "facts"), COMMON)
    for at, fact in enumerate(report.listed(node.get("facts"), f"{path}/facts")):
        here = f"{path}/facts/{at}"
        if report.shape(fact, here, ("title", "value"), ()):
            report.words(fact, here, "title", "value")
            check_links(report, fact, here, "title", "value")


_PLAIN: dict[str, Callable[[Report, JSON, str], None]] = {
    "TextBlock": _text,
    "RichTextBlock": _rich,
    "Image": _image,
    "ImageSet": _images,
    "FactSet": _facts,
}
# What holds others: what it needs, what it may have, and where they stand in it.
_BOXES: dict[str, tuple[tuple[str, ...], frozenset[str], str]] = {
    "Container": (("items",), frozenset(_BOX), "items"),
    "ColumnSet": ((), frozenset(_BOX | {"horizontalAlignment"}), "columns"),
    "Column": ((), frozenset(_BOX | {"width"}), "items"),
    "Table": (
        ("columns",),
        frozenset(
            COMMON
            | {"columns", "firstRowAsHeader", "showGridLines", "gridStyle"}
            | {"horizontalCellContentAlignment", "verticalCellContentAlignment"}
        ),
        "rows",
    ),
    "TableRow": (
        ("cells",),
        frozenset(COMMON | {"style", "horizontalCellContentAlignment", "verticalCellContentAlignment"}),
        "cells",
    ),
    "TableCell": (("items",), frozenset(_BOX), "items"),
}
_IMPLIED = {"columns": "Column", "rows": "TableRow", "cells": "TableCell"}
