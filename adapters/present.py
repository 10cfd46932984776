"""The present: the one place that reads this machine's clock; all else is handed a `now`."""

from __future__ import annotations

from datetime import UTC, datetime


def present() -> datetime:
    return datetime.now(UTC)
