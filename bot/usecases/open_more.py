"""Open more: what one reader may do with something that stands before them."""

from __future__ import annotations

from bot.cards.elements import Card
from bot.domain.approval import Outcome
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.ports import Ports, Work
from bot.steps.beside import may_be_told_beside
from bot.steps.finding import found_alone
from bot.steps.gathering import member, recognition_of, scene_of
from bot.steps.moderating import may_moderate
from bot.steps.readable import readable_scene
from bot.steps.reporting import has_reported
from bot.steps.requests import Press
from bot.steps.retelling import may_be_retold
from bot.steps.standing import outside, unhidden
from bot.views.more import More, hidden, more
from bot.views.scene import Scene


def open_more(ports: Ports, press: Press) -> Card:
    """Writes nothing. Raises Refusal for what stands nowhere, and for what is not for them."""
    with ports.look(press.organisation) as work:
        now = ports.now()
        person = member(work, press.person)
        told = recognition_of(work, press.subject.record)
        moderates = may_moderate(work, person.id, told)
        if told.approval.outcome is Outcome.HIDDEN and moderates:
            return hidden(unhidden(scene_of(work, told)), person)
        scene = outside(readable_scene(work, person, told.id, now))
        found = found_alone(work, person, told.id, now, for_all=True)
        page = ports.page_of(told.id) if found else None
        return more(scene, person, _may(work, scene, person, moderates=moderates), page)


def _may(work: Work, scene: Scene, person: Person, *, moderates: bool) -> More:
    told = scene.recognition
    asked = work.retellings.asked(told.id, person.id) if may_be_retold(scene, person) else None
    return More(moderates, has_reported(work, person, told), _beside(scene), asked)


def _beside(scene: Scene) -> Kind | None:
    other = Kind.RECOGNITION if scene.recognition.kind is Kind.STORY else Kind.STORY
    return other if may_be_told_beside(scene, other) else None
