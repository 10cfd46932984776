"""The wire: every request both ways under the act that caused it, in plain words beside the platform's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Literal, Protocol

from adapters.paper.line import SignedRequest
from adapters.paper.witness import Exchange
from adapters.playground.drawer import wire_words as words
from adapters.playground.drawer.books import Changed, Row, Written
from adapters.playground.drawer.names import Names
from adapters.playground.drawer.rows import kind
from adapters.playground.drawer.why import is_held

_KEPT = 400
_GROUPS = 12

Way = Literal["in", "out", "own", "held", "again", "act"]


class Talk(Protocol):
    """A platform's requests, as they read to whoever plays."""

    name: str

    def title(self, exchange: Exchange) -> str:
        """Of what came to Skald: what somebody did."""
        ...

    def call(self, exchange: Exchange) -> str: ...

    def place(self, exchange: Exchange) -> str:
        """Where it is that Skald called about; empty where nobody knows."""
        ...

    def outcome(self, exchange: Exchange) -> str:
        """Of a call."""
        ...

    def can_be_pressed(self, exchange: Exchange) -> bool: ...

    def shown(self, value: Any) -> Any:
        """Without secrets."""
        ...


@dataclass(frozen=True, slots=True)
class Crossing:
    """One row. `at` is when it began; an `act` is only a title that the rows after it stand under."""

    number: int
    at: float
    way: Way
    what: str
    about: str = ""
    outcome: str = ""
    title: str | None = None
    exchange: Exchange | None = None
    of: int | None = None
    talk: Talk | None = None

    @property
    def sealed(self) -> SignedRequest | None:
        return self.exchange.sealed if self.exchange else None

    @property
    def original(self) -> SignedRequest | None:
        """What a platform sent of itself, and can send again."""
        return self.sealed if self.way == "in" else None

    @property
    def press(self) -> dict[str, Any] | None:
        """The payload of a press, which somebody can make twice."""
        if self.original is None or self.exchange is None or self.talk is None:
            return None
        if not self.talk.can_be_pressed(self.exchange):
            return None
        payload: dict[str, Any] = self.exchange.request
        return payload


@dataclass(slots=True)
class _Group:
    title: str
    rows: list[Crossing]


class Wire:
    def __init__(self, names: Names) -> None:
        self._names = names
        self._rows: dict[int, Crossing] = {}
        self._count = 0
        self._expected: dict[int, tuple[int, str]] = {}

    # --- what is heard

    def on_exchange(self, exchange: Exchange, talk: Talk) -> None:
        began = exchange.at - exchange.ms / 1000
        beside = {"exchange": exchange, "talk": talk}
        if exchange.direction == "from_app":
            what, about = talk.call(exchange), talk.place(exchange)
            self._add("out", began, what, about, talk.outcome(exchange), **beside)
        elif (expected := self._expected.pop(id(exchange.sealed), None)) is not None:
            of, what = expected
            outcome = _outcome(exchange)
            self._add("again", began, what, _taken(exchange), outcome, of=of, **beside)
        else:
            title, what = talk.title(exchange), f"{talk.name}: {exchange.method}"
            self._add("in", began, what, _taken(exchange), _outcome(exchange), title=title, **beside)

    def on_written(self, written: Written) -> None:
        """Only what says more than that a message went on its way: the messages do that themselves."""
        at = written.at.timestamp()
        if counts := _counted(written):
            outcome = f"{written.seconds * 1000:.0f} ms"
            self._add("own", at - written.seconds, words.ONE_TRANSACTION, words.rows(counts), outcome)
        for row in written.added("outbox"):
            if row["replaces"] is None and is_held(row, written.at):
                self._add("held", at, *self._held(row), words.WHY_NOT)

    def on_act(self, title: str, at: float) -> None:
        """Something that no request says, such as that the clock was moved."""
        self._add("act", at, "", title=title)

    # --- repeating

    def row(self, number: int) -> Crossing | None:
        return self._rows.get(number)

    def expect(self, sealed: SignedRequest, of: int, what: str) -> None:
        """The next request of exactly these bytes is a repetition of row `of`."""
        self._expected[id(sealed)] = of, what

    def expects(self, exchange: Exchange) -> bool:
        return id(exchange.sealed) in self._expected

    def say(self, sealed: SignedRequest, about: str) -> None:
        """What was found to have come of a repetition."""
        for number, row in reversed(self._rows.items()):
            if row.sealed is sealed and row.way == "again":
                self._rows[number] = replace(row, about=about)
                return

    # --- what is shown

    def of(self) -> dict[str, Any]:
        groups = [each for each in self._groups() if each.rows][-_GROUPS:]
        newest, earlier = groups[-1:], reversed(groups[:-1])
        shown = self._shown(newest[0]) if newest else {"title": words.NO_WIRE_TITLE, "rows": []}
        return {**shown, "earlier": [self._shown(each) for each in earlier]}

    def _groups(self) -> list[_Group]:
        groups = [_Group(words.BY_ITSELF_TITLE, [])]
        for row in sorted(self._rows.values(), key=lambda each: (each.at, each.number)):
            if row.title is not None:
                groups.append(_Group(row.title, []))
            elif row.of is not None and not _in(groups[-1], row.of):
                first = self._rows.get(row.of)
                act = first.title if first and first.title else row.what
                platform = row.talk.name if row.talk else ""
                groups.append(_Group(words.AGAIN_TITLE.format(platform=platform, act=act), []))
            if row.way != "act":
                groups[-1].rows.append(row)
        return groups

    def _shown(self, group: _Group) -> dict[str, Any]:
        return {"title": group.title, "rows": [self._json(each) for each in group.rows]}

    def _json(self, row: Crossing) -> dict[str, Any]:
        exchange, talk = row.exchange, row.talk
        return {
            "number": row.number,
            "at": round(row.at, 3),
            "way": row.way,
            "what": row.what,
            "about": row.about,
            "outcome": row.outcome,
            "json": talk.shown(exchange.request) if exchange and talk else None,
            "answer": talk.shown(exchange.answer) or None if exchange and talk else None,
            "again": row.original is not None,
            "twice": row.press is not None,
        }

    # --- in words

    def _held(self, row: Row) -> tuple[str, str]:
        to = self._names.first(row["person"])
        when = self._names.moment(row["due_at"], row["person"])
        return words.HELD_ROW.format(to=to), words.HELD_UNTIL.format(when=when)

    def _add(self, way: Way, at: float, what: str, about: str = "", outcome: str = "", **beside: Any) -> None:
        self._count += 1
        self._rows[self._count] = Crossing(self._count, at, way, what, about, outcome, **beside)
        if len(self._rows) > _KEPT:
            del self._rows[next(iter(self._rows))]


def counted(changes: Iterable[Changed]) -> Counter[tuple[str, str]]:
    """By table and kind of change; a recognition that gets its outcome counts as a decision."""
    return Counter(("decisions", "added") if _decided(each) else (each.table, kind(each)) for each in changes)


def _decided(change: Changed) -> bool:
    if change.table != "recognitions" or change.before is None or change.after is None:
        return False
    return bool(change.after["decided_at"] != change.before["decided_at"])


def _counted(written: Written) -> Counter[tuple[str, str]]:
    counts = counted(written.changes)
    counts.pop(("outbox", "changed"), None)
    counts.pop(("installations", "changed"), None)
    return counts


def _in(group: _Group, number: int) -> bool:
    return any(number in {each.number, each.of} for each in group.rows)


def _taken(exchange: Exchange) -> str:
    if not exchange.status:
        return words.UNANSWERED
    return words.NOT_TAKEN if exchange.status == HTTPStatus.UNAUTHORIZED else words.SIGNED


def _outcome(exchange: Exchange) -> str:
    return f"{exchange.status or 'no answer'}, {exchange.ms:.0f} ms"
