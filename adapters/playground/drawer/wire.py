"""The wire: every request both ways under the act that caused it, in plain words beside the platform's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Literal

from adapters.paper.slack.client.signing import SignedRequest
from adapters.paper.slack.state import PaperSlack
from adapters.paper.slack.witness import Exchange
from adapters.playground.drawer import wire_words as words
from adapters.playground.drawer.books import Changed, Row, Written
from adapters.playground.drawer.hiding import without_secrets
from adapters.playground.drawer.labels import button
from adapters.playground.drawer.names import Names
from adapters.playground.drawer.rows import kind
from adapters.playground.drawer.why import is_held

_KEPT = 400
_GROUPS = 12
_PRESSES = {"block_actions", "view_submission"}

Way = Literal["in", "out", "own", "held", "again", "act"]


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

    @property
    def sealed(self) -> SignedRequest | None:
        return self.exchange.sealed if self.exchange else None

    @property
    def original(self) -> SignedRequest | None:
        """What Slack sent of itself, and can send again."""
        return self.sealed if self.way == "in" else None

    @property
    def press(self) -> dict[str, Any] | None:
        """The payload of a press, which somebody can make twice."""
        if self.original is None or self.exchange is None or self.exchange.method not in _PRESSES:
            return None
        payload: dict[str, Any] = self.exchange.request
        return payload


@dataclass(slots=True)
class _Group:
    title: str
    rows: list[Crossing]


class Wire:
    def __init__(self, paper: PaperSlack, names: Names) -> None:
        self._paper, self._names = paper, names
        self._rows: dict[int, Crossing] = {}
        self._count = 0
        self._expected: dict[int, tuple[int, str]] = {}

    # --- what is heard

    def on_exchange(self, exchange: Exchange) -> None:
        began = exchange.at - exchange.ms / 1000
        if exchange.direction == "from_app":
            about, outcome = self._place(exchange), _outcome_of_call(exchange)
            self._add("out", began, exchange.method, about, outcome, exchange=exchange)
        elif (expected := self._expected.pop(id(exchange.sealed), None)) is not None:
            of, what = expected
            outcome = _outcome(exchange)
            self._add("again", began, what, _taken(exchange), outcome, exchange=exchange, of=of)
        else:
            title = self._title(exchange)
            what = f"Slack: {exchange.method}"
            self._add("in", began, what, _taken(exchange), _outcome(exchange), title=title, exchange=exchange)

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
        """Something that no request of Slack's says, such as that the clock was moved."""
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
                groups.append(_Group(words.AGAIN_TITLE.format(act=act), []))
            if row.way != "act":
                groups[-1].rows.append(row)
        return groups

    def _shown(self, group: _Group) -> dict[str, Any]:
        return {"title": group.title, "rows": [self._json(each) for each in group.rows]}

    def _json(self, row: Crossing) -> dict[str, Any]:
        exchange, app = row.exchange, self._paper.app
        return {
            "number": row.number,
            "at": round(row.at, 3),
            "way": row.way,
            "what": row.what,
            "about": row.about,
            "outcome": row.outcome,
            "json": without_secrets(exchange.request, app) if exchange else None,
            "answer": without_secrets(exchange.answer, app) or None if exchange else None,
            "again": row.original is not None,
            "twice": row.press is not None,
        }

    # --- in words

    def _title(self, exchange: Exchange) -> str:
        asked = exchange.request if isinstance(exchange.request, dict) else {}
        who = self._names.user((asked.get("user") or {}).get("id") or asked.get("user_id"))
        match asked:
            case {"command": command}:
                return words.typed_command(who, str(command))
            case {"type": "block_actions" | "view_submission"}:
                return words.pressed(who, button(asked))
            case {"type": "message_action"}:
                return words.chose(who, button(asked))
            case {"type": "view_closed"}:
                return words.closed(who)
            case {"event": {"type": "app_home_opened", "user": user}}:
                return words.OPENED_HOME.format(who=self._names.user(user))
        return f"Slack: {exchange.method}"

    def _place(self, exchange: Exchange) -> str:
        asked = exchange.request if isinstance(exchange.request, dict) else {}
        if exchange.method == "views.publish":
            return words.HOME_OF.format(who=self._names.user(asked.get("user_id")))
        if exchange.method.startswith("views."):
            return self._form_for(exchange)
        if exchange.method == "response_url":
            return words.PRIVATE_ANSWER
        where = asked.get("channel") or asked.get("users") or asked.get("user") or asked.get("user_id")
        return self._names.place(str(where)) if where else ""

    def _form_for(self, exchange: Exchange) -> str:
        """Slack is told a ticket, not a person: whose form it was stands in what was opened."""
        view = exchange.answer.get("view") if isinstance(exchange.answer, dict) else None
        opened = str(view.get("id")) if isinstance(view, dict) else ""
        for person, stack in self._paper.views.items():
            if any(each.id == opened for each in stack):
                return words.FORM_FOR.format(who=self._names.user(person))
        return ""

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


def _outcome_of_call(exchange: Exchange) -> str:
    """Slack says most of its errors with 200."""
    answer = exchange.answer
    error = answer.get("error") if isinstance(answer, dict) and not answer.get("ok") else None
    return f"{exchange.status or 'no answer'}{f' {error}' if error else ''}, {exchange.ms:.0f} ms"
