"""What in a message is alive: whatever Teams would turn into a mention, a link or letters of another kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from adapters.paper.teams.markdown import bare_addresses, emphasised, links
from adapters.paper.teams.messages import Message
from adapters.paper.teams.refused import JSON

Kind = Literal["user", "link", "emphasis"]


@dataclass(frozen=True, slots=True)
class Live:
    kind: Kind
    target: str
    label: str = ""


def live_parts(message: Message, *, bare: bool = False) -> tuple[Live, ...]:
    """Mentions that an entity backs, links and, with `bare`, also addresses and words in bold or italics."""
    return (
        *_mentions(message.text, message.entities),
        *_drawn(message.text, bare=bare),
        *(part for card in message.cards for part in _card(card, bare=bare)),
    )


def _card(card: JSON, *, bare: bool) -> Iterator[Live]:
    entities = card.get("msteams", {}).get("entities", [])
    for node in _nodes(card):
        if node.get("type") == "Action.OpenUrl":
            yield Live("link", str(node.get("url")), str(node.get("title", "")))
        for words in _texts(node):
            yield from _mentions(words, entities)
            yield from _drawn(words, bare=bare)


def _texts(node: JSON) -> Iterator[str]:
    """Only a TextBlock's text and a fact's two sides are Markdown; inlines and inputs are plain."""
    if node.get("type") == "TextBlock":
        yield str(node.get("text", ""))
    for fact in node.get("facts", []) if node.get("type") == "FactSet" else []:
        yield from (str(fact.get("title", "")), str(fact.get("value", "")))


def _mentions(words: str, entities: Any) -> Iterator[Live]:
    for each in entities:
        if each.get("type") == "mention" and each.get("text") and each["text"] in words:
            yield Live("user", each["mentioned"]["id"], each["mentioned"]["name"])


def _drawn(words: str, *, bare: bool) -> Iterator[Live]:
    yield from (Live("link", address, label) for label, address in links(words))
    if bare:
        yield from (Live("link", found) for found in bare_addresses(words))
        yield from (Live("emphasis", said) for said in emphasised(words))


def _nodes(node: Any) -> Iterator[JSON]:
    if isinstance(node, list):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _nodes(child)
