"""A pointer: what stands in somebody's own message and leads to what was told, without a word of it.

Nobody can take it back from there, so it holds what may stay there: what kind it is, the value and the month.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.elements import Actions, Button, Card, Footnote, Paragraph, Tone
from bot.cards.intents import Intent
from bot.cards.runs import plain
from bot.domain.people import Person
from bot.texts.catalogue import catalogue
from bot.texts.moments import month
from bot.views import pieces
from bot.views.scene import Scene


@dataclass(frozen=True, slots=True)
class Finding:
    """What whoever looks for it is shown, and the card that others see once it is passed on."""

    headline: str
    line: str
    card: Card


def pointer(scene: Scene) -> Card:
    """In the organisation's language and zone: nobody knows who will read it."""
    of = scene.organisation
    say, told = catalogue(of.language), scene.recognition
    line = say.runs(f"pointer.{told.kind}")
    when = say.runs("pointer.told", month=month(told.told_at, of.timezone, say))
    button = Button(say.line("label.read_all"), Intent.READ_TOLD, told.id, Tone.PRIMARY)
    return Card(plain(line), (Paragraph(line), *pieces.value(scene, say), Footnote(when), Actions((button,))))


def finding(person: Person, scene: Scene) -> Finding:
    say = catalogue(person.language)
    when = month(scene.recognition.told_at, person.timezone, say)
    line = say.line("library.told", attribution=pieces.attribution(scene, say), month=when)
    return Finding(pieces.in_short(pieces.first_words(scene)), line, pointer(scene))


def nothing(language: str, *, looked_for: bool) -> str:
    """What stands in the place of anything found."""
    return catalogue(language).line("pointer.none_like_it" if looked_for else "pointer.none")


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {
        "a story": pointer(tales.approved_story()),
        "a recognition": pointer(of.approved(deed=of.HOSTILE)),
    }
