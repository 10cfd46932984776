"""Added: a reader added to a story, and whoever told it hears so."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Card
from bot.domain.people import Person
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.scene import Scene


def added(scene: Scene, reader: Person) -> Card:
    say = catalogue(scene.teller.language)
    return pieces.alone(say.runs("added.told", reader=reader.name, doers=pieces.about(scene, say)))


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {"by a reader": added(tales.added_story(), of.people["daniel"])}
