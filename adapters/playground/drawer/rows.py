"""Data: which rows each transaction added, changed and removed, newest first."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import orjson

from adapters.playground.drawer.books import Changed, Written

_KEPT = 300
_LONGEST = 90


class RowLog:
    def __init__(self) -> None:
        self._kept: deque[dict[str, Any]] = deque(maxlen=_KEPT)

    def on_written(self, written: Written) -> None:
        at = written.at.timestamp()
        self._kept.extendleft({"at": at, **_entry(each)} for each in written.changes)

    def of(self) -> dict[str, Any]:
        return {"rows": list(self._kept)}


def kind(change: Changed) -> str:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


def _entry(change: Changed) -> dict[str, Any]:
    fields = [list(each) for each in _fields(change)]
    return {"table": change.table, "change": kind(change), "key": _short(change.key), "fields": fields}


def _fields(change: Changed) -> Iterator[tuple[str, str | None, str | None]]:
    before, after = change.before or {}, change.after or {}
    for name in before or after:
        old, new = before.get(name), after.get(name)
        if old != new:
            yield name, shown(old), shown(new)


def shown(value: object) -> str | None:
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S} UTC"
        case date():
            return value.isoformat()
        case list() | dict():
            return _short(orjson.dumps(value).decode())
    return _short(str(value))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
