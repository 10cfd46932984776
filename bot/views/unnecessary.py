"""Unnecessary: what should have made a story unnecessary, for the programme owner alone.

Nothing else of the story stands there: it may be told to nobody, or not be read yet. Once everybody may
read it, there is a way to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.cards.elements import Actions, Button, Card, Footnote, Later, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Runs, plain
from bot.domain.approval import GONE
from bot.domain.audience import Place
from bot.domain.people import Person
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import pieces
from bot.views.scene import Scene


def unnecessary(scene: Scene, outside: Scene, owner: Person) -> Card:
    """`outside` is the same as it stands there."""
    say, told = catalogue(owner.language), scene.recognition
    words = told.wording.story.unnecessary if told.wording.story else None
    if words is None or told.approval.outcome in GONE:
        return pieces.alone(say.runs("unnecessary.taken_back"))
    opening = _opening(scene, say)
    elements = (Paragraph(opening), pieces.words(words.words), Footnote(say.runs("unnecessary.alone")))
    if not _for_everybody(outside):
        return Card(plain(opening), elements)
    way = Actions((Button(say.line("label.read_all"), Intent.READ_TOLD, told.id),))
    if (until := outside.kept_back_until) is None:
        return Card(plain(opening), (*elements, way))
    return Card(plain(opening), elements, Later(until, 0, (way,)))


def _opening(scene: Scene, say: Catalogue) -> Runs:
    teller, branch = scene.teller, scene.organisation.branch(scene.teller.branch)
    if branch is None:
        return say.runs("unnecessary.opening", teller=teller.name)
    return say.runs("unnecessary.opening_branch", teller=teller.name, branch=branch.name)


def _for_everybody(outside: Scene) -> bool:
    shown = outside.recognition.approval.told and not outside.given_away
    return shown and outside.telling.place is Place.PUBLIC


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    told = tales.wanting()
    out = tales.approved_story()
    withdrawn = replace(told, recognition=of.withdrawn().recognition)
    return {
        "as it was told": unnecessary(told, told, of.people["ana"]),
        "that everybody may read": unnecessary(told, out, of.people["ana"]),
        "taken back": unnecessary(withdrawn, withdrawn, of.people["ana"]),
    }
