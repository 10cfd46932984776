"""Thanks: what the teller hears, once from each doer."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Card, Paragraph
from bot.domain.people import Person
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.scene import Scene


def thanks(scene: Scene, doer: Person) -> Card:
    say = catalogue(scene.teller.language)
    deed = scene.recognition.deed.words
    return Card(
        say.line("thanks.notice", doer=doer.name, deed=deed),
        (Paragraph(say.runs("thanks.opening", doer=doer.name)), pieces.words(deed)),
    )


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {"thanked": thanks(of.approved(), of.people["mei"])}
