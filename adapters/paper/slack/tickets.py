"""Slack's two kinds of ticket: a trigger_id that opens one view, a response_url that answers for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from adapters.paper.slack.refused import Refused, with_messages

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5
_KEPT = 20_000


@dataclass(slots=True)
class Trigger:
    """`view` is the view in which the person acted, if it was one."""

    person: str
    made: float
    view: str | None = None
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """`original` is the ts of the message whose button was pressed, if it was one."""

    person: str
    channel: str
    made: float
    original: str | None = None
    uses: int = 0


class Tickets:
    """Forgets the oldest beyond a bound, so that a long bench does not grow."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._triggers: OrderedDict[str, Trigger] = OrderedDict()
        self._responses: OrderedDict[str, ResponseUrl] = OrderedDict()

    def give_trigger(self, key: str, person: str, view: str | None = None) -> str:
        self._triggers[key] = Trigger(person, self._now(), view)
        _trim(self._triggers)
        return key

    def use_trigger(self, key: str) -> Trigger:
        """Spends it; Slack looks at the view first, so what it refuses for its blocks spends nothing."""
        trigger = self._triggers.get(key)
        if trigger is None:
            raise with_messages("invalid_arguments", ["invalid `trigger_id`"])
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self._now() - trigger.made > TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger

    def give_response(self, key: str, person: str, channel: str, original: str | None = None) -> str:
        self._responses[key] = ResponseUrl(person, channel, self._now(), original)
        _trim(self._responses)
        return key

    def use_response(self, key: str) -> ResponseUrl:
        response = self._responses.get(key)
        if response is None or self._now() - response.made > RESPONSE_SECONDS:
            raise Refused("expired_url")
        if response.uses >= RESPONSE_USES:
            raise Refused("used_url")
        response.uses += 1
        return response


def _trim(tickets: OrderedDict[str, Trigger] | OrderedDict[str, ResponseUrl]) -> None:
    while len(tickets) > _KEPT:
        tickets.popitem(last=False)
