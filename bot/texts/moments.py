"""Moments: times as people write them, for platforms that cannot show them in the reader's own zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from bot.cards.runs import Moment, MomentStyle
from bot.domain.wanted import Month
from bot.texts.catalogue import Catalogue

_WEEK = 7


def moment(at: datetime, style: MomentStyle, zone: str, say: Catalogue) -> Moment:
    local = at.astimezone(ZoneInfo(zone))
    clock = format_time(local, "HH:mm", locale=say.locale)
    day = format_date(local, "EEEE d MMMM", locale=say.locale)
    match style:
        case MomentStyle.TIME:
            return Moment(at, style, clock)
        case MomentStyle.DAY:
            return Moment(at, style, day)
        case MomentStyle.DAY_AND_TIME:
            return Moment(at, style, f"{day}, {clock}")


def since(begin: datetime, now: datetime, zone: str, say: Catalogue) -> str:
    """The weekday while it is of this past week, else the date: a bare “Monday” would be the wrong one."""
    local, today = begin.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    recent = (today - local.date()).days < _WEEK
    return format_date(local, "EEEE" if recent else "d MMMM", locale=say.locale)


def month(at: datetime, zone: str, say: Catalogue) -> str:
    """With its year, for what may have been long ago."""
    return format_date(at.astimezone(ZoneInfo(zone)), "LLLL y", locale=say.locale)


def month_named(month: Month, say: Catalogue) -> str:
    return format_date(date(month.year, month.month, 1), "LLLL y", locale=say.locale)


def month_alone(at: datetime, zone: str, say: Catalogue) -> str:
    """Without its year, for what is of late."""
    return format_date(at.astimezone(ZoneInfo(zone)), "LLLL", locale=say.locale)


def bare_month(month: Month, say: Catalogue) -> str:
    """Where everybody knows the year."""
    return format_date(month.first, "LLLL", locale=say.locale)


def day(of: date, say: Catalogue) -> str:
    """A day that belongs to no zone, such as the last one of a holiday."""
    return format_date(of, "EEEE d MMMM", locale=say.locale)
