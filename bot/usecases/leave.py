"""Leave: a moderator reads what was reported, and leaves what was told as it is."""

from __future__ import annotations

from bot.domain import moderation
from bot.domain.refusals import Refusal
from bot.domain.verdict import Decision
from bot.ports import Ports, Work
from bot.steps.deciding import enact
from bot.steps.gathering import recognition_of, scene_to_change
from bot.steps.moderating import moderator_of, settle_reports
from bot.steps.requests import Press
from bot.views.scene import Scene

_DECIDED = {
    Decision.HIDDEN: "moderation.hidden_by",
    Decision.LEFT: "moderation.left_by",
    Decision.RESTORED: "moderation.restored_by",
}


def leave(ports: Ports, press: Press) -> None:
    """Raises Refusal for all but moderators, where it was decided before, and for another wording."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        told = recognition_of(work, press.subject.record)
        moderator = moderator_of(work, press.person, told)
        scene = scene_to_change(work, told).among([moderator])
        _check_undecided(work, scene)
        told.check_revision(press.subject.revision)
        after = scene.with_recognition(moderation.left(told, moderator.id, now))
        settle_reports(work, after)
        enact(work, after, after.recognition, moderator.id, "leave", now)
        work.inbox.accept(press.nonce, "left", now)


def _check_undecided(work: Work, scene: Scene) -> None:
    if any(not each.settled for each in work.reports.about(scene.recognition.id)):
        return
    verdict = scene.recognition.verdict
    if verdict is None:
        raise Refusal("moderation.not_reported")
    raise Refusal(_DECIDED[verdict.decision], admin=scene.people[verdict.by].name)
