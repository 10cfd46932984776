"""Exporting: what everybody in the organisation may read, a row at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import midnight
from bot.domain.ids import OrganisationId
from bot.domain.organisation import Kind
from bot.domain.people import Standing
from bot.domain.unnaming import Known, known_by, signed_names
from bot.ports import Ports, Work
from bot.steps.hanging import all_hung
from bot.views.door import unsigned
from bot.views.rows.row import Row
from bot.views.scene import Scene

Take = Callable[[Row], None]
_FIRST, _LAST = date(1970, 1, 1), date(2999, 12, 31)


@dataclass(frozen=True, slots=True)
class Export:
    """Both days count, of the organisation's calendar; None is from the first, and until the last."""

    organisation: OrganisationId
    since: date | None = None
    until: date | None = None


def note_export(ports: Ports, asked: Export, act: str, columns: Sequence[str]) -> None:
    with ports.work(asked.organisation) as work:
        work.audit.record(None, act, asked.organisation, columns, ports.now())


def exported(ports: Ports, work: Work, asked: Export, kind: Kind) -> Iterator[Scene]:
    zone = work.organisation.get().timezone
    begin = max(asked.since or _FIRST, _FIRST)
    end = min(asked.until or _LAST, _LAST) + timedelta(days=1)
    told = (midnight(begin, zone), midnight(end, zone)) if asked.since or asked.until else None
    return all_hung(work, ports.now(), kind, told)


def known_in(work: Work) -> Known:
    """By the names of everybody on record; “Somebody at the front desk” is nobody's name."""
    organisation = work.organisation.get()
    nobody = {unsigned(organisation, each.key) for each in organisation.branches}
    named = ((name, standing) for name, standing in work.listings.names() if name not in nobody)
    return known_by(signed_names(name) if standing is Standing.WRITER else name for name, standing in named)
