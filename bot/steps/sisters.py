"""Sisters: what tells of the same deed is mentioned where whoever reads the one may read the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.cards.messages import ToChannel, Topic
from bot.domain.audience import Place
from bot.domain.ids import RecognitionId
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.domain.sister import sister_in
from bot.ports import Work
from bot.steps.gathering import scene_of
from bot.steps.readable import readable_scene
from bot.steps.standing import outside
from bot.views.post import post
from bot.views.scene import Scene


def with_sisters(work: Work, scene: Scene, at: datetime | None = None) -> Scene:
    """The scene with those of its sisters that stand outside now, where all who read it may read them.

    `at` is when somebody looks: what is kept back then is not spoken of. Copies are kept back themselves.
    """
    return replace(scene, sisters=tuple(_told_too(work, scene, at))) if scene.recognition.sisters else scene


def sister_of(work: Work, teller: Person, source: str, at: datetime) -> Recognition | None:
    """What a new one began with, where it is still there and its teller may read it."""
    if (sister := sister_in(source)) is None:
        return None
    try:
        return readable_scene(work, teller, sister, at).recognition
    except Refusal:
        return None


def as_sisters(work: Work, new: Recognition, sister: Recognition) -> Recognition:
    """The new one, which each of them knows from now on; to be stored by the caller."""
    work.recognitions.save(replace(sister, sisters=(*sister.sisters, new.id)))
    return replace(new, sisters=(sister.id,))


def mention(work: Work, told: Recognition, held_until: datetime | None = None) -> None:
    """Makes the posts of its sisters say, or say no more, that this one is told too.

    Their copies are held before anything is read of them: whoever chooses otherwise beside comes after.
    """
    for each in told.sisters:
        copies = [copy for copy in work.outbox.hold(each) if copy.topic is Topic.POST and copy.alive]
        sister = work.recognitions.get(each) if copies else None
        if sister is None:
            continue
        scene = outside(with_sisters(work, scene_of(work, sister)))
        for copy in copies:
            channel = copy.to.channel if isinstance(copy.to, ToChannel) else None
            work.outbox.revise(copy.id, post(scene, channel), held_until=held_until)


def _told_too(work: Work, scene: Scene, at: datetime | None) -> Iterator[tuple[Kind, str]]:
    for each in scene.recognition.sisters:
        found = _standing(work, each)
        if found is not None and at is not None and found.kept_back(at):
            continue
        if found is not None and found.channel is not None and _may_be_read_by_all(found, scene):
            yield found.recognition.kind, found.channel


def _standing(work: Work, sister: RecognitionId) -> Scene | None:
    found = work.recognitions.get(sister)
    if found is None or found.out() is None:
        return None
    stands = outside(scene_of(work, found))
    return None if stands.given_away else stands


def _may_be_read_by_all(sister: Scene, scene: Scene) -> bool:
    return sister.telling.place is Place.PUBLIC or sister.channel == outside(scene).channel
