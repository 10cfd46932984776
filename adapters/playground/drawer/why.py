"""Why not: what is held, waits, is blocked or was refused, why, and what mends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.paper.slack.open_views import OpenView
from adapters.paper.slack.state import PaperSlack
from adapters.paper.teams.client.form import Form
from adapters.paper.teams.sheets import Dialog
from adapters.paper.teams.state import PaperTeams
from adapters.playground.drawer import why_words, words
from adapters.playground.drawer.books import Books, Row
from adapters.playground.drawer.labels import under
from adapters.playground.drawer.line import Line, as_json
from adapters.playground.drawer.names import Names
from adapters.playground.phrases import possessive
from bot.domain.mend import Mend
from bot.domain.people import Platform

_MOST = 40
_OWN_PACE = timedelta(seconds=5)
_LATELY = timedelta(days=2)

Told = tuple[datetime | None, bool, Line]
Pauses = Mapping[Platform | None, datetime]


class WhyNot:
    def __init__(
        self, paper: PaperSlack, books: Books, names: Names, teams: PaperTeams | None = None
    ) -> None:
        self._paper, self._books, self._names, self._teams = paper, books, names, teams

    def of(self, now: datetime) -> dict[str, Any]:
        told = [*self._forms(), *sorted(self._rows(now), key=_when), *self._unread()]
        lines = list(dict.fromkeys(told))  # what waits alike on both platforms is said once
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
        if self._teams is not None:
            for dialog in self._teams.screens.dialogs.values():
                yield from ((None, False, line) for line in self._dialog(self._teams, dialog))

    def _dialog(self, teams: PaperTeams, dialog: Dialog) -> Iterator[Line]:
        who = self._names.first_of_user(dialog.person)
        for label, why in Form(teams, dialog.person, dialog).errors.items():
            if label:
                yield why_words.stays_open(who, label, why)
        if dialog.trouble:
            yield Line(f"{possessive(who)} form stays open", dialog.trouble, words.WORDS_KEPT)

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

    def _row(self, row: Row, now: datetime, paused: Pauses) -> Told | None:
        what, says = self.what(row), self.says(row)
        match row["state"]:
            case "blocked":
                held_back = why_words.blocked(what, says, str(row["why"]), self.mend(row))
                return row["owed_at"], False, held_back
            case "refused" if row["owed_at"] > now - _LATELY:
                return row["owed_at"], False, why_words.was_refused(what, says, str(row["why"]))
            case "expired" if row["owed_at"] > now - _LATELY:
                return row["owed_at"], False, words.expired(what)
            case "owed" if is_held(row, now):
                return row["due_at"], True, self._held(row, what)
            case "owed" if row["withdrawn"]:
                return None
            case "owed" if (until := paused.get(self._names.platform(row))) is not None:
                return until, False, why_words.paused(what, says, self._names.moment(until))
            case "owed" if row["attempts"]:
                again = why_words.backs_off(what, says, f"{row['due_at']:%H:%M:%S}", row["why"])
                return row["due_at"], False, again
            case "owed" if row["owed_at"] < now - _OWN_PACE:
                return row["owed_at"], False, why_words.behind(what, says)
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

    def says(self, row: Row) -> str:
        """The platform that the row is for, by its name."""
        platform = self._names.platform(row)
        return platform.title() if platform else why_words.SOMEWHERE

    def mend(self, row: Row) -> str | None:
        platform = self._names.platform(row)
        mend = self._books.mend(str(row["why"]), platform) if platform else None
        if platform is None or mend is None:
            return None
        if row["kind"] == "person" and mend in why_words.OF_CHANNELS:
            mend = Mend.RECIPIENT  # the chat with them is all that it can mean
        return why_words.MENDS[platform][mend].format(to=self._names.recipient(row))

    def _paused(self, now: datetime) -> Pauses:
        """Until when each platform asked for a rest; the others are not in it."""
        asked: dict[Platform | None, datetime] = {}
        for each in self._books.tables["installations"].values():
            if each["paused_until"] is not None and each["paused_until"] > now:
                platform = Platform(each["platform"])
                asked[platform] = max(each["paused_until"], asked.get(platform, now))
        return asked

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
