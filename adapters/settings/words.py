"""The small words of the settings: generous in what they accept, strict in what they become."""

from __future__ import annotations

import difflib
import functools
import re
import zoneinfo
from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from adapters.settings.faults import Wrong
from adapters.settings.tree import Number

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WHOLE_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS_OF_MONTH = ("first working day", "last working day")
_READERS = ("branch", "line-manager", "named")
_KINDS = ("recognition", "story", "kindness")
_OFTEN = ("never", "once", "always")
_WALLS = ("off", "staff", "public")
_KEY = r"[a-z0-9][a-z0-9_-]{0,39}"
_EMAIL = r"[^@\s:]+@[^@\s:]+\.[^@\s:.]+"
_SLACK_USER = r"slack:[UW][A-Z0-9]{2,20}"
_TEAMS_USER = r"teams:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_CHANNEL = r"#[^\s#,.@<>&]{1,79}|[CG][A-Z0-9]{8,}|19:\S+@thread\.\S+"


def meant(word: str, known: Iterable[str], otherwise: str) -> str:
    """`Did you mean …?` where something known is close to `word`."""
    found = closest(word, known)
    return f"Did you mean {found}?" if found else otherwise


def closest(word: str, known: Iterable[str]) -> str | None:
    by_fold = {each.casefold(): each for each in known}
    close = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.7)
    return by_fold[close[0]] if close else None


def any_of(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _typed(given: object) -> str:
    """The letters that were typed, tidied; a number may be a name. Lists and sections are refused."""
    typed = given.typed if isinstance(given, Number) else given
    if not isinstance(typed, str) or not typed.strip():
        raise Wrong("words are expected here", "Write one line of text")
    return " ".join(typed.split())


def _key(given: object) -> str:
    key = _typed(given)
    if not re.fullmatch(_KEY, key):
        slug = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[:40] or "people"
        remedy = f"Use small letters a to z, digits and hyphens, such as {slug}"
        raise Wrong(f"{key!r} cannot be a key", remedy)
    return key


def _emoji(given: object) -> str:
    code = _typed(given).strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]{1,100}(::skin-tone-[2-6])?", code):
        raise Wrong(f"{code!r} is not an emoji's short code", 'Write it like ":star2:"')
    return code


def _clock_time(given: object) -> time:
    remedy = 'Write times in quotes, like "08:30" or "18:00"'
    if isinstance(given, Number):
        raise Wrong(f"{given.typed} is a number, not a time", remedy)
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", _typed(given))
    if not found:
        raise Wrong(f"{given!r} is not a time of the day", remedy)
    return time(int(found[1]), int(found[2]))


def _day(given: object) -> date:
    try:
        return date.fromisoformat(_typed(given))
    except ValueError as error:
        if isinstance(error, Wrong):
            raise
        raise Wrong(f"{_typed(given)!r} is not a date", "Write dates like 2026-11-23") from None


def _weekday(given: object) -> str:
    typed = _typed(given)
    for short, whole in zip(WEEKDAYS, _WHOLE_WEEKDAYS, strict=True):
        if typed.lower().rstrip(".") in {short, whole}:
            return short
    if typed.lower() in _DAYS_OF_MONTH:
        raise Wrong(f"{typed!r} comes once a month, and this comes by the week", f"Use {any_of(WEEKDAYS)}")
    remedy = meant(typed, WEEKDAYS + _WHOLE_WEEKDAYS, f"Use {any_of(WEEKDAYS)}")
    raise Wrong(f"{typed!r} is not a day of the week", remedy)


def _day_of_month(given: object) -> str:
    typed = _typed(given).lower()
    if typed not in _DAYS_OF_MONTH:
        remedy = meant(typed, _DAYS_OF_MONTH, f"Use {any_of(_DAYS_OF_MONTH)}")
        raise Wrong(f"{typed!r} is not a day of the month that is known here", remedy)
    return typed


@functools.cache
def _zones() -> set[str]:
    """Looking through all their files takes long enough to be done once."""
    return zoneinfo.available_timezones()


def _zone(given: object) -> str:
    typed = _typed(given)
    known = _zones()
    if typed in known:
        return typed
    by_fold = {each.casefold(): each for each in known}
    if found := by_fold.get(typed.casefold().replace(" ", "_")):
        return found
    raise Wrong(f"unknown time zone {typed!r}", meant(typed, known, "Write it like Europe/London"))


def _language(given: object) -> str:
    typed = _typed(given)
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", typed):
        raise Wrong(f"{typed!r} is not a language code", "Write it like en, cy or pt-BR")
    first, *rest = typed.replace("_", "-").split("-")
    return "-".join([first.lower(), *rest])


def _address(given: object) -> str:
    typed = _typed(given)
    platform, colon, rest = typed.partition(":")
    tidy = (
        {"slack": f"slack:{rest.upper()}", "teams": f"teams:{rest.lower()}"}.get(platform.lower(), typed)
        if colon
        else typed.lower()
    )
    if not re.fullmatch(f"{_EMAIL}|{_SLACK_USER}|{_TEAMS_USER}", tidy):
        remedy = "Write an e-mail address, slack:U012AB3CD or teams: and the Entra object id"
        raise Wrong(f"{typed!r} names nobody", remedy)
    return tidy


def _channel(given: object) -> str:
    typed = _typed(given)
    if re.fullmatch(r"[^\s#:@.,<>&]+", typed) and not re.fullmatch(_CHANNEL, typed):
        typed = f"#{typed}"
    tidy = typed.lower() if typed.startswith("#") else typed
    if not re.fullmatch(_CHANNEL, tidy):
        remedy = 'Write its name in quotes, like "#well-done", or the platform\'s own id'
        raise Wrong(f"{typed!r} is not a channel's name", remedy)
    return tidy


def _whole(given: object) -> int:
    typed = given.typed if isinstance(given, Number) else given
    if not isinstance(typed, (str, int)) or not re.fullmatch(r"[0-9]{1,4}", str(typed)):
        raise Wrong("a whole number is expected here", "Write it in digits, such as 1")
    return int(typed)


def _version(given: object) -> int:
    if _whole(given) != 1:
        raise Wrong("this version of the file is not known", "Write version: 1")
    return 1


def _one_of(*choices: str) -> Callable[[object], str]:
    def choose(given: object) -> str:
        typed = _typed(given).lower()
        if typed not in choices:
            remedy = meant(typed, choices, f"Use {any_of(choices)}")
            raise Wrong(f"{typed!r} is not one of the choices", remedy)
        return typed

    return choose


def _yes(given: object) -> bool:
    typed = _typed(given).lower()
    if typed not in {"true", "false", "yes", "no"}:
        raise Wrong(f"{typed!r} says neither yes nor no", "Write true or false")
    return typed in {"true", "yes"}


def _span(unit: str, example: str, *others: tuple[str, int]) -> Callable[[object], int]:
    """A span in `unit`; `others` are longer units with how many of `unit` they hold."""
    lengths = {unit: 1, **dict(others)}

    def count(given: object) -> int:
        typed = _typed(given)
        found = re.fullmatch(r"([0-9]{1,4}|an?|one) +([a-z ]+?)s?", typed.lower())
        if not found or found[2] not in lengths:
            raise Wrong(f"{typed!r} is not a span in {unit}s", f"Write it like {example}")
        number = int(found[1]) if found[1].isdigit() else 1
        if number == 0:
            raise Wrong("a span of nothing does nothing", f"Write it like {example}")
        return number * lengths[found[2]]

    return count


def _text_schema(description: str, **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "description": description, **more})


def _span_schema(units: str, example: str) -> WithJsonSchema:
    return _text_schema(f"A span such as {example}", pattern=rf"^[0-9]+ ({units})s?$", examples=[example])


Words = Annotated[str, BeforeValidator(_typed), WithJsonSchema({"type": "string", "minLength": 1})]
Key = Annotated[str, BeforeValidator(_key), _text_schema("Never change a key", pattern=f"^{_KEY}$")]
Emoji = Annotated[str, BeforeValidator(_emoji), _text_schema('An emoji\'s short code, like ":star2:"')]
ClockTime = Annotated[
    time, BeforeValidator(_clock_time), _text_schema("In quotes", pattern="^([01]?[0-9]|2[0-3]):[0-5][0-9]$")
]
Day = Annotated[date, BeforeValidator(_day), _text_schema("Like 2026-11-23", format="date")]
Weekday = Annotated[
    str,
    BeforeValidator(_weekday),
    WithJsonSchema({"enum": list(WEEKDAYS), "description": "A day of the week"}),
]
DayOfMonth = Annotated[
    str,
    BeforeValidator(_day_of_month),
    WithJsonSchema({"enum": list(_DAYS_OF_MONTH), "description": "A day of the month"}),
]
Zone = Annotated[str, BeforeValidator(_zone), _text_schema("A time zone, like Europe/London")]
Language = Annotated[str, BeforeValidator(_language), _text_schema("A language code, like en or pt-BR")]
Address = Annotated[
    str,
    BeforeValidator(_address),
    _text_schema("An e-mail address, slack:U012AB3CD or teams: and the Entra object id"),
]
Channel = Annotated[
    str, BeforeValidator(_channel), _text_schema('In quotes, like "#well-done", or the platform\'s own id')
]
Version = Annotated[int, BeforeValidator(_version), WithJsonSchema({"const": 1})]
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
WorkingDays = Annotated[
    int,
    BeforeValidator(_span("working day", "2 working days")),
    _span_schema("working day", "2 working days"),
]
YesNo = Annotated[bool, BeforeValidator(_yes), WithJsonSchema({"type": "boolean"})]
Minutes = Annotated[
    int,
    BeforeValidator(_span("minute", "5 minutes", ("hour", 60))),
    _span_schema("minute|hour", "5 minutes"),
]
Days = Annotated[int, BeforeValidator(_span("day", "7 days")), _span_schema("day", "7 days")]
Weeks = Annotated[int, BeforeValidator(_span("week", "2 weeks")), _span_schema("week", "2 weeks")]
Months = Annotated[
    int,
    BeforeValidator(_span("month", "36 months", ("year", 12))),
    _span_schema("month|year", "36 months"),
]
ReadBy = Annotated[str, BeforeValidator(_one_of(*_READERS)), WithJsonSchema({"enum": list(_READERS)})]
KindName = Annotated[str, BeforeValidator(_one_of(*_KINDS)), WithJsonSchema({"enum": list(_KINDS)})]
HowOften = Annotated[str, BeforeValidator(_one_of(*_OFTEN)), WithJsonSchema({"enum": list(_OFTEN)})]
WallFor = Annotated[str, BeforeValidator(_one_of(*_WALLS)), WithJsonSchema({"enum": list(_WALLS)})]
