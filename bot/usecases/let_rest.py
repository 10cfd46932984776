"""Let rest: what a doer never answered about stays with those who know, and its teller is told so."""

from __future__ import annotations

from datetime import datetime

from bot.domain.approval import Outcome
from bot.domain.calendar import working_days_after
from bot.domain.ids import OrganisationId
from bot.domain.recognition import Recognition
from bot.ports import Ports, Work
from bot.steps.copies import owe_notice
from bot.steps.deciding import enact
from bot.steps.gathering import scene_to_change
from bot.views.rested import rested
from bot.views.scene import Scene

_WORKING_DAYS = 10


def let_rest(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick. Whoever answers later all the same is heard: only the waiting ends."""
    with ports.work(organisation) as work:
        now = ports.now()
        for recognition in work.recognitions.being_named():
            scene = scene_to_change(work, recognition)
            if _waited_long(scene, now):
                _rest(work, scene, recognition, now)


def _waited_long(scene: Scene, now: datetime) -> bool:
    """Counted from when the last of them could be asked, in the organisation's own days."""
    asked = [each.asked_at for each in scene.recognition.consents if each.answer is None]
    zone, working = scene.organisation.timezone, scene.organisation.working
    until = working_days_after(max(asked), _WORKING_DAYS, working, zone) if asked else None
    return until is not None and now >= until


def _rest(work: Work, scene: Scene, recognition: Recognition, now: datetime) -> None:
    resting = recognition.with_approval(recognition.approval.settle(Outcome.RESTED))
    after = enact(work, scene, resting, None, "let_rest", now)
    owe_notice(work, after, after.teller.id, rested(after))
