"""What the drawer needs of the house: its rows, what each transaction changes, and a way to rehearse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.domain.ids import OrganisationId
from bot.domain.mend import Mend
from bot.domain.people import Platform
from bot.ports import Answer, Ports

Row = Mapping[str, Any]
Tables = Mapping[str, Mapping[str, Row]]
"""Rows by table and key, tokens left out."""


@dataclass(frozen=True, slots=True)
class Changed:
    """`before` is None for a row that was added, `after` for one that was removed."""

    table: str
    key: str
    before: Row | None
    after: Row | None

    @property
    def added(self) -> Row | None:
        return self.after if self.before is None else None


@dataclass(frozen=True, slots=True)
class Written:
    """What one transaction changed; never nothing."""

    at: datetime
    seconds: float
    changes: tuple[Changed, ...]

    def added(self, table: str) -> list[Row]:
        return [each.added for each in self.changes if each.table == table and each.added is not None]


class Rehearsal(Protocol):
    """Use cases run with `ports` see what the earlier ones did; at its end all of it is undone."""

    @property
    def ports(self) -> Ports: ...

    def rows(self) -> Tables: ...


class Books(Protocol):
    @property
    def organisation(self) -> OrganisationId: ...

    @property
    def tables(self) -> Tables:
        """As they stand, kept in step in the event's loop."""
        ...

    def listen(self, heard: Callable[[Written], None]) -> None:
        """In the loop, after `tables` shows it too."""
        ...

    async def settled(self) -> None:
        """Returns once all that was committed by now was heard."""
        ...

    async def rehearse(self, act: Callable[[Rehearsal], Answer]) -> Answer: ...

    def mend(self, why: str, platform: Platform) -> Mend | None:
        """What would mend a message that the platform refused with that word."""
        ...
