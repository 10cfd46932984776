"""Rested: the teller hears kindly that something stays with those who know."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Card, Divider, Paragraph
from bot.cards.runs import plain
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.scene import Scene


def rested(scene: Scene) -> Card:
    """Nobody is said to have been silent."""
    say = catalogue(scene.teller.language)
    line = say.runs("rested.opening")
    return Card(plain(line), (Paragraph(line), Divider(), *pieces.deed(scene, say)))


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {"nobody answered": rested(of.rested())}
