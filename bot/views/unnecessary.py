"""Unnecessary: what should have made a story unnecessary, for the programme owner alone.

Nothing else of the story stands there: it may be told to nobody, or not be read yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.cards.elements import Card, Footnote, Paragraph
from bot.cards.runs import plain
from bot.domain.approval import GONE
from bot.domain.people import Person
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.scene import Scene


def unnecessary(scene: Scene, owner: Person) -> Card:
    say, told = catalogue(owner.language), scene.recognition
    words = told.wording.story.unnecessary if told.wording.story else None
    if words is None or told.approval.outcome in GONE:
        return pieces.alone(say.runs("unnecessary.taken_back"))
    opening = say.runs("unnecessary.opening", teller=scene.teller.name)
    elements = (Paragraph(opening), pieces.words(words.words), Footnote(say.runs("unnecessary.alone")))
    return Card(plain(opening), elements)


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    told = tales.wanting()
    withdrawn = replace(told, recognition=of.withdrawn().recognition)
    return {
        "as it was told": unnecessary(told, of.people["ana"]),
        "taken back": unnecessary(withdrawn, of.people["ana"]),
    }
