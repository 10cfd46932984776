"""Let rest: what a doer never answered about stays with those who know, and its teller is told so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.cards.messages import ToPerson, Topic
from bot.domain.approval import Outcome
from bot.domain.calendar import in_working_hours
from bot.domain.ids import OrganisationId
from bot.domain.recognition import Recognition
from bot.domain.resting import AT_LEAST, rests_at
from bot.ports import Ports, Work
from bot.steps.copies import owe
from bot.steps.deciding import enact
from bot.steps.gathering import scene_to_change
from bot.views.scene import Scene


def let_rest(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick, and done in working hours: its teller is not told of it in the night.

    Whoever answers later all the same is heard: only the waiting ends.
    """
    now = ports.now()
    with ports.look(organisation) as work:
        found = [each.id for each in _waited_long(work, now)]
    if found:
        with ports.work(organisation) as work:
            for recognition in _waited_long(work, now):
                _rest(work, scene_to_change(work, recognition), recognition, now)


def _waited_long(work: Work, now: datetime) -> Iterator[Recognition]:
    policy = work.organisation.get()
    if in_working_hours(now, policy.working, policy.timezone) != now:
        return
    for each in work.recognitions.being_named(now - AT_LEAST):
        at = rests_at(each, policy)
        if at is not None and at <= now:
            yield each


def _rest(work: Work, scene: Scene, recognition: Recognition, now: datetime) -> None:
    resting = recognition.with_approval(recognition.approval.settle(Outcome.RESTED))
    after = enact(work, scene, resting, None, "let_rest", now)
    owe(work, after, Topic.RETURNED, ToPerson(after.teller.id))
