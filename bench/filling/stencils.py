"""Stencils: cards drawn once by Skald's own views, with blanks where one story differs from the next.

A million cards drawn one by one would take a quarter of an hour; filling a blank takes a microsecond.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from bot.cards.codec import dump
from bot.cards.elements import Card
from bot.cards.messages import Topic
from bot.cards.runs import MomentStyle
from bot.domain.approval import Approval, Outcome
from bot.domain.audience import Audience, Place, settle
from bot.domain.ids import BranchKey, PersonId, RecognitionId
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person, Standing
from bot.domain.recognition import Recognition
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
"""What is filled in, beside the moment of the decision: `at` for platforms, `moment` in words."""
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


class Stencils:
    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation
        self._drawn = cache(self._draw)

    def card(self, frame: Frame, topic: Topic, blanks: Mapping[str, str], doer: int = 0) -> str:
        """`blanks` have been `escaped`."""
        return self._drawn(frame, topic, doer) % blanks

    def _draw(self, frame: Frame, topic: Topic, doer: int) -> str:
        scene = _scene(frame, self._organisation)
        text = dump(_card(scene, topic, doer)).replace("%", "%%")
        for name, mark in _MARKS.items():
            text = text.replace(mark, f"%({name})s")
        return text.replace(_SOME_TIME.isoformat(), "%(at)s").replace(self._some_words, "%(moment)s")

    @property
    def _some_words(self) -> str:
        return in_words(_SOME_TIME, self._organisation)


def escaped(words: str) -> str:
    """As it stands inside JSON; hardly any words need a change."""
    if words.isprintable() and '"' not in words and "\\" not in words:
        return words
    return json.dumps(words, ensure_ascii=False)[1:-1]


def in_words(at: datetime, organisation: Organisation) -> str:
    say = catalogue(organisation.language)
    return moment(at, MomentStyle.DAY_AND_TIME, organisation.timezone, say).fallback


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


def _scene(frame: Frame, organisation: Organisation) -> Scene:
    teller, reader = _person("teller", organisation), _person("reader", organisation)
    doers = tuple(_person(f"doer{place}", organisation, each) for place, each in enumerate(frame.branches))
    recognition = Recognition(
        RecognitionId(_MARKS["record"]),
        teller.id,
        tuple(each.id for each in doers),
        Text(f"{_MARKS['headline']}. {_MARKS['rest']}", organisation.language),
        frame.value.key,
        frame.value.edition,
        None
        if frame.behaviour is None
        else next(each.key for each in frame.value.behaviours if each.key == frame.behaviour),
        Text(_MARKS["difference"], organisation.language) if frame.difference else None,
        frame.audience,
        _SOME_TIME,
        approval=_approval(frame.outcome, reader.id, organisation.language),
    )
    people = {each.id: each for each in (teller, reader, *doers)}
    telling = settle(frame.audience, {each.id: each.choice for each in doers})
    channel = None if telling.place is Place.PRIVATE else organisation.channels[Kind.RECOGNITION]
    thanked = frozenset(recognition.doers[:1] if frame.thanked else ())
    return Scene(organisation, recognition, people, telling, frame.value, channel, thanked)


def _approval(outcome: Outcome, reader: PersonId, language: str) -> Approval:
    read = outcome is not Outcome.NOT_NEEDED
    decided = outcome in {Outcome.APPROVED, Outcome.DECLINED}
    return Approval(
        outcome,
        readers=(reader,) if read else (),
        decided_by=reader if decided else None,
        decided_at=_SOME_TIME if decided else None,
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
