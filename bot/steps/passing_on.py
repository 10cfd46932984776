"""Passing on: a request that reaches nobody, or that nobody answers, goes to the next who can read it."""

from __future__ import annotations

from datetime import datetime

from bot.cards.messages import CopyState, ToPerson, Topic
from bot.domain.calendar import local_date
from bot.domain.escalating import silent_from
from bot.domain.people import Role
from bot.ports import Work
from bot.steps.copies import follow, owe_notice, owe_requests
from bot.steps.gathering import with_change
from bot.steps.reading import Chosen, choose_next
from bot.views.blocked import no_reader, unread
from bot.views.scene import Scene

_IN_HAND = {CopyState.OWED, CopyState.LEASED, CopyState.SENT}


def pass_on(work: Work, scene: Scene, at: datetime) -> None:
    """Nothing happens while one candidate has the request before them, can read it, and has days left to."""
    recognition = scene.recognition
    approval = recognition.approval
    if not approval.open:
        return
    reads = _has_a_reader(work, scene, at)
    if reads and silent_from(approval, scene.organisation, at) != at:
        return
    chosen = choose_next(work, recognition, at)
    if chosen.readers:
        _ask_too(work, scene, chosen, at, "escalate" if reads else "pass_on")
    elif not reads:
        report_no_reader(work, scene, at)


def _ask_too(work: Work, scene: Scene, chosen: Chosen, at: datetime, act: str) -> None:
    """Whoever was asked before may still decide: the first decision settles it."""
    approval = scene.recognition.approval.hand_to((each.id for each in chosen.readers), at, chosen.instead)
    changed = scene.recognition.with_approval(approval)
    work.recognitions.save(changed)
    after = with_change(scene, changed, *chosen.readers)
    follow(work, after)
    owe_requests(work, after, chosen.readers, at)
    work.audit.record(None, act, changed.id, ["readers"], at)


def _has_a_reader(work: Work, scene: Scene, at: datetime) -> bool:
    today = local_date(at, scene.organisation.timezone)
    can_read = {each.id for each in scene.readers if each.may_read(today)}
    return any(
        (copy.topic, copy.revision) == (Topic.REQUEST, scene.recognition.revision)
        and copy.state in _IN_HAND
        and isinstance(copy.to, ToPerson)
        and copy.to.person in can_read
        for copy in work.outbox.copies(scene.recognition.id)
    )


def report_no_reader(work: Work, scene: Scene, at: datetime) -> None:
    """Tells the admins and the teller, once for each time that the last reader is lost.

    Where there never was one, the teller's receipt says so itself.
    """
    recognition = scene.recognition
    nonce = f"no-reader:{recognition.id}:{recognition.revision}:{len(scene.readers)}"
    if work.inbox.first_answer(nonce) is not None:
        return
    for admin in work.people.holding(Role.ADMIN):
        owe_notice(work, scene, admin.id, no_reader(admin))
    if scene.readers:
        owe_notice(work, scene, scene.teller.id, unread(scene))
    work.inbox.accept(nonce, "told", at)
