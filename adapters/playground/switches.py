"""Faults on purpose: what somebody switches on to see how Skald fares when a platform does not do well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from adapters.paper.faults import Fault, Faults
from adapters.paper.slack.refused import JSON
from adapters.playground.phrases import number
from bot.cards.messages import CopyState, Pending
from bot.usecases.look_ahead import Outlook

_SECONDS_TO_WAIT = 2
_SECONDS_LATE = 1.5
_A_MOMENT = timedelta(seconds=2)


class Switch(NamedTuple):
    """`words` are what whoever looks at the platform may know of it."""

    label: str
    words: str
    add: Callable[[Faults], Fault]


def switches(platform: str) -> dict[str, Switch]:
    """By name, as they are called on that platform."""
    return {
        "down": Switch(
            f"{platform} is down",
            f"{platform} is not answering.",
            lambda faults: faults.outage("unavailable"),
        ),
        "wait": Switch(
            f"{platform} asks us to wait",
            f"{platform} asks Skald to wait.",
            lambda faults: faults.rate_limited(_SECONDS_TO_WAIT, times=None),
        ),
        "drops": Switch(
            "The line drops", f"The line to {platform} drops.", lambda faults: faults.lost_after_reading()
        ),
        "slow": Switch(
            "Slow network", f"{platform} answers late.", lambda faults: faults.slow(_SECONDS_LATE)
        ),
    }


SLACK, TEAMS = "Slack", "Teams"
SWITCHES = switches(SLACK)
_AS_SHOWN = ("down", "wait", "slow", "drops")


class Switches:
    """With several on, the first of SWITCHES strikes: who is down does not answer late either."""

    def __init__(self, faults: Faults, platform: str = SLACK) -> None:
        self._faults = faults
        self._platform = platform
        self._all = switches(platform)
        self._on: dict[str, Fault] = {}

    def turn(self, name: str, *, on: bool) -> None:
        wanted = (self._on.keys() | {name}) if on else (self._on.keys() - {name})
        for each in self._on.values():
            self._faults.end(each)
        self._on = {each: switch.add(self._faults) for each, switch in self._all.items() if each in wanted}

    def json(self) -> list[JSON]:
        return [{"name": each, "label": self._all[each].label, "on": each in self._on} for each in _AS_SHOWN]

    def notice(self, outlook: Outlook, now: datetime) -> str | None:
        """What somebody who looks at the platform should know; None where all is well."""
        due = [each for each in outlook.pending if _is_due(each, now)]
        if not self._on:
            return (
                f"{self._platform} answers again. {_waiting(len(due))}"
                if any(_is_late(each, now) for each in due)
                else None
            )
        words = next(self._all[each].words for each in self._on)
        return f"{words} {_waiting(len(due))}" if due else words


def _is_due(pending: Pending, now: datetime) -> bool:
    return pending.state is not CopyState.BLOCKED and not pending.held(now)


def _is_late(pending: Pending, now: datetime) -> bool:
    """What failed, and what stands behind it; all else is on its way within a moment."""
    return pending.state is CopyState.OWED and (pending.tried or now - pending.due_at > _A_MOMENT)


def _waiting(count: int) -> str:
    return f"{number(count, 'message waits', 'messages wait').capitalize()}."
