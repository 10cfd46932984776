"""Let rest: what a doer never answered about stays with those who know, and its teller is told so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.approval import Outcome
from bot.domain.calendar import in_working_hours, working_days_after
from bot.domain.ids import OrganisationId
from bot.domain.recognition import Recognition
from bot.ports import Ports, Work
from bot.steps.copies import owe_notice
from bot.steps.deciding import enact
from bot.steps.gathering import scene_to_change
from bot.views.rested import rested
from bot.views.scene import Scene

_WORKING_DAYS = 10
_AT_LEAST = timedelta(days=_WORKING_DAYS - 2)  # the first day may be half over, and one have 23 hours


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
    """Counted from when the last of them could be asked, in the organisation's own days."""
    policy = work.organisation.get()
    if in_working_hours(now, policy.working, policy.timezone) != now:
        return
    for each in work.recognitions.being_named(now - _AT_LEAST):
        asked = [consent.asked_at for consent in each.consents if consent.answer is None]
        until = asked and working_days_after(max(asked), _WORKING_DAYS, policy.working, policy.timezone)
        if until and until <= now:
            yield each


def _rest(work: Work, scene: Scene, recognition: Recognition, now: datetime) -> None:
    resting = recognition.with_approval(recognition.approval.settle(Outcome.RESTED))
    after = enact(work, scene, resting, None, "let_rest", now)
    owe_notice(work, after, after.teller.id, rested(after))
