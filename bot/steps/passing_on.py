"""Passing on: a request that reaches nobody, or that nobody answers, goes to the next who can read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.cards.messages import CopyState, ToPerson, Topic
from bot.domain.calendar import local_date
from bot.domain.escalating import silent_from
from bot.domain.outline import Outline
from bot.domain.people import Role
from bot.ports import Work
from bot.steps.copies import follow, owe_notice, owe_requests
from bot.steps.gathering import with_change
from bot.steps.reading import Chosen, choose_next
from bot.views.blocked import no_reader, unread
from bot.views.scene import Scene

_IN_HAND = {CopyState.OWED, CopyState.LEASED, CopyState.SENT}


@dataclass(frozen=True, slots=True)
class Step:
    """`chosen` are asked next; where that is nobody, all that is left is to say that nobody `reads` it."""

    chosen: Chosen
    reads: bool


def pass_on(work: Work, scene: Scene, at: datetime) -> None:
    step = next_step(work, scene.recognition.outline, at)
    if step is None:
        return
    if step.chosen.readers:
        _ask_too(work, scene, step.chosen, at, "escalate" if step.reads else "pass_on")
    else:
        report_no_reader(work, scene, at)


def next_step(work: Work, unread: Outline, at: datetime, *, in_hand: bool = False) -> Step | None:
    """None while candidates have the request before them, can read it, and have days left to: as many of
    them as still have to approve it.

    `in_hand` spares whoever knows that such a candidate is there the search for them. Writes nothing.
    """
    if not unread.approval.open:
        return None
    reads = in_hand or _has_a_reader(work, unread, at)
    if reads and silent_from(unread.approval, work.organisation.get(), at) != at:
        return None
    chosen = choose_next(work, unread, at)
    told = reads or work.inbox.first_answer(_nonce(unread)) is not None
    return None if told and not chosen.readers else Step(chosen, reads)


def _ask_too(work: Work, scene: Scene, chosen: Chosen, at: datetime, act: str) -> None:
    """Whoever was asked before may still decide: the first decision settles it."""
    approval = scene.recognition.approval.hand_to((each.id for each in chosen.readers), at, chosen.instead)
    changed = scene.recognition.with_approval(approval)
    work.recognitions.save(changed)
    after = with_change(scene, changed, *chosen.readers)
    follow(work, after)
    owe_requests(work, after, chosen.readers, at)
    work.audit.record(None, act, changed.id, ["readers"], at)


def _has_a_reader(work: Work, unread: Outline, at: datetime) -> bool:
    today = local_date(at, work.organisation.get().timezone)
    can_read = {each.id for each in work.people.many(unread.approval.pending) if each.may_read(today)}
    if len(can_read) < unread.approval.missing:
        return False
    reached = {
        copy.to.person
        for copy in work.outbox.copies(unread.id)
        if (copy.topic, copy.revision) == (Topic.REQUEST, unread.revision)
        and copy.state in _IN_HAND
        and isinstance(copy.to, ToPerson)
    }
    return len(reached & can_read) >= unread.approval.missing


def report_no_reader(work: Work, scene: Scene, at: datetime) -> None:
    """Tells the admins and the teller, once for each time that the last reader is lost.

    Where there never was one, the teller's receipt says so itself.
    """
    nonce = _nonce(scene.recognition.outline)
    if work.inbox.first_answer(nonce) is not None:
        return
    for admin in work.people.holding(Role.ADMIN):
        owe_notice(work, scene, admin.id, no_reader(admin, scene))
    if scene.recognition.approval.readers:
        owe_notice(work, scene, scene.teller.id, unread(scene))
    work.inbox.accept(nonce, "told", at)


def _nonce(unread: Outline) -> str:
    return f"no-reader:{unread.id}:{unread.revision}:{len(unread.approval.readers)}"
