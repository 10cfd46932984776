"""Every limit is taken to the brim and refused one beyond, and the numbers agree with an outside table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from adapters.paper.slack import LIMITS
from adapters.paper.slack.check.messages import check_content
from adapters.paper.slack.check.views import check_view
from adapters.paper.slack.refused import Refused
from tests.adapters.paper.slack.examples import (
    actions,
    button,
    field,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    rich,
    section,
    select,
)
from tests.support.every import every
from tests.support.slack_limits import OUTSIDE


def _text_input(**more: Any) -> dict[str, Any]:
    return field(element={"type": "plain_text_input", "action_id": "v", **more})


def _boxes(kind: str, count: int) -> dict[str, Any]:
    return field(element={"type": kind, "action_id": "v", "options": options(count)})


def _confirm(**more: Any) -> dict[str, Any]:
    texts = {"title": plain(), "text": plain(), "confirm": plain("Yes"), "deny": plain("No")}
    return actions(button(confirm=texts | more))


def _picture(**more: Any) -> dict[str, Any]:
    return {"type": "image", "alt_text": "A hat", "image_url": "https://example.com/hat.png", **more}


IN_MESSAGES: dict[str, Callable[[int], Any]] = {
    "message.blocks": lambda n: [{"type": "divider"}] * n,
    "section.text": lambda n: [section("x" * n)],
    "section.fields": lambda n: [{"type": "section", "fields": [plain()] * n}],
    "section.field": lambda n: [{"type": "section", "fields": [mrkdwn("x" * n)]}],
    "header.text": lambda n: [{"type": "header", "text": plain("x" * n)}],
    "context.elements": lambda n: [{"type": "context", "elements": [plain()] * n}],
    "text": lambda n: [{"type": "context", "elements": [plain("x" * n)]}],
    "actions.elements": lambda n: [actions(*(button(f"B{number}") for number in range(n)))],
    "block_id": lambda n: [section(block_id="x" * n)],
    "action_id": lambda n: [actions({**button(), "action_id": "x" * n})],
    "button.text": lambda n: [actions({**button("x" * n), "action_id": "a"})],
    "button.value": lambda n: [actions(button(value="x" * n))],
    "button.url": lambda n: [actions(button(url="x" * n))],
    "accessibility_label": lambda n: [actions(button(accessibility_label="x" * n))],
    "select.options": lambda n: [actions(select(options=options(n)))],
    "select.groups": lambda n: [
        actions(select(option_groups=[{"label": plain(), "options": options(1)}] * n))
    ],
    "group.options": lambda n: [actions(select(option_groups=[{"label": plain(), "options": options(n)}]))],
    "group.label": lambda n: [
        actions(select(option_groups=[{"label": plain("x" * n), "options": options(1)}]))
    ],
    "option.text": lambda n: [actions(select(options=[option("x" * n)]))],
    "option.value": lambda n: [actions(select(options=[option(value="x" * n)]))],
    "option.description": lambda n: [actions(select(options=[option(description=plain("x" * n))]))],
    "option.url": lambda n: [
        actions({"type": "overflow", "action_id": "o", "options": [option(url="x" * n)]})
    ],
    "overflow.options": lambda n: [actions({"type": "overflow", "action_id": "o", "options": options(n)})],
    "placeholder": lambda n: [actions(select(options=options(1), placeholder=plain("x" * n)))],
    "confirm.title": lambda n: [_confirm(title=plain("x" * n))],
    "confirm.text": lambda n: [_confirm(text=plain("x" * n))],
    "confirm.confirm": lambda n: [_confirm(confirm=plain("x" * n))],
    "confirm.deny": lambda n: [_confirm(deny=plain("x" * n))],
    "image.alt_text": lambda n: [_picture(alt_text="x" * n)],
    "image.title": lambda n: [_picture(title=plain("x" * n))],
    "image.url": lambda n: [_picture(image_url="x" * n)],
    "markdown.text": lambda n: [{"type": "markdown", "text": "x" * n}],
    "rich_text_list.indent": lambda n: [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "indent": n,
                    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}],
                }
            ],
        }
    ],
}
IN_VIEWS: dict[str, Callable[[int], Any]] = {
    "modal.blocks": lambda n: modal(*[{"type": "divider"}] * n),
    "home.blocks": lambda n: {"type": "home", "blocks": [{"type": "divider"}] * n},
    "view.title": lambda n: modal(title=plain("x" * n)),
    "view.submit": lambda n: modal(submit=plain("x" * n)),
    "view.close": lambda n: modal(close=plain("x" * n)),
    "private_metadata": lambda n: modal(private_metadata="x" * n),
    "callback_id": lambda n: modal(callback_id="x" * n),
    "external_id": lambda n: modal(external_id="x" * n),
    "input.label": lambda n: modal(field("x" * n)),
    "input.hint": lambda n: modal(field(hint=plain("x" * n))),
    "radio.options": lambda n: modal(_boxes("radio_buttons", n)),
    "checkboxes.options": lambda n: modal(_boxes("checkboxes", n)),
    "plain_text_input.max_length": lambda n: modal(_text_input(max_length=n)),
    "plain_text_input.min_length": lambda n: modal(_text_input(min_length=n)),
    "plain_text_input.initial_value": lambda n: modal(_text_input(initial_value="x" * n)),
}


@every(limit=list(IN_MESSAGES))
def test_a_message_is_taken_at_the_limit_and_refused_beyond_it(limit):
    brimful, beyond = (IN_MESSAGES[limit](LIMITS[limit] + more) for more in (0, 1))

    check_content("", brimful, None)

    with pytest.raises(Refused, match="invalid_blocks"):
        check_content("", beyond, None)


@every(limit=list(IN_VIEWS))
def test_a_view_is_taken_at_the_limit_and_refused_beyond_it(limit):
    brimful, beyond = (IN_VIEWS[limit](LIMITS[limit] + more) for more in (0, 1))

    check_view(brimful, brimful["type"])

    with pytest.raises(Refused, match="invalid_arguments"):
        check_view(beyond, beyond["type"])


def test_all_the_text_of_a_message_together_has_a_limit_of_its_own():
    brimful = [section("x" * 3000) for _ in range(4)]

    check_content("", brimful, None)

    with pytest.raises(Refused, match="msg_blocks_too_long"):
        check_content("", [*brimful, rich({"type": "text", "text": "x"})], None)


def test_a_view_beyond_a_quarter_of_a_megabyte_is_too_large():
    heavy = modal(*(section("x" * 3000) for _ in range(90)))

    with pytest.raises(Refused, match="view_too_large"):
        check_view(heavy, "modal")


def test_attachments_are_counted():
    with pytest.raises(Refused, match="too_many_attachments"):
        check_content("", None, [{"text": "x"}] * 101)


def test_our_numbers_are_those_of_the_outside_table():
    ours = {key: LIMITS[key] for key in OUTSIDE}

    assert ours == OUTSIDE
