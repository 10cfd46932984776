"""Stencils: cards drawn once by Skald's own views, with blanks where one story differs from the next.

A million cards drawn one by one would take a quarter of an hour; filling a blank takes a microsecond.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from bot.cards.elements import Card
from bot.cards.messages import Topic
from bot.cards.runs import MomentStyle
from bot.domain.approval import UNDONE_WITHIN, Approval, Outcome
from bot.domain.audience import Audience, Place, telling_of
from bot.domain.disturbing import good_moment
from bot.domain.ids import BranchKey, PersonId, RecognitionId
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person, Standing
from bot.domain.recognition import Recognition, Wording
from bot.domain.text import Text
from bot.domain.values import Value
from bot.texts.catalogue import catalogue
from bot.texts.moments import moment
from bot.views.declined import declined
from bot.views.news import news
from bot.views.post import post
from bot.views.receipt import receipt
from bot.views.request import request
from bot.views.scene import Scene
from bot.views.thanks import thanks
from storage.card_texts import dump

BLANKS = (
    "record",
    "headline",
    "rest",
    "difference",
    "reason",
    "teller",
    "called",
    "reader",
    "doer0",
    "doer1",
)
"""What is filled in, beside what follows from the moment of the decision: `at` for platforms and `moment`
in words, the `end` of the time in which it can be undone and `end_in_words`, and the `day` a doer is told.
"""
_MARKS = {name: chr(0xE000 + place) for place, name in enumerate(BLANKS)}
_SOME_TIME = datetime(2001, 2, 3, 4, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Frame:
    """All in which stories differ other than by a word; `branches` has one for each doer."""

    outcome: Outcome
    audience: Audience
    value: Value
    behaviour: str | None
    branches: tuple[BranchKey | None, ...]
    difference: bool
    thanked: bool
    told_later: bool
    """The doers are told on another day than the one on which it was let out."""


class Stencils:
    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._drawn = cache(self._draw)

    def card(self, frame: Frame, topic: Topic, blanks: Mapping[str, str], doer: int = 0) -> str:
        """`blanks` have been `escaped`."""
        return self._drawn(frame, topic, doer) % blanks

    def _draw(self, frame: Frame, topic: Topic, doer: int) -> str:
        at = self._some_time(later=frame.told_later)
        scene = _scene(frame, self._organisation, at)
        text = dump(_card(scene, topic, doer)).replace("%", "%%")
        for name, mark in _MARKS.items():
            text = text.replace(mark, f"%({name})s")
        for name, moment_ in self._moments(at).items():
            text = text.replace(moment_, f"%({name})s")
        return text

    def _some_time(self, *, later: bool) -> datetime:
        """In everybody's working hours, or else at the end of such a day."""
        worked = good_moment(_person("doer0", self._organisation), self._organisation, _SOME_TIME)
        local = worked.astimezone(ZoneInfo(self._organisation.timezone))
        return local.replace(hour=23, minute=59).astimezone(UTC) if later else worked

    def _moments(self, at: datetime) -> Mapping[str, str]:
        """Longer words stand before those that are part of them."""
        told_at = good_moment(_person("doer0", self._organisation), self._organisation, at)
        end = at + UNDONE_WITHIN
        return {
            "at": at.isoformat(),
            "end": end.isoformat(),
            "moment": in_words(at, self._organisation),
            "end_in_words": in_words(end, self._organisation, MomentStyle.TIME),
            "day": in_words(told_at, self._organisation, MomentStyle.DAY),
        }


def escaped(words: str) -> str:
    """As it stands inside JSON; hardly any words need a change."""
    if words.isprintable() and '"' not in words and "\\" not in words:
        return words
    return json.dumps(words, ensure_ascii=False)[1:-1]


def in_words(at: datetime, organisation: Organisation, style: MomentStyle = MomentStyle.DAY_AND_TIME) -> str:
    return moment(at, style, organisation.timezone, catalogue(organisation.language)).fallback


def _card(scene: Scene, topic: Topic, doer: int) -> Card:
    match topic:
        case Topic.RECEIPT:
            return receipt(scene)
        case Topic.REQUEST:
            return request(scene, scene.readers[0], 1)
        case Topic.POST:
            return post(scene, scene.channel)
        case Topic.NEWS:
            return news(scene, scene.doers[doer])
        case Topic.DECLINED:
            return declined(scene, 1)
        case Topic.THANKS:
            return thanks(scene, scene.doers[doer])
        case _:
            raise ValueError(f"no story is told by a {topic}")


def _scene(frame: Frame, organisation: Organisation, at: datetime) -> Scene:
    teller, reader = _person("teller", organisation), _person("reader", organisation)
    doers = tuple(_person(f"doer{place}", organisation, each) for place, each in enumerate(frame.branches))
    wording = Wording(
        tuple(each.id for each in doers),
        Text(f"{_MARKS['headline']}. {_MARKS['rest']}", organisation.language),
        frame.value.key,
        frame.value.edition,
        None
        if frame.behaviour is None
        else next(each.key for each in frame.value.behaviours if each.key == frame.behaviour),
        Text(_MARKS["difference"], organisation.language) if frame.difference else None,
        frame.audience,
    )
    approval = _approval(frame.outcome, reader.id, organisation.language, at)
    recognition = Recognition(RecognitionId(_MARKS["record"]), teller.id, wording, at, approval)
    people = {each.id: each for each in (teller, reader, *doers)}
    telling = telling_of(frame.audience, {each.id: each.choice for each in doers})
    channel = None if telling.place is Place.PRIVATE else organisation.channels[Kind.RECOGNITION]
    thanked = frozenset(recognition.doers[:1] if frame.thanked else ())
    return Scene(organisation, recognition, people, telling, frame.value, channel, thanked)


def _approval(outcome: Outcome, reader: PersonId, language: str, at: datetime) -> Approval:
    read = outcome is not Outcome.NOT_NEEDED
    decided = outcome in {Outcome.APPROVED, Outcome.DECLINED}
    return Approval(
        outcome,
        readers=(reader,) if read else (),
        decided_by=reader if decided else None,
        decided_at=at if decided else None,
        reason=Text(_MARKS["reason"], language) if outcome is Outcome.DECLINED else None,
    )


def _person(which: str, organisation: Organisation, branch: BranchKey | None = None) -> Person:
    """The teller is also spoken of by their first name, for which a blank of its own stands in."""
    return Person(
        PersonId(which),
        _MARKS[which],
        Standing.STAFF,
        organisation.timezone,
        organisation.language,
        nickname=_MARKS["called"] if which == "teller" else None,
        branch=branch,
    )
