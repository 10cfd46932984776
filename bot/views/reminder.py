"""The reminder: what waits for a reader, in one message, assuming good will."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.cards.elements import Card, Footnote, Paragraph
from bot.cards.runs import plain
from bot.domain.people import Person
from bot.texts.catalogue import catalogue
from bot.texts.moments import since
from bot.views import pieces


def reminder(reader: Person, waiting: int, oldest: datetime, now: datetime) -> Card:
    """`oldest` is when the reader was first asked for one that still waits."""
    say = catalogue(reader.language)
    begun = since(oldest, now, reader.timezone, say)
    where = say.runs("reminder.where_one" if waiting == 1 else "reminder.where")
    title = say.counted("reminder.title", waiting, since=begun)
    return Card(plain(title), (Paragraph(title), Footnote(where)))


def over(language: str) -> Card:
    return pieces.alone(catalogue(language).runs("reminder.over"))


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {
        "one": reminder(of.people["daniel"], 1, of.TOLD_AT, of.TOLD_AT + timedelta(days=2)),
        "three": reminder(of.people["daniel"], 3, of.TOLD_AT, of.TOLD_AT + timedelta(days=2)),
        "read since": over("en"),
        "since last month": reminder(of.people["daniel"], 2, of.TOLD_AT, of.TOLD_AT + timedelta(days=20)),
    }
