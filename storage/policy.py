"""An organisation's rules as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from bot.domain.organisation import ApprovalPolicy, ApprovedBy, Kind, WorkingTime

Stored = Mapping[str, Any]


def dump_channels(channels: Mapping[Kind, str]) -> Stored:
    return {kind.value: channel for kind, channel in channels.items()}


def load_channels(stored: Stored) -> dict[Kind, str]:
    return {Kind(kind): channel for kind, channel in stored.items()}


def dump_working(working: WorkingTime) -> Stored:
    return {
        "days": sorted(working.days),
        "begins": working.begins.isoformat(),
        "ends": working.ends.isoformat(),
        "holidays": sorted(each.isoformat() for each in working.holidays),
    }


def load_working(stored: Stored) -> WorkingTime:
    return WorkingTime(
        days=frozenset(stored["days"]),
        begins=time.fromisoformat(stored["begins"]),
        ends=time.fromisoformat(stored["ends"]),
        holidays=frozenset(date.fromisoformat(each) for each in stored["holidays"]),
    )


def dump_approval(approval: ApprovalPolicy) -> Stored:
    return {
        "needed_for": sorted(each.value for each in approval.needed_for),
        "by": approval.by.value,
        "remind_after": approval.remind_after,
        "escalate_after": approval.escalate_after,
        "hold_minutes": approval.hold // timedelta(minutes=1),
    }


def load_approval(stored: Stored) -> ApprovalPolicy:
    return ApprovalPolicy(
        needed_for=frozenset(Kind(each) for each in stored["needed_for"]),
        by=ApprovedBy(stored["by"]),
        remind_after=stored["remind_after"],
        escalate_after=stored["escalate_after"],
        hold=timedelta(minutes=stored["hold_minutes"]),
    )
