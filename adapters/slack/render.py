"""Cards as Slack shows them: messages, Home, and views of their own, also where a message was too short.

Why rich text and not mrkdwn: docs/decisions/0001-rich-text.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2s
from typing import Any, assert_never

import orjson

from adapters.lettering.shortening import split
from adapters.lettering.words import ELLIPSIS, blank, length, shortened
from adapters.slack.limits import LIMITS
from adapters.slack.overflow import MESSAGE, MODAL, Blocks, fitted
from adapters.slack.runs import LONGEST_TEXT, Users, drawable, rich, small
from adapters.slack.validator.measures import text_checked_once
from adapters.slack.validator.payloads import checked
from adapters.slack.words import escaped
from bot.cards.elements import (
    Actions,
    Button,
    Card,
    Confirmation,
    Divider,
    Element,
    Facts,
    Footnote,
    Heading,
    Paragraph,
    Picture,
    Quote,
    Tone,
    spoken,
)
from bot.cards.intents import Intent
from bot.cards.runs import Plain, Runs, Strong, plain


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words a renderer adds by itself, from the texts in the reader's language."""

    read_all: str
    close: str


def message(card: Card, users: Users, copy_id: str, labels: Labels) -> dict[str, Any]:
    """`text` and `blocks` for a post, an update or an answer. Raises Unfit where Slack would refuse it.

    A card too long for a message is shortened, with a button that opens all of copy `copy_id`; what
    is said at once has no copy.
    """
    more = Actions((Button(labels.read_all, Intent.READ_ALL, copy_id),)) if copy_id else None
    blocks = fitted(card.elements, users, MESSAGE, lambda part: drawn(part, users), more)
    return checked({"text": notice(card), "blocks": _named(blocks or _alone(card.notice))}, "message")


def whole(card: Card, users: Users, labels: Labels) -> dict[str, Any]:
    """A view that shows all of a card's words and offers nothing to press."""
    elements = [each for each in card.elements if not isinstance(each, Actions)]
    blocks = fitted(elements, users, MODAL, lambda part: _joined(drawn(part, users)), None)
    view = {
        "type": "modal",
        "title": label(labels.read_all, "view.title"),
        "close": label(labels.close, "view.close"),
        "blocks": _named(blocks or _alone(card.notice)),
    }
    return checked(view, "modal")


def page(card: Card, users: Users, labels: Labels) -> dict[str, Any]:
    """A view of its own with all that can be pressed on the card; its notice is the title."""
    view = {
        "type": "modal",
        "title": label(card.notice, "view.title"),
        "close": label(labels.close, "view.close"),
        "blocks": _on_a_surface(card, users),
    }
    return checked(view, "modal")


def unfurled(card: Card) -> dict[str, Any]:
    """What stands below a link. Slack is known to have refused rich text there, so its words are plain."""
    blocks = _named([block for each in card.elements for block in _beside_link(each)])
    return {"blocks": checked({"text": notice(card), "blocks": blocks}, "message")["blocks"]}


def _beside_link(element: Element) -> Blocks:
    match element:
        case Paragraph(runs=runs) | Quote(runs=runs):
            return [{"type": "section", "text": label(plain(runs), "section.text")}]
        case _:
            return drawn((element,), {})


def home(card: Card, users: Users) -> dict[str, Any]:
    return checked({"type": "home", "blocks": _on_a_surface(card, users)}, "home")


def _on_a_surface(card: Card, users: Users) -> Blocks:
    """Neighbouring paragraphs become one block only where the card would not fit otherwise."""
    blocks = drawn(card.elements, users)
    if not MODAL.holds(blocks):
        blocks = fitted(card.elements, users, MODAL, lambda part: _joined(drawn(part, users)), None)
    return _named(blocks or _alone(card.notice))


def notice(card: Card) -> str:
    """The line that stands alone in a notification, and wherever no blocks are drawn."""
    words = spoken(card) if blank(card.notice) else card.notice
    most = LIMITS["message.update_text"]
    while length(text := escaped(shortened(words, most))) > LIMITS["message.update_text"]:
        most //= 2
    return text


@lru_cache(maxsize=512)
def label(words: str, limit: str) -> dict[str, Any]:
    """A `plain_text` in which nothing becomes an emoji; what is too long ends in an ellipsis.

    Labels are the same in form after form and card after card, and nobody changes one once it is drawn.
    """
    text = ELLIPSIS if blank(words) else shortened(words, LIMITS[limit])
    return text_checked_once({"type": "plain_text", "text": text, "emoji": False}, limit)


def drawn(elements: Iterable[Element], users: Users) -> Blocks:
    return [block for element in elements for block in _drawn(element, users)]


def paragraph(runs: Runs, users: Users) -> Blocks:
    return _rich(runs, users, "rich_text_section")


def quoted(runs: Runs, users: Users) -> Blocks:
    return _rich(runs, users, "rich_text_quote")


def _drawn(element: Element, users: Users) -> Blocks:
    match element:
        case Heading(text=text):
            return _heading(text)
        case Paragraph(runs=runs):
            return paragraph(runs, users)
        case Quote(runs=runs):
            return quoted(runs, users)
        case Facts():
            return paragraph(_lines(element), users)
        case Divider():
            return [{"type": "divider"}]
        case Picture(address=address, alternative=alternative):
            return [_picture(address, alternative)]
        case Footnote(runs=runs):
            parts = small(runs, users)
            return [{"type": "context", "elements": some} for some in _rows_of(parts, "context.elements")]
        case Actions(buttons=buttons):
            return [{"type": "actions", "elements": row} for row in _rows(buttons)]
        case _:
            assert_never(element)


def _picture(address: str, alternative: str) -> dict[str, Any]:
    words = ELLIPSIS if blank(alternative) else shortened(alternative, LIMITS["image.alt_text"])
    return {"type": "image", "image_url": address, "alt_text": words}


def _heading(text: str) -> Blocks:
    if blank(text):
        return []
    if length(text) > LIMITS["header.text"] or "\n" in text:
        return paragraph((Strong(text),), {})
    return [{"type": "header", "text": label(text, "header.text")}]


def _lines(facts: Facts) -> Runs:
    """One line a fact, the label strong, read aloud as `label: words`."""
    runs: list[Any] = []
    for fact in facts.facts:
        runs += [Plain("\n")] if runs else []
        runs += [Strong(f"{fact.label}:"), Plain(" "), *fact.runs]
    return tuple(runs)


def _rich(runs: Runs, users: Users, kind: str) -> Blocks:
    parts = split(drawable(runs, users), LONGEST_TEXT)
    elements = [rich(part, users) for part in parts]
    return [
        {"type": "rich_text", "elements": [{"type": kind, "elements": some}]}
        for some in elements
        if any(_seen(each) for each in some)
    ]


def _seen(element: dict[str, Any]) -> bool:
    return element["type"] != "text" or not blank(element["text"])


def _alone(words: str) -> Blocks:
    """A card without elements still has a block: an update without blocks would keep the old ones."""
    return paragraph((Plain(shortened(words, LONGEST_TEXT)),), {})


def _rows(buttons: Sequence[Button]) -> list[list[dict[str, Any]]]:
    intents = [button.intent for button in buttons]
    elements = [
        _button(button, button.intent if intents.count(button.intent) == 1 else f"{button.intent}:{number}")
        for number, button in enumerate(buttons)
    ]
    return _rows_of(elements, "actions.elements")


def _button(button: Button, action_id: str) -> dict[str, Any]:
    element: dict[str, Any] = {
        "type": "button",
        "action_id": str(action_id),
        "text": label(button.label, "button.text"),
    }
    if button.subject:
        element["value"] = button.subject
    if button.tone is Tone.PRIMARY:
        element["style"] = "primary"
    if button.spoken is not None and not blank(button.spoken):
        element["accessibility_label"] = shortened(button.spoken, LIMITS["accessibility_label"])
    if button.confirmation is not None:
        element["confirm"] = _asked_first(button.confirmation)
    return element


def _asked_first(asked: Confirmation) -> dict[str, Any]:
    """Slack asks it by itself, in red, and sends the press that is confirmed as any other."""
    return {
        "title": label(asked.title, "confirm.title"),
        "text": label(asked.words, "confirm.text"),
        "confirm": label(asked.confirm, "confirm.confirm"),
        "deny": label(asked.close, "confirm.deny"),
        "style": "danger",
    }


def _rows_of(items: list[dict[str, Any]], limit: str) -> list[list[dict[str, Any]]]:
    most = LIMITS[limit]
    return [items[start : start + most] for start in range(0, len(items), most)]


def _joined(blocks: Blocks) -> Blocks:
    """Neighbouring rich text as one block, so that a long card stays under the number of blocks."""
    joined: Blocks = []
    for block in blocks:
        if joined and block["type"] == joined[-1]["type"] == "rich_text":
            joined[-1] = {**block, "elements": [*joined[-1]["elements"], *block["elements"]]}
        else:
            joined.append(block)
    return joined


def _named(blocks: Blocks) -> Blocks:
    """Ids unique in the message and new where its content is, so that no client keeps an old block."""
    content = blake2s(orjson.dumps(blocks), digest_size=5).hexdigest()
    return [{**block, "block_id": f"{content}-{number}"} for number, block in enumerate(blocks)]
