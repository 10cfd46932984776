"""Moments: times as people write them, for platforms that cannot show them in the reader's own zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from bot.cards.runs import Moment, MomentStyle
from bot.texts.catalogue import Catalogue


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


def weekday(at: datetime, zone: str, say: Catalogue) -> str:
    return format_date(at.astimezone(ZoneInfo(zone)), "EEEE", locale=say.locale)
