"""The guide: what Skald does, for whoever asks or mistypes a command."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Card, Element, Heading, Paragraph
from bot.texts.catalogue import catalogue


def guide(language: str, unknown: str | None = None, nearest: str | None = None) -> Card:
    """`unknown` is a command that does not exist, `nearest` the one that may have been meant."""
    say = catalogue(language)
    found: list[Element] = []
    if unknown is not None:
        found.append(Paragraph(say.runs("help.unknown", command=unknown)))
    if nearest is not None:
        found.append(Paragraph(say.runs("help.nearest", command=nearest)))
    found += [Heading(say.line("help.title")), Paragraph(say.runs("help.recognise"))]
    return Card(say.line("help.title"), tuple(found))


def examples() -> Mapping[str, Card]:
    return {"help": guide("en"), "mistyped": guide("en", "recogise", "recognise")}
