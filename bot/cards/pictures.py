"""Pictures of a card, as they are fetched: at our address, or in words where nobody could."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.elements import Card, Element, Footnote, Picture
from bot.cards.runs import Plain


def placed(card: Card, under: str | None) -> Card:
    """`under` is where the addresses of pictures begin; None where no platform can reach us there."""
    later = card.later and replace(card.later, elements=_placed(card.later.elements, under))
    return replace(card, elements=_placed(card.elements, under), later=later)


def _placed(elements: Sequence[Element], under: str | None) -> tuple[Element, ...]:
    return tuple(_at(each, under) if isinstance(each, Picture) else each for each in elements)


def _at(picture: Picture, under: str | None) -> Element:
    if under is None:
        return Footnote((Plain(picture.unseen),))
    return replace(picture, address=under + picture.address)
