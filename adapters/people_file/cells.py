"""Cells: what was written in one, as the one thing it can mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from adapters.settings.faults import Wrong
from adapters.settings.words import WEEKDAYS
from bot.domain.people import Platform
from bot.domain.text import cleaned

_LETTER = r"[^@\s,;:<>()\[\]\"\\]"
_LABEL = r"[\w-]+"
# Only from where a word begins: within a long one each letter would be tried, and each to its end.
EMAIL = re.compile(rf"(?<!{_LETTER}){_LETTER}+@{_LABEL}(?:\.{_LABEL})+")
_LONGEST_EMAIL, _LONGEST_NAME = 254, 200
_IDS = {
    Platform.SLACK: re.compile(r"[uw](?=[a-z]*[0-9])[a-z0-9]{2,20}"),
    Platform.TEAMS: re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
}
_WRITE_ACCOUNT = {
    Platform.SLACK: "Write the e-mail address that Slack shows, or the member id, like U012AB3CD",
    Platform.TEAMS: "Write the e-mail address that Teams shows, or the object id",
}
_YES, _NO = {"yes", "y", "true", "t", "1", "x"}, {"", "no", "n", "false", "f", "0", "-"}
_YEARS = range(1900, 2200)
_FULL_TIME = {"full time", "full-time", "fulltime"}
_WRITE_DAYS = "Write the days, like mon tue wed or mon-thu; leave it empty where they are the organisation's"
_DAY = "|".join(f"{each}[a-z]*" for each in WEEKDAYS) + "|[1-7]"


def words(cell: str) -> str:
    """In one line, without what cannot be seen."""
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())
    return " ".join(cleaned(cell).split())


def email(cell: str) -> str:
    """Folded. Raises Wrong where it is empty too."""
    typed = words(cell)
    if not typed:
        raise Wrong("the e-mail address is missing", "Write one: it is by the address that people are known")
    long = len(typed) > _LONGEST_EMAIL
    if long or ".." in typed or _looks_alike(typed) or not EMAIL.fullmatch(typed):
        raise Wrong(f"“{typed[:80]}” is not an e-mail address", "Write it like mei@example.org")
    return typed.casefold()


def _looks_alike(typed: str) -> bool:
    """Whether folding alone makes it plain: Sam's and that with a long s are two mailboxes."""
    return not typed.isascii() and typed.casefold().isascii()


def name(cell: str) -> str:
    typed = words(cell)
    if not typed:
        raise Wrong("the name is missing", "Write it as colleagues know it")
    if len(typed) > _LONGEST_NAME:
        raise Wrong(f"the name has {len(typed)} letters", f"Write at most {_LONGEST_NAME}")
    return typed


def account(platform: Platform) -> Callable[[str], str | None]:
    """An e-mail address as that platform shows it, or the account's own id there; either folded."""

    def meant(cell: str) -> str | None:
        typed = words(cell)
        before, colon, after = typed.casefold().rpartition(":")
        if not typed or EMAIL.fullmatch(typed):
            return email(cell) if typed else None
        if colon and before != platform:
            raise Wrong(f"“{typed[:80]}” is not an account on {platform.title()}", _WRITE_ACCOUNT[platform])
        if _looks_alike(typed) or not _IDS[platform].fullmatch(after):
            raise Wrong(f"“{typed[:80]}” names nobody", _WRITE_ACCOUNT[platform])
        return f"{platform}:{after}"

    return meant


def yes_or_no(cell: str) -> bool:
    typed = words(cell).casefold()
    if typed not in _YES | _NO:
        raise Wrong(f"“{typed[:80]}” is neither yes nor no", "Write yes or no")
    return typed in _YES


@lru_cache(maxsize=4096)
def day(cell: str) -> date | None:
    """2026-11-23, 23.11.2026, 23 Nov 2026, and what else can be read in one way alone."""
    typed = words(cell)
    if not typed:
        return None
    found = _in_figures(typed) or _written_out(typed)
    if found is None:
        raise Wrong(f"“{typed[:80]}” is not a date", "Write dates like 2026-11-23")
    if found.year not in _YEARS:
        raise Wrong(f"“{typed[:80]}” is in the year {found.year}", "Write dates like 2026-11-23")
    return found


def _in_figures(typed: str) -> date | None:
    if whole := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]+Z?)?", typed):
        return _date(int(whole[1]), int(whole[2]), int(whole[3]), typed)
    if dotted := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", typed):
        return _date(int(dotted[3]), int(dotted[2]), int(dotted[1]), typed)
    if either := re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", typed):
        first, second, year = (int(each) for each in either.groups())
        if max(first, second) <= 12 and first != second:  # noqa: PLR2004 - months
            one, other = date(year, second, first), date(year, first, second)
            may = f"“{typed}” may be {_aloud(one)} or {_aloud(other)}"
            raise Wrong(may, f"Write {one.isoformat()} or {other.isoformat()}")
        return _date(year, min(first, second), max(first, second), typed)
    return None


def _written_out(typed: str) -> date | None:
    spelt = typed.replace(",", "")
    for form in ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d-%b-%Y"):
        try:
            return datetime.strptime(spelt, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _date(year: int, month: int, of_month: int, typed: str) -> date:
    try:
        return date(year, month, of_month)
    except ValueError:
        raise Wrong(f"there is no day “{typed}”", "Write dates like 2026-11-23") from None


def _aloud(on: date) -> str:
    return f"{on.day} {on:%B}"


@lru_cache(maxsize=1024)
def weekdays(cell: str) -> frozenset[int] | None:
    """Days by name or ISO number, alone or from one to another; None is the organisation's own."""
    typed = words(cell).casefold()
    if not typed or typed in _FULL_TIME:
        return None
    found: set[int] = set()
    for part in re.split(r"\s*[,;/+&]\s*|\s+and\s+|\s+(?![-–]|to\b)(?<![-–] )(?<!to )", typed):
        found |= _span(part, typed)
    return frozenset(found)


def _span(part: str, typed: str) -> set[int]:
    ends = re.fullmatch(rf"({_DAY})\.?(?:\s*(?:-|–|to)\s*({_DAY})\.?)?", part)
    first = _weekday(ends[1]) if ends else None
    last = _weekday(ends[2] or ends[1]) if ends else None
    if first is None or last is None:
        raise Wrong(f"“{typed[:80]}” does not say which days they work", _WRITE_DAYS)
    return {(first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)}


def _weekday(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    whole = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    found = [number for number, each in enumerate(whole, 1) if len(word) > 2 and each.startswith(word)]  # noqa: PLR2004
    return found[0] if found else None
