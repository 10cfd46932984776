"""Block Kit's elements: what can be pressed, chosen or typed into, and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from adapters.paper.slack.check.report import Report
from adapters.paper.slack.check.texts import ANY, PLAIN, check_confirm, check_option, check_text
from adapters.paper.slack.limits import LIMITS
from adapters.paper.slack.refused import JSON

_COMMON = {"action_id", "confirm", "focus_on_load"}
_PATTERNS = {
    "datepicker": ("initial_date", re.compile(r"\d{4}-\d\d-\d\d")),
    "timepicker": ("initial_time", re.compile(r"\d\d:\d\d")),
}


def check_element(report: Report, element: Any, path: str, kinds: frozenset[str]) -> None:
    """One of the kinds that the block around it takes."""
    kind = element.get("type") if isinstance(element, dict) else None
    if kind not in kinds:
        report.wrong(f"{path}/type", f"unsupported type: {kind}")
        return
    report.string(element.get("action_id"), f"{path}/action_id", "action_id")
    report.flag(element, path, "focus_on_load")
    check_confirm(report, element.get("confirm"), f"{path}/confirm")
    check_text(report, element.get("placeholder"), f"{path}/placeholder", "placeholder")
    CHECKS[kind](report, element, path)


def _button(report: Report, element: JSON, path: str) -> None:
    allowed = {"action_id", "url", "value", "style", "confirm", "accessibility_label"}
    if report.shape(element, path, needed={"text"}, allowed=allowed):
        check_text(report, element["text"], f"{path}/text", "button.text")
    report.string(element.get("value"), f"{path}/value", "button.value", least=0)
    report.string(element.get("url"), f"{path}/url", "button.url")
    report.string(element.get("accessibility_label"), f"{path}/accessibility_label", "accessibility_label")
    report.one_of(element.get("style"), f"{path}/style", {"primary", "danger"})


def _static_select(report: Report, element: JSON, path: str) -> None:
    many = element["type"].startswith("multi_")
    first = {"initial_options", "max_selected_items"} if many else {"initial_option"}
    report.shape(
        element, path, needed=(), allowed=_COMMON | first | {"options", "option_groups", "placeholder"}
    )
    if ("options" in element) == ("option_groups" in element):
        report.wrong(path, "must define either `options` or `option_groups`")
        return
    if "options" in element:
        _options(report, element["options"], f"{path}/options", "select.options", PLAIN)
    for at, group in enumerate(
        report.listed(element.get("option_groups", [{}]), f"{path}/option_groups", "select.groups")
        if "option_groups" in element
        else []
    ):
        _group(report, group, f"{path}/option_groups/{at}")
    _initial(report, element, path)
    _most_chosen(report, element, path)


def _group(report: Report, group: Any, path: str) -> None:
    if report.shape(group, path, needed={"label", "options"}, allowed=()):
        check_text(report, group["label"], f"{path}/label", "group.label")
        _options(report, group["options"], f"{path}/options", "group.options", PLAIN)


def _boxes(report: Report, element: JSON, path: str) -> None:
    many = element["type"] == "checkboxes"
    first = "initial_options" if many else "initial_option"
    report.shape(element, path, needed={"options"}, allowed=_COMMON | {first})
    limit = "checkboxes.options" if many else "radio.options"
    _options(report, element.get("options"), f"{path}/options", limit, ANY)
    _initial(report, element, path)


def _overflow(report: Report, element: JSON, path: str) -> None:
    report.shape(element, path, needed={"options"}, allowed={"action_id", "confirm"})
    options = report.listed(element.get("options"), f"{path}/options", "overflow.options")
    for at, option in enumerate(options):
        check_option(report, option, f"{path}/options/{at}", PLAIN, url=True)


def _directory_select(noun: str) -> Callable[[Report, JSON, str], None]:
    """A select whose options are Slack's own: people, conversations or channels."""

    def check(report: Report, element: JSON, path: str) -> None:
        many = element["type"].startswith("multi_")
        first = f"initial_{noun}s" if many else f"initial_{noun}"
        extra = {"max_selected_items"} if many else {"response_url_enabled"}
        if noun == "conversation":
            extra |= {"filter", "default_to_current_conversation"}
        report.shape(element, path, needed=(), allowed=_COMMON | extra | {first, "placeholder"})
        if many and first in element:
            for at, one in enumerate(report.listed(element[first], f"{path}/{first}", None, least=0)):
                report.string(one, f"{path}/{first}/{at}", "action_id")
        elif first in element:
            report.string(element[first], f"{path}/{first}", "action_id")
        _most_chosen(report, element, path)

    return check


def _external_select(report: Report, element: JSON, path: str) -> None:
    many = element["type"].startswith("multi_")
    first = {"initial_options", "max_selected_items"} if many else {"initial_option"}
    report.shape(element, path, needed=(), allowed=_COMMON | first | {"placeholder", "min_query_length"})
    _most_chosen(report, element, path)


def _plain_text(report: Report, element: JSON, path: str) -> None:
    allowed = {"initial_value", "multiline", "min_length", "max_length", "dispatch_action_config"}
    report.shape(element, path, needed=(), allowed=allowed | {"action_id", "focus_on_load", "placeholder"})
    report.flag(element, path, "multiline")
    report.string(
        element.get("initial_value"), f"{path}/initial_value", "plain_text_input.initial_value", least=0
    )
    least = _length(report, element, path, "min_length", 0)
    most = _length(report, element, path, "max_length", 1)
    if least is not None and most is not None and least > most:
        report.wrong(f"{path}/min_length", "must be less than or equal to max_length")


def _length(report: Report, element: JSON, path: str, key: str, least: int) -> int | None:
    value = element.get(key)
    most = LIMITS[f"plain_text_input.{key}"]
    if value is None:
        return None
    if not isinstance(value, int) or not least <= value <= most:
        report.wrong(f"{path}/{key}", f"must be between {least} and {most}")
        return None
    return value


def _line(report: Report, element: JSON, path: str) -> None:
    allowed = {"action_id", "initial_value", "focus_on_load", "placeholder", "dispatch_action_config"}
    if element["type"] == "number_input":
        report.shape(
            element, path, needed={"is_decimal_allowed"}, allowed=allowed | {"min_value", "max_value"}
        )
    else:
        report.shape(element, path, needed=(), allowed=allowed)


def _picker(report: Report, element: JSON, path: str) -> None:
    key, pattern = _PATTERNS[element["type"]]
    extra = {"timezone"} if element["type"] == "timepicker" else set()
    report.shape(element, path, needed=(), allowed=_COMMON | extra | {key, "placeholder"})
    if key in element and not pattern.fullmatch(str(element[key])):
        report.wrong(f"{path}/{key}", "is not formatted as it should be")


def _moment(report: Report, element: JSON, path: str) -> None:
    report.shape(element, path, needed=(), allowed=_COMMON | {"initial_date_time"})
    if not isinstance(element.get("initial_date_time", 0), int):
        report.wrong(f"{path}/initial_date_time", "must be an integer")


def _image(report: Report, element: JSON, path: str) -> None:
    report.shape(element, path, needed={"alt_text"}, allowed={"image_url", "slack_file"})
    if ("image_url" in element) == ("slack_file" in element):
        report.wrong(path, "must define either `image_url` or `slack_file`")
    report.string(element.get("alt_text"), f"{path}/alt_text", "image.alt_text")
    report.string(element.get("image_url"), f"{path}/image_url", "image.url")


def _files(report: Report, element: JSON, path: str) -> None:
    """https://docs.slack.dev/reference/block-kit/block-elements/file-input-element"""
    report.shape(element, path, needed=(), allowed={"action_id", "filetypes", "max_files"})
    most = element.get("max_files", LIMITS["file_input.max_files"])
    if not isinstance(most, int) or not 1 <= most <= LIMITS["file_input.max_files"]:
        report.wrong(f"{path}/max_files", "must be between 1 and 10")
    for at, kind in enumerate(element.get("filetypes", [])):
        report.string(kind, f"{path}/filetypes/{at}", "action_id")


def _options(report: Report, options: Any, path: str, limit: str, kinds: frozenset[str]) -> None:
    for at, option in enumerate(report.listed(options, path, limit)):
        check_option(report, option, f"{path}/{at}", kinds)


def _initial(report: Report, element: JSON, path: str) -> None:
    """What is chosen at first must be one of the options, to the letter."""
    offered = [*element.get("options", [])]
    for group in element.get("option_groups", []):
        offered += group.get("options", []) if isinstance(group, dict) else []
    if "initial_option" in element and element["initial_option"] not in offered:
        report.wrong(f"{path}/initial_option", "must be one of the provided options")
    if "initial_options" in element:
        chosen = report.listed(element["initial_options"], f"{path}/initial_options", None)
        if any(option not in offered for option in chosen):
            report.wrong(f"{path}/initial_options", "must be among the provided options")


def _most_chosen(report: Report, element: JSON, path: str) -> None:
    most = element.get("max_selected_items", 1)
    if not isinstance(most, int) or most < 1:
        report.wrong(f"{path}/max_selected_items", "must be at least 1")


CHECKS: dict[str, Callable[[Report, JSON, str], None]] = {
    "button": _button,
    "static_select": _static_select,
    "multi_static_select": _static_select,
    "external_select": _external_select,
    "multi_external_select": _external_select,
    "users_select": _directory_select("user"),
    "multi_users_select": _directory_select("user"),
    "conversations_select": _directory_select("conversation"),
    "multi_conversations_select": _directory_select("conversation"),
    "channels_select": _directory_select("channel"),
    "multi_channels_select": _directory_select("channel"),
    "radio_buttons": _boxes,
    "checkboxes": _boxes,
    "overflow": _overflow,
    "plain_text_input": _plain_text,
    "email_text_input": _line,
    "url_text_input": _line,
    "number_input": _line,
    "datepicker": _picker,
    "timepicker": _picker,
    "datetimepicker": _moment,
    "file_input": _files,
    "image": _image,
}
_SELECTS = frozenset(kind for kind in CHECKS if kind.endswith("_select") and not kind.startswith("multi_"))
_MULTI = frozenset(kind for kind in CHECKS if kind.startswith("multi_"))
_BOXES = frozenset({"radio_buttons", "checkboxes"})
_TYPED = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input"})
_PICKERS = frozenset({"datepicker", "timepicker"})

IN_ACTIONS = _SELECTS | _BOXES | _PICKERS | {"button", "overflow", "datetimepicker"}
IN_SECTION = _SELECTS | _MULTI | _BOXES | _PICKERS | {"button", "overflow", "image"}
IN_INPUT = _SELECTS | _MULTI | _BOXES | _PICKERS | _TYPED | {"datetimepicker", "file_input"}
