"""Beside: a form for telling of the same deed in another way, filled with what whoever opens it may read."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.forms import Form
from bot.domain.audience import Place, key_of
from bot.domain.draft import Draft, KindnessDraft, PictureDraft, StoryDraft
from bot.domain.ids import PersonId
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.domain.sister import source_of
from bot.ports import Ports
from bot.steps.drawing import drawn
from bot.steps.gathering import member
from bot.steps.readable import readable_scene
from bot.steps.requests import Press
from bot.steps.rewriting import as_draft
from bot.steps.standing import outside
from bot.views.scene import Scene


def opened_beside(ports: Ports, press: Press, kind: Kind) -> Form:
    """Writes nothing. Raises Refusal for what is not for them, and for what may not be told further."""
    with ports.look(press.organisation) as work:
        now = ports.now()
        teller = member(work, press.person)
        scene = outside(readable_scene(work, teller, press.subject.record, now))
        if not may_be_told_beside(scene, kind):
            raise Refusal("beside.not_here")
        return drawn(work, teller, _draft(scene, teller, kind), ports.new_id(), now)


def may_be_told_beside(scene: Scene, kind: Kind) -> bool:
    """What is for a few is told to no more: the form of a story asks for no audience."""
    if scene.recognition.kind is kind or not scene.recognition.approval.told:
        return False
    return scene.telling.place is Place.PUBLIC or (
        scene.telling.place is Place.BRANCH and kind is Kind.RECOGNITION
    )


def _draft(scene: Scene, teller: Person, kind: Kind) -> Draft:
    """Of a deed that is told in another way, what both ways have."""
    told = scene.recognition.wording
    asked = replace(told.audience, place=scene.telling.place, named=True)
    return replace(
        as_draft(told),
        kind=kind,
        doers=_doers(scene, teller),
        audience="" if kind is Kind.STORY else key_of(asked),
        source=source_of(scene.recognition.id),
        story=StoryDraft(),
        picture=PictureDraft(),
        kindness=KindnessDraft(),
    )


def _doers(scene: Scene, teller: Person) -> tuple[PersonId, ...]:
    """Those who stand there by name: a name that was left out is left out here too."""
    heroes = (each for each in scene.named if each not in scene.upstream)
    return tuple(each.id for each in heroes if each.id != teller.id and each.may_receive())
