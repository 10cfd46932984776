"""Cards as the text that stands in their column, and back."""

from __future__ import annotations

import orjson

from bot.cards.codec import card_of, tagged
from bot.cards.elements import Card


def dump(card: Card) -> str:
    return orjson.dumps(tagged(card)).decode()


def load(text: str) -> Card:
    """Raises ValueError or KeyError for what `dump` never wrote."""
    return card_of(orjson.loads(text))
