"""The value of each kind of field, in the shape in which Slack sends it under `state.values`."""

from __future__ import annotations

from adapters.paper.slack.refused import JSON

# kind -> (the key of its value, the key of its first value, the value of an empty one)
_SHAPES: dict[str, tuple[str, str, object]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "file_input": ("files", "files", []),
    "rich_text_input": ("rich_text_value", "initial_value", None),
}


def blank(element: JSON) -> JSON | None:
    """How the field stands before anybody touched it; None for what holds no value, such as a button."""
    shape = _SHAPES.get(element["type"])
    if shape is None:
        return None
    key, initial, empty = shape
    first = element.get(initial)
    if first is None or first == "":
        first = list(empty) if isinstance(empty, list) else empty
    return {"type": element["type"], key: first}


def value_key(kind: str) -> str:
    return _SHAPES[kind][0]


def holds_value(kind: str) -> bool:
    return kind in _SHAPES


def is_empty(value: JSON) -> bool:
    return not value[value_key(value["type"])]


def options_of(element: JSON) -> list[JSON]:
    """All options in their order, whether they stand in groups or not."""
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *grouped]
