"""What is coming, in plain words: who will hear what, and when; never why it waits."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from adapters.paper.slack.refused import JSON
from adapters.playground.phrases import listed
from bot.cards.messages import Topic
from bot.domain.people import Person, Platform
from bot.usecases.look_ahead import Ahead, Outlook

MOST = 5


class News(NamedTuple):
    """Good news that is kept for the hours of the one who did it: who that is in Slack, and until when."""

    person: str
    at: datetime


def coming(outlook: Outlook) -> list[JSON]:
    """The first of it; what happens to one person at one moment is one thing."""
    together = groupby(outlook.coming, lambda each: (each.at, each.to.id, each.topic, each.held))
    return [_entry(list(each)) for _, each in together][:MOST]


def held_for(outlook: Outlook) -> Counter[str]:
    """How many messages wait for somebody's hours, by their id in Slack."""
    return Counter(_user(each.to) for each in outlook.coming if each.held)


def first_news(outlook: Outlook) -> News | None:
    news = (each for each in outlook.coming if each.held and each.topic is Topic.NEWS)
    return next((News(_user(each.to), each.at) for each in news), None)


def _entry(alike: list[Ahead]) -> JSON:
    first = alike[0]
    tellers = dict.fromkeys(each.name for ahead in alike for each in ahead.tellers)
    return {
        "at": first.at.timestamp(),
        "what": _what(first, listed(list(tellers))),
        "held": first.held,
    }


def _what(ahead: Ahead, tellers: str) -> str:
    if ahead.topic is Topic.REMINDER:
        return f"{ahead.to.name} is reminded of what {tellers} told"
    if ahead.topic is Topic.REQUEST and tellers:
        return f"{ahead.to.name} is asked to read what {tellers} told"
    if ahead.topic is Topic.NEWS and tellers:
        return f"{ahead.to.name} hears what {tellers} told"
    if ahead.topic is Topic.NAMING and tellers:
        return f"{ahead.to.name} is asked about being named"
    if ahead.topic is Topic.RETURNED and not ahead.held:
        return f"What {tellers} told stays with those who know it, if nobody answers"
    return f"{ahead.to.name} gets what waits for their hours"


def _user(person: Person) -> str:
    return next((each.user for each in person.accounts if each.platform is Platform.SLACK), "")
