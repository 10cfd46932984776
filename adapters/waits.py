"""Waits: how long a platform asks us to stay away, as its Retry-After header says it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

USUAL_WAIT = 30.0
LONGEST_WAIT = 3600.0


def retry_after(header: str | None, now: datetime) -> float:
    """Seconds or an HTTP date, within sane bounds; the usual wait where it says neither."""
    return min(max(_seconds(header, now), 1.0), LONGEST_WAIT)


def _seconds(header: str | None, now: datetime) -> float:
    text = (header or "").strip()
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return float(text[:20])
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # the latter for a zone without measure
        return USUAL_WAIT
    return (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds()
