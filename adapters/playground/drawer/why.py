"""Why not: what is held, waits, is blocked or was refused, why, and what mends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.state import PaperSlack
from adapters.playground.drawer import why_words, words
from adapters.playground.drawer.books import Books, Row
from adapters.playground.drawer.labels import under
from adapters.playground.drawer.line import Line, as_json
from adapters.playground.drawer.names import Names
from adapters.playground.phrases import possessive

_MOST = 40
_OWN_PACE = timedelta(seconds=5)
_LATELY = timedelta(days=2)

Told = tuple[datetime | None, bool, Line]


class WhyNot:
    def __init__(self, paper: PaperSlack, books: Books, names: Names) -> None:
        self._paper, self._books, self._names = paper, books, names

    def of(self, now: datetime) -> dict[str, Any]:
        lines = [*self._forms(), *sorted(self._rows(now), key=_when), *self._unread()]
        return {
            "lines": [
                as_json(line, at=at.timestamp() if at else None, held=held)
                for at, held, line in lines[:_MOST]
            ]
        }

    def count(self, now: datetime) -> int:
        return len(self.of(now)["lines"])

    def _forms(self) -> Iterator[Told]:
        for stack in self._paper.views.values():
            for view in stack[-1:]:
                yield from ((None, False, line) for line in self._form(view))

    def _form(self, view: OpenView) -> Iterator[Line]:
        who = self._names.first_of_user(view.person)
        for block, why in view.errors.items():
            yield why_words.stays_open(who, under(view.spec, block), why)
        if view.trouble:
            yield Line(f"{possessive(who)} form stays open", view.trouble, words.WORDS_KEPT)

    def _rows(self, now: datetime) -> Iterator[Told]:
        paused = self._paused(now)
        for row in self._books.tables["outbox"].values():
            if row["replaces"] is None and (told := self._row(row, now, paused)) is not None:
                yield told

    def _row(self, row: Row, now: datetime, paused: datetime | None) -> Told | None:
        what, names = self.what(row), self._names
        match row["state"]:
            case "blocked":
                return row["owed_at"], False, why_words.blocked(what, str(row["why"]), self.mend(row))
            case "refused" if row["owed_at"] > now - _LATELY:
                return row["owed_at"], False, why_words.was_refused(what, str(row["why"]))
            case "expired" if row["owed_at"] > now - _LATELY:
                return row["owed_at"], False, words.expired(what)
            case "owed" if is_held(row, now):
                return row["due_at"], True, self._held(row, what)
            case "owed" if row["withdrawn"]:
                return None
            case "owed" if paused is not None:
                return paused, False, why_words.paused(what, names.moment(paused))
            case "owed" if row["attempts"]:
                again = why_words.backs_off(what, f"{row['due_at']:%H:%M:%S}", row["why"])
                return row["due_at"], False, again
            case "owed" if row["owed_at"] < now - _OWN_PACE:
                return row["owed_at"], False, why_words.behind(what)
        return None

    def _held(self, row: Row, what: str) -> Line:
        when = self._names.moment(row["due_at"], row["person"])
        whose = possessive(self._names.first(row["person"]))
        if row["topic"] == "news":
            return why_words.hears_later(self._names.person(row["person"]), when, whose)
        if row["topic"] == "request":
            return why_words.together(what, when, whose)
        return why_words.held(what, when, whose)

    def what(self, row: Row) -> str:
        return why_words.TOPICS[row["topic"]].format(to=self._names.recipient(row))

    def mend(self, row: Row) -> str | None:
        mend = self._books.mend(str(row["why"]))
        return why_words.MENDS[mend].format(to=self._names.recipient(row)) if mend else None

    def _paused(self, now: datetime) -> datetime | None:
        untils = [each["paused_until"] for each in self._books.tables["installations"].values()]
        return max((each for each in untils if each is not None and each > now), default=None)

    def _unread(self) -> Iterator[Told]:
        for row in self._books.tables["recognitions"].values():
            if row["outcome"] == "waiting" and not row["readers"]:
                yield row["told_at"], False, why_words.unread(self._names.first(row["teller"]))


def is_held(row: Row, now: datetime) -> bool:
    """For somebody's working hours, and never tried."""
    untouched: bool = row["due_at"] > now and row["attempts"] == 0
    return untouched and is_for_later(row)


def is_for_later(row: Row) -> bool:
    """From the beginning: what is paced alone goes out within seconds."""
    later: bool = row["due_at"] - row["owed_at"] > _OWN_PACE
    return later


def _when(told: Told) -> float:
    return told[0].timestamp() if told[0] else 0.0
