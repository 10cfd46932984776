"""Restore: a moderator gives back what was hidden, as it may stand by now."""

from __future__ import annotations

from bot.domain import moderation
from bot.domain.approval import SETTLED
from bot.ports import Ports
from bot.steps.copies import hasten, owe_notice, owe_telling
from bot.steps.deciding import enact
from bot.steps.gathering import recognition_of, scene_to_change
from bot.steps.letting_out import let_out, owe_out
from bot.steps.moderating import moderator_of, settle_reports
from bot.steps.requests import Press
from bot.steps.standing import outside
from bot.views.moderated import teller_told


def restore(ports: Ports, press: Press) -> None:
    """What doers chose meanwhile holds. Raises Refusal for all but moderators, and for what is not hidden."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        told = recognition_of(work, press.subject.record)
        moderator = moderator_of(work, press.person, told)
        restored = moderation.restored(told, moderator.id, now)
        scene = scene_to_change(work, restored).among([moderator])
        settled = restored.approval.outcome in SETTLED
        after = enact(work, scene, let_out(scene, now) if settled else restored, moderator.id, "restore", now)
        hasten(work, told.id)
        if settled:
            owe_out(work, after, now)
        if after.recognition.out() is not None and not after.recognition.approval.told:
            owe_telling(work, outside(after), now)
        if after.teller.may_receive() and after.teller.id != moderator.id:
            owe_notice(work, after, after.teller.id, teller_told(after))
        if after.recognition.out() is not None:
            settle_reports(work, after)
        work.inbox.accept(press.nonce, "restored", now)
