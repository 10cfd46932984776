"""The reminder: what waits for a reader, in one message, assuming good will."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Card, Footnote, Paragraph
from bot.cards.runs import plain
from bot.domain.people import Person
from bot.texts.catalogue import catalogue


def reminder(reader: Person, waiting: int, since: str) -> Card:
    """`since` is the day on which the oldest was asked, in the reader's language."""
    say = catalogue(reader.language)
    where = say.runs("reminder.where_one" if waiting == 1 else "reminder.where")
    title = say.counted("reminder.title", waiting, since=since)
    return Card(plain(title), (Paragraph(title), Footnote(where)))


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {
        "one": reminder(of.people["daniel"], 1, "Monday"),
        "three": reminder(of.people["daniel"], 3, "Monday"),
    }
