"""Hide: a moderator takes something told from everybody's eyes, until one of them restores it."""

from __future__ import annotations

from bot.domain import moderation
from bot.domain.approval import Outcome
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.ports import Ports, Work
from bot.steps.copies import owe_notice
from bot.steps.deciding import enact
from bot.steps.gathering import recognition_of, scene_to_change
from bot.steps.moderating import moderator_of, owe_reported, settle_reports
from bot.steps.readable import is_for, parties
from bot.steps.requests import Press
from bot.steps.standing import outside
from bot.views.moderated import teller_told
from bot.views.scene import Scene


def hide(ports: Ports, press: Press) -> None:
    """At once and in whichever wording, with a report or without. Raises Refusal for all but moderators.

    And for what is not for them to read, unless somebody reported it: nobody reads it by hiding it.
    """
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        told = recognition_of(work, press.subject.record)
        moderator = moderator_of(work, press.person, told)
        scene = scene_to_change(work, told).among([moderator])
        if told.approval.outcome is Outcome.HIDDEN and told.verdict:
            raise Refusal("moderation.hidden_by", admin=scene.people[told.verdict.by].name)
        after = scene.with_recognition(moderation.hidden(told, moderator.id, now))
        _check_theirs(work, outside(scene), moderator)
        settle_reports(work, after)
        after = enact(work, after, after.recognition, moderator.id, "hide", now)
        owe_reported(work, after)
        if after.teller.may_receive() and after.teller.id != moderator.id:
            owe_notice(work, after, after.teller.id, teller_told(after))
        work.inbox.accept(press.nonce, "hidden", now)


def _check_theirs(work: Work, stands: Scene, moderator: Person) -> None:
    theirs = is_for(moderator, stands) or moderator.id in parties(stands)
    if not theirs and not work.reports.about(stands.recognition.id):
        raise Refusal("recognition.unknown")
