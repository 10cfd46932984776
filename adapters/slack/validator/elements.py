"""What each element must look like: what one presses, chooses from or types into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from adapters.lettering.words import blank, length
from adapters.slack.limits import LIMITS
from adapters.slack.validator.measures import (
    Faults,
    Node,
    keys,
    miscounted,
    repeated,
    too_long,
    wrong_keys,
    wrong_plain_text,
)

_CHOICE = {"action_id", "placeholder", "confirm", "focus_on_load"}
_TYPED = {"multiline", "initial_value", "placeholder", "min_length", "max_length", "focus_on_load"}
_ELEMENTS = {
    "button": keys({"text"}, {"action_id", "value", "url", "style", "confirm", "accessibility_label"}),
    "static_select": keys((), {"options", "option_groups", "initial_option", *_CHOICE}),
    "multi_users_select": keys((), {"initial_users", "max_selected_items", *_CHOICE}),
    "radio_buttons": keys({"options"}, {"initial_option", *_CHOICE} - {"placeholder"}),
    "checkboxes": keys({"options"}, {"initial_options", *_CHOICE} - {"placeholder"}),
    "datepicker": keys((), {"initial_date", *_CHOICE}),
    "file_input": keys((), {"action_id", "filetypes", "max_files"}),
    "plain_text_input": keys((), {"action_id", *_TYPED}),
}
_GROUP = keys({"label", "options"})
_OPTION = keys({"text", "value"}, {"description"})
_QUESTION = keys({"title", "text", "confirm", "deny"}, {"style"})
INSIDE = {
    "actions": set(_ELEMENTS) - {"plain_text_input", "file_input"},
    "input": set(_ELEMENTS) - {"button"},
}


def wrong_element(node: Node, allowed: set[str], at: str) -> Faults:
    kind = node.get("type")
    if kind not in allowed:
        yield f"{at}: unknown element type {kind}"
        return
    yield from wrong_keys(node, _ELEMENTS[kind], at)
    yield from too_long(node.get("action_id"), "action_id", f"{at}.action_id")
    if "placeholder" in node:
        yield from wrong_plain_text(node["placeholder"], "placeholder", f"{at}.placeholder")
    if "confirm" in node:
        yield from _confirm(node["confirm"], f"{at}.confirm")
    yield from _RULES[kind](node, at)


def _button(node: Node, at: str) -> Faults:
    yield from wrong_plain_text(node.get("text"), "button.text", f"{at}.text")
    yield from too_long(node.get("value"), "button.value", f"{at}.value")
    yield from too_long(node.get("url"), "button.url", f"{at}.url")
    spoken = node.get("accessibility_label")
    yield from too_long(spoken, "accessibility_label", f"{at}.accessibility_label")
    if spoken is not None and blank(spoken):
        yield f"{at}.accessibility_label: empty"
    if node.get("style", "primary") not in {"primary", "danger"}:
        yield f"{at}.style: unknown"


def _select(node: Node, at: str) -> Faults:
    if ("options" in node) == ("option_groups" in node):
        yield f"{at}: options or option_groups, one of the two"
    if "options" in node:
        yield from _options(node, "select.options", at)
    groups = node.get("option_groups") or []
    yield from miscounted(groups, "select.groups", f"{at}.option_groups", least="option_groups" in node)
    options: list[Node] = []
    for number, group in enumerate(groups):
        inside = f"{at}.option_groups[{number}]"
        yield from wrong_keys(group, _GROUP, inside)
        yield from wrong_plain_text(group.get("label"), "group.label", f"{inside}.label")
        yield from _options({"options": group.get("options") or []}, "group.options", inside)
        options += group.get("options") or []
    if groups:
        yield from _initial(node, options, at)


def _users(node: Node, at: str) -> Faults:
    most = node.get("max_selected_items")
    if most is not None and most < max(1, len(node.get("initial_users") or [])):
        yield f"{at}.max_selected_items: {most}"
    if "initial_users" in node and not node["initial_users"]:
        yield f"{at}.initial_users: empty"


def _options(node: Node, limit: str, at: str) -> Faults:
    options = node.get("options") or []
    yield from miscounted(options, limit, f"{at}.options", least=1)
    yield from repeated([option.get("value") for option in options], f"{at}.options.value")
    for number, option in enumerate(options):
        inside = f"{at}.options[{number}]"
        yield from wrong_keys(option, _OPTION, inside)
        yield from wrong_plain_text(option.get("text"), "option.text", f"{inside}.text")
        yield from too_long(option.get("value"), "option.value", f"{inside}.value")
        if "description" in option:
            yield from wrong_plain_text(option["description"], "option.description", f"{inside}.description")
    yield from _initial(node, options, at)


def _initial(node: Node, options: list[Node], at: str) -> Faults:
    chosen = [node["initial_option"]] if "initial_option" in node else node.get("initial_options", [None])
    if not chosen or any(each is not None and each not in options for each in chosen):
        yield f"{at}: what is chosen is not among the options"


def _day(node: Node, at: str) -> Faults:
    try:
        date.fromisoformat(node.get("initial_date", "2026-11-23"))
    except ValueError:
        yield f"{at}.initial_date: no date"


def _files(node: Node, at: str) -> Faults:
    if not 1 <= node.get("max_files", 1) <= LIMITS["file_input.max_files"]:
        yield f"{at}.max_files: {node['max_files']}"
    if "filetypes" in node and not node["filetypes"]:
        yield f"{at}.filetypes: empty"


def _words(node: Node, at: str) -> Faults:
    least, most = node.get("min_length", 0), node.get("max_length")
    if not 0 <= least <= LIMITS["plain_text_input.min_length"]:
        yield f"{at}.min_length: {least}"
    if most is not None and not max(1, least) <= most <= LIMITS["plain_text_input.max_length"]:
        yield f"{at}.max_length: {most}"
    words = node.get("initial_value")
    yield from too_long(words, "plain_text_input.initial_value", f"{at}.initial_value")
    if words is not None and most is not None and length(words) > most:
        yield f"{at}.initial_value: longer than max_length"


def _confirm(node: Node, at: str) -> Faults:
    yield from wrong_keys(node, _QUESTION, at)
    for key in ("title", "text", "confirm", "deny"):
        yield from wrong_plain_text(node.get(key), f"confirm.{key}", f"{at}.{key}")


_RULES: dict[str, Callable[[Node, str], Faults]] = {
    "button": _button,
    "static_select": _select,
    "multi_users_select": _users,
    "radio_buttons": lambda node, at: _options(node, "radio.options", at),
    "checkboxes": lambda node, at: _options(node, "checkboxes.options", at),
    "datepicker": _day,
    "file_input": _files,
    "plain_text_input": _words,
}
