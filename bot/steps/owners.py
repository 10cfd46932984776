"""Owners: whoever holds the programme hears what should have made a story unnecessary, alone."""

from __future__ import annotations

from bot.cards.messages import ToPerson, Topic
from bot.domain.people import Person, Role
from bot.domain.recognition import Recognition
from bot.ports import Work
from bot.steps.copies import before_whom, owe
from bot.steps.gathering import scene_of


def owe_unnecessary(work: Work, told: Recognition, teller: Person) -> None:
    """Once to each, and to nobody who told it themselves; what they have follows by itself."""
    if told.wording.story is None or told.wording.story.unnecessary is None:
        return
    have = before_whom(work, told.id, Topic.UNNECESSARY)
    scene = scene_of(work, told)
    for owner in work.people.holding(Role.PROGRAMME_OWNER):
        if owner.id != teller.id and owner.may_receive() and ToPerson(owner.id) not in have:
            owe(work, scene.among([owner]), Topic.UNNECESSARY, ToPerson(owner.id))
