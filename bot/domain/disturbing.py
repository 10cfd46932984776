"""Disturbing: when somebody may be written to about what can wait."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import in_working_hours, local_date
from bot.domain.organisation import Organisation
from bot.domain.people import Person


def good_moment(person: Person, policy: Organisation, at: datetime) -> datetime:
    """The first from `at` on, in their own working hours and not while they are away."""
    back_on = person.back_on(local_date(at, person.timezone))
    return in_working_hours(at, policy.working_of(person), person.timezone, back_on)
