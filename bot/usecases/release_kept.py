"""Release what was kept: it was read, and the day has come on which it may go out."""

from __future__ import annotations

from datetime import datetime

from bot.domain.approval import Outcome
from bot.domain.ids import OrganisationId
from bot.domain.recognition import Recognition
from bot.ports import Ports, Work
from bot.steps.deciding import enact
from bot.steps.gathering import scene_to_change
from bot.steps.letting_out import let_out, owe_out


def release_kept(ports: Ports, organisation: OrganisationId) -> None:
    """Run by every tick. It looks first, and lets out each by itself that is still so then."""
    now = ports.now()
    with ports.look(organisation) as work:
        due = tuple(each.id for each in work.recognitions.kept(now))
    for each in due:
        with ports.work(organisation) as work:
            told = work.recognitions.get(each)
            if told is not None and told.approval.outcome is Outcome.KEPT and not told.approval.waits(now):
                _release(work, told, now)


def _release(work: Work, told: Recognition, now: datetime) -> None:
    scene = scene_to_change(work, told)
    after = enact(work, scene, let_out(scene, now), None, "release_kept", now)
    owe_out(work, after, now)
