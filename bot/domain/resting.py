"""Resting: until when what was approved waits for doers to say whether they may be named."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.calendar import in_working_hours, working_days_after
from bot.domain.organisation import Organisation
from bot.domain.recognition import Recognition

_WORKING_DAYS = 10
AT_LEAST = timedelta(days=_WORKING_DAYS - 2)  # the first day may be half over, and one have 23 hours


def rests_at(recognition: Recognition, policy: Organisation) -> datetime | None:
    """Counted from when the last of them could be asked, in the organisation's own days and hours."""
    asked = [each.asked_at for each in recognition.consents if each.answer is None]
    if not asked:
        return None
    over = working_days_after(max(asked), _WORKING_DAYS, policy.working, policy.timezone)
    return in_working_hours(over, policy.working, policy.timezone) if over else None
