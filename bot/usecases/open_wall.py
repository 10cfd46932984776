"""Open the wall: what may be told there, for whoever stands before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import local_date
from bot.domain.ids import OrganisationId
from bot.domain.invitation import Invitation
from bot.domain.organisation import Kind
from bot.domain.wanted import Month, Wanted
from bot.ports import Ports, Work
from bot.steps.hanging import hung, on_the_street
from bot.views.pages.wall import MOST_LINES, Hung, Wall, wall
from bot.views.scene import Scene

_MOST_ACTS = 12


@dataclass(frozen=True, slots=True)
class Passing:
    """Whoever passes the wall: by a signed link, or from the street."""

    organisation: OrganisationId
    invitation: Invitation | None = None


def open_wall(ports: Ports, passing: Passing) -> Wall:
    """Writes nothing. Raises Refusal where there is no wall for them."""
    with ports.look(passing.organisation) as work:
        street, now = on_the_street(work, passing.invitation), ports.now()
        organisation = work.organisation.get()
        return wall(
            Hung(
                organisation.name,
                organisation.language,
                organisation.timezone,
                _told(work, now, street=street),
                _acts(work, now, street=street),
                now,
                work.organisation.platforms(),
                outside=street,
            )
        )


def _told(work: Work, at: datetime, *, street: bool) -> tuple[Scene, ...]:
    """Recognitions and stories; ids sort by the time of their making."""
    kinds = (Kind.STORY, Kind.RECOGNITION)
    found = [
        each
        for kind in kinds
        for each in hung(work, at, MOST_LINES + 1, street=street, wanted=Wanted(kind=kind)).scenes
    ]
    newest = sorted(found, key=lambda each: each.recognition.id, reverse=True)
    return tuple(newest[: MOST_LINES + 1])


def _acts(work: Work, at: datetime, *, street: bool) -> tuple[Scene, ...]:
    today = local_date(at, work.organisation.get().timezone)
    wanted = Wanted(kind=Kind.KINDNESS, month=Month(today.year, today.month))
    return hung(work, at, _MOST_ACTS, street=street, wanted=wanted).scenes
