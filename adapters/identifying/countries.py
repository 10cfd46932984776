"""Which country a time zone belongs to, where the settings name none."""

from __future__ import annotations

from babel.core import get_global

_NOWHERE = "ZZ"


def country_of(zone: str) -> str | None:
    """Its two-letter code; None for a zone of no country, and for an old name of one."""
    found = get_global("zone_territories").get(zone, _NOWHERE)
    return None if found == _NOWHERE else str(found)
