"""What each element must look like: what one presses, chooses from or types into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from adapters.slack.measures import Faults, Measures, Node, keys, repeated
from adapters.slack.words import blank, length

# Keys beside `type` and `action_id`: those that must be there, then those that may.
_CHOICE = {"placeholder", "confirm", "focus_on_load"}
_ELEMENTS: dict[str, tuple[set[str], set[str]]] = {
    "button": ({"text"}, {"value", "url", "style", "confirm", "accessibility_label"}),
    "static_select": (set(), {"options", "option_groups", "initial_option", *_CHOICE}),
    "multi_users_select": (set(), {"initial_users", "max_selected_items", *_CHOICE}),
    "radio_buttons": ({"options"}, {"initial_option", *_CHOICE} - {"placeholder"}),
    "checkboxes": ({"options"}, {"initial_options", *_CHOICE} - {"placeholder"}),
    "plain_text_input": (
        set(),
        {"multiline", "initial_value", "placeholder", "min_length", "max_length", "focus_on_load"},
    ),
}
INSIDE = {
    "actions": set(_ELEMENTS) - {"plain_text_input"},
    "input": set(_ELEMENTS) - {"button"},
}


@dataclass(frozen=True, slots=True)
class Elements(Measures):
    def element(self, node: Node, allowed: set[str], at: str) -> Faults:
        kind = node.get("type")
        if kind not in allowed:
            yield f"{at}: unknown element type {kind}"
            return
        needed, may = _ELEMENTS[kind]
        yield from keys(node, needed, may | {"action_id"}, at)
        yield from self.longest(node.get("action_id"), "action_id", f"{at}.action_id")
        if "placeholder" in node:
            yield from self.plain(node["placeholder"], "placeholder", f"{at}.placeholder")
        if "confirm" in node:
            yield from self._confirm(node["confirm"], f"{at}.confirm")
        rules: dict[str, Callable[[Node, str], Faults]] = {
            "button": self._button,
            "static_select": self._select,
            "multi_users_select": self._users,
            "radio_buttons": lambda node, at: self._options(node, "radio.options", at),
            "checkboxes": lambda node, at: self._options(node, "checkboxes.options", at),
            "plain_text_input": self._words,
        }
        yield from rules[kind](node, at)

    def _button(self, node: Node, at: str) -> Faults:
        yield from self.plain(node.get("text"), "button.text", f"{at}.text")
        yield from self.longest(node.get("value"), "button.value", f"{at}.value")
        yield from self.longest(node.get("url"), "button.url", f"{at}.url")
        spoken = node.get("accessibility_label")
        yield from self.longest(spoken, "accessibility_label", f"{at}.accessibility_label")
        if spoken is not None and blank(spoken):
            yield f"{at}.accessibility_label: empty"
        if node.get("style", "primary") not in {"primary", "danger"}:
            yield f"{at}.style: unknown"

    def _select(self, node: Node, at: str) -> Faults:
        if ("options" in node) == ("option_groups" in node):
            yield f"{at}: options or option_groups, one of the two"
        if "options" in node:
            yield from self._options(node, "select.options", at)
        groups = node.get("option_groups") or []
        yield from self.count(groups, "select.groups", f"{at}.option_groups", least="option_groups" in node)
        options: list[Node] = []
        for number, group in enumerate(groups):
            inside = f"{at}.option_groups[{number}]"
            yield from keys(group, {"label", "options"}, set(), inside)
            yield from self.plain(group.get("label"), "group.label", f"{inside}.label")
            yield from self._options({"options": group.get("options") or []}, "group.options", inside)
            options += group.get("options") or []
        if groups:
            yield from self._initial(node, options, at)

    def _users(self, node: Node, at: str) -> Faults:
        most = node.get("max_selected_items")
        if most is not None and most < max(1, len(node.get("initial_users") or [])):
            yield f"{at}.max_selected_items: {most}"
        if "initial_users" in node and not node["initial_users"]:
            yield f"{at}.initial_users: empty"

    def _options(self, node: Node, limit: str, at: str) -> Faults:
        options = node.get("options") or []
        yield from self.count(options, limit, f"{at}.options", least=1)
        yield from repeated([option.get("value") for option in options], f"{at}.options.value")
        for number, option in enumerate(options):
            inside = f"{at}.options[{number}]"
            yield from keys(option, {"text", "value"}, {"description"}, inside)
            yield from self.plain(option.get("text"), "option.text", f"{inside}.text")
            yield from self.longest(option.get("value"), "option.value", f"{inside}.value")
            if "description" in option:
                yield from self.plain(option["description"], "option.description", f"{inside}.description")
        yield from self._initial(node, options, at)

    def _initial(self, node: Node, options: list[Node], at: str) -> Faults:
        chosen = [node["initial_option"]] if "initial_option" in node else node.get("initial_options", [None])
        if not chosen or any(each is not None and each not in options for each in chosen):
            yield f"{at}: what is chosen is not among the options"

    def _words(self, node: Node, at: str) -> Faults:
        least, most = node.get("min_length", 0), node.get("max_length")
        if not 0 <= least <= self.limits["plain_text_input.min_length"]:
            yield f"{at}.min_length: {least}"
        if most is not None and not max(1, least) <= most <= self.limits["plain_text_input.max_length"]:
            yield f"{at}.max_length: {most}"
        words = node.get("initial_value")
        yield from self.longest(words, "plain_text_input.initial_value", f"{at}.initial_value")
        if words is not None and most is not None and length(words) > most:
            yield f"{at}.initial_value: longer than max_length"

    def _confirm(self, node: Node, at: str) -> Faults:
        yield from keys(node, {"title", "text", "confirm", "deny"}, {"style"}, at)
        for key in ("title", "text", "confirm", "deny"):
            yield from self.plain(node.get(key), f"confirm.{key}", f"{at}.{key}")
