"""Which country a time zone belongs to, where the settings name none."""

from __future__ import annotations

from importlib.resources import files

_COUNTRY, _ZONE = 0, 2


def country_of(zone: str) -> str | None:
    """Its two-letter code; None for a zone of no country, and for an old name of one."""
    listed = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines()
    rows = (each.split("\t") for each in listed if not each.startswith("#"))
    return next((row[_COUNTRY] for row in rows if row[_ZONE] == zone), None)
