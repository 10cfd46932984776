"""What each block and element must look like; whatever is not known here is refused loudly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack.words import blank, length

Node = dict[str, Any]
Faults = Iterator[str]

# Keys beside `type` and `block_id` or `action_id`: those that must be there, then those that may.
_BLOCKS: dict[str, tuple[set[str], set[str]]] = {
    "section": (set(), {"text", "fields", "accessory"}),
    "header": ({"text"}, set()),
    "divider": (set(), set()),
    "context": ({"elements"}, set()),
    "rich_text": ({"elements"}, set()),
    "actions": ({"elements"}, set()),
    "image": ({"image_url", "alt_text"}, {"title"}),
    "input": ({"label", "element"}, {"hint", "optional", "dispatch_action"}),
}
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
_INSIDE = {
    "actions": set(_ELEMENTS) - {"plain_text_input"},
    "input": set(_ELEMENTS) - {"button"},
}
_ONLY_IN_MODALS = {"input"}
_RICH: dict[str, tuple[set[str], set[str]]] = {
    "text": ({"text"}, {"style"}),
    "emoji": ({"name"}, set()),
    "user": ({"user_id"}, {"style"}),
    "link": ({"url"}, {"text", "style"}),
    "date": ({"timestamp", "format"}, {"fallback", "url", "style"}),
}
_STYLES = {"bold", "italic", "strike"}


def unknown_keys(node: Node, known: set[str], at: str) -> Faults:
    for key in node.keys() - known:
        yield f"{at}: unknown key {key}"


def _keys(node: Node, needed: set[str], allowed: set[str], at: str) -> Faults:
    for key in sorted(needed - node.keys()):
        yield f"{at}: {key} missing"
    yield from unknown_keys(node, needed | allowed | {"type"}, at)


def _repeated(ids: list[Any], at: str) -> Faults:
    for key, times in Counter(each for each in ids if each is not None).items():
        if times > 1:
            yield f"{at}: {key} stands {times} times"


@dataclass(frozen=True, slots=True)
class Rules:
    """The grammar with a table of limits. Places are named by path; words are never repeated."""

    limits: Mapping[str, int]

    def longest(self, text: str | None, limit: str, at: str) -> Faults:
        if text is not None and length(text) > self.limits[limit]:
            yield f"{at}: {length(text)} of {self.limits[limit]} characters"

    def count(self, items: list[Any], limit: str, at: str, *, least: int = 0) -> Faults:
        if not least <= len(items) <= self.limits[limit]:
            yield f"{at}: {len(items)} where {least} to {self.limits[limit]} may be"

    def plain(self, node: Node | None, limit: str, at: str) -> Faults:
        if not isinstance(node, dict) or node.get("type") != "plain_text":
            yield f"{at}: not plain_text"
            return
        yield from self._text(node, limit, at)

    def _text(self, node: Node, limit: str, at: str) -> Faults:
        kind = node.get("type")
        if kind not in {"plain_text", "mrkdwn"}:
            yield f"{at}: unknown text type {kind}"
            return
        yield from _keys(node, {"text"}, {"emoji" if kind == "plain_text" else "verbatim"}, at)
        if blank(node.get("text") or ""):
            yield f"{at}: empty"
        yield from self.longest(node.get("text"), limit, at)

    def blocks(self, blocks: list[Node], surface: str) -> Faults:
        yield from _repeated([block.get("block_id") for block in blocks], "block_id")
        for number, block in enumerate(blocks):
            at = f"blocks[{number}]"
            kind = block.get("type")
            if kind not in _BLOCKS:
                yield f"{at}: unknown block type {kind}"
                continue
            if kind in _ONLY_IN_MODALS and surface != "modal":
                yield f"{at}: {kind} in a {surface}"
            needed, allowed = _BLOCKS[kind]
            yield from _keys(block, needed, allowed | {"block_id"}, at)
            yield from self.longest(block.get("block_id"), "block_id", f"{at}.block_id")
            yield from self._block(block, at)

    def _block(self, block: Node, at: str) -> Faults:
        rules: dict[str, Callable[[Node, str], Faults]] = {
            "section": self._section,
            "header": lambda node, at: self.plain(node.get("text"), "header.text", f"{at}.text"),
            "context": self._context,
            "rich_text": self._rich_text,
            "actions": self._actions,
            "image": self._image,
            "input": self._input,
        }
        if block["type"] in rules:
            yield from rules[block["type"]](block, at)

    def _section(self, block: Node, at: str) -> Faults:
        if "text" in block:
            yield from self._text(block["text"], "section.text", f"{at}.text")
        if "fields" in block:
            yield from self.count(block["fields"], "section.fields", f"{at}.fields", least=1)
            for number, field in enumerate(block["fields"]):
                yield from self._text(field, "section.field", f"{at}.fields[{number}]")
        if not block.keys() & {"text", "fields"}:
            yield f"{at}: neither text nor fields"
        if "accessory" in block:
            yield from self._element(block["accessory"], _INSIDE["actions"], f"{at}.accessory")

    def _context(self, block: Node, at: str) -> Faults:
        elements = block.get("elements") or []
        yield from self.count(elements, "context.elements", f"{at}.elements", least=1)
        for number, element in enumerate(elements):
            if element.get("type") == "image":
                yield from self._image(element, f"{at}.elements[{number}]")
            else:
                yield from self._text(element, "text", f"{at}.elements[{number}]")

    def _image(self, block: Node, at: str) -> Faults:
        if blank(block.get("alt_text") or ""):
            yield f"{at}.alt_text: empty"
        yield from self.longest(block.get("alt_text"), "image.alt_text", f"{at}.alt_text")
        yield from self.longest(block.get("image_url"), "image.url", f"{at}.image_url")
        if "title" in block:
            yield from self.plain(block["title"], "image.title", f"{at}.title")

    def _actions(self, block: Node, at: str) -> Faults:
        elements = block.get("elements") or []
        yield from self.count(elements, "actions.elements", f"{at}.elements", least=1)
        yield from _repeated([element.get("action_id") for element in elements], f"{at}.action_id")
        for number, element in enumerate(elements):
            yield from self._element(element, _INSIDE["actions"], f"{at}.elements[{number}]")

    def _input(self, block: Node, at: str) -> Faults:
        yield from self.plain(block.get("label"), "input.label", f"{at}.label")
        if "hint" in block:
            yield from self.plain(block["hint"], "input.hint", f"{at}.hint")
        yield from self._element(block.get("element") or {}, _INSIDE["input"], f"{at}.element")

    def _element(self, node: Node, allowed: set[str], at: str) -> Faults:
        kind = node.get("type")
        if kind not in allowed:
            yield f"{at}: unknown element type {kind}"
            return
        needed, may = _ELEMENTS[kind]
        yield from _keys(node, needed, may | {"action_id"}, at)
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
            yield from _keys(group, {"label", "options"}, set(), inside)
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
        yield from _repeated([option.get("value") for option in options], f"{at}.options.value")
        for number, option in enumerate(options):
            inside = f"{at}.options[{number}]"
            yield from _keys(option, {"text", "value"}, {"description"}, inside)
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
        yield from _keys(node, {"title", "text", "confirm", "deny"}, {"style"}, at)
        for key in ("title", "text", "confirm", "deny"):
            yield from self.plain(node.get(key), f"confirm.{key}", f"{at}.{key}")

    def _rich_text(self, block: Node, at: str) -> Faults:
        parts = block.get("elements") or []
        if not parts:
            yield f"{at}.elements: empty"
        for number, part in enumerate(parts):
            inside = f"{at}.elements[{number}]"
            if part.get("type") not in {"rich_text_section", "rich_text_quote"}:
                yield f"{inside}: unknown element type {part.get('type')}"
                continue
            yield from _keys(part, {"elements"}, {"border"}, inside)
            if not part.get("elements"):
                yield f"{inside}.elements: empty"
            for place, element in enumerate(part.get("elements") or []):
                yield from self._rich(element, f"{inside}.elements[{place}]")

    def _rich(self, node: Node, at: str) -> Faults:
        kind = node.get("type")
        if kind not in _RICH:
            yield f"{at}: unknown element type {kind}"
            return
        yield from _keys(node, *_RICH[kind], at)
        for key in ("text", "name", "user_id", "url", "format", "fallback"):
            if key in node and not node[key]:
                yield f"{at}.{key}: empty"
        yield from self.longest(node.get("text"), "text", f"{at}.text")
        yield from self.longest(node.get("url"), "link.url", f"{at}.url")
        if set(node.get("style", {})) - _STYLES:
            yield f"{at}.style: unknown"
