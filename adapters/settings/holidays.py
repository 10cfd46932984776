"""Public holidays: checked names of countries and their parts, and the dates of some years.

The package is imported only where it is used: it takes a quarter of a second.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from adapters.settings.faults import Wrong
from adapters.settings.words import any_of


def country(typed: str) -> str:
    """The two-letter code. Raises Wrong for what the package does not know."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - see above

    codes = {code: names[1] for names in COUNTRIES.values() for code in names[1:3]}
    if found := codes.get(typed.upper()):
        return found
    by_name = {name.replace("_", " "): names[1] for name, names in COUNTRIES.items()}
    if found := by_name.get(typed.lower()):
        raise Wrong(f"{typed!r} is not a country's code", f"Did you mean {found}?")
    remedy = "Use a two-letter code such as GB, or delete holidays"
    raise Wrong(f"no holidays are known for {typed!r}", remedy)


def subdivision(country: str, typed: str) -> str:
    """Raises Wrong where that country has no such part with holidays of its own."""
    import holidays  # noqa: PLC0415 - see above

    whole = holidays.country_holidays(country)
    aliases: dict[str, str] = whole.subdivisions_aliases
    known = {**{each: each for each in whole.subdivisions}, **aliases}
    by_fold = {each.casefold(): code for each, code in known.items()}
    if found := by_fold.get(typed.casefold()):
        return found
    wrong = f"no part {typed!r} of {country} has holidays of its own"
    raise Wrong(wrong, f"Use {any_of(whole.subdivisions)}" if known else "Delete subdivision")


@lru_cache(16)
def dates(country: str, subdivision: str | None, years: range) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - see above

    return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=years))
