"""Approve: a reader lets it be told, as soon as those named in it agree."""

from __future__ import annotations

from bot.ports import Ports
from bot.steps.deciding import enact, scene_to_decide
from bot.steps.gathering import with_change
from bot.steps.letting_out import let_out, owe_out
from bot.steps.requests import Press


def approve(ports: Ports, press: Press) -> None:
    """Where two have to, the first of them lets nothing out yet.

    Raises Refusal for whoever may not decide it, or where it is decided already.

    And while nobody has said who is meant by the names in it.
    """
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        scene = scene_to_decide(work, press.person, press.subject)
        scene.recognition.check_matched()
        approval = scene.recognition.approval.approve(press.person, now)
        approved = with_change(scene, scene.recognition.with_approval(approval))
        if approval.open:
            enact(work, approved, approved.recognition, press.person, "approve", now)
        else:
            after = enact(work, approved, let_out(approved, now), press.person, "approve", now, held=True)
            owe_out(work, after, now)
        work.inbox.accept(press.nonce, "approved", now)
