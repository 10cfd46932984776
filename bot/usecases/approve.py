"""Approve: a reader lets it be told."""

from __future__ import annotations

from bot.ports import Ports
from bot.steps.copies import owe_telling
from bot.steps.deciding import scene_to_decide, settle
from bot.steps.requests import Press


def approve(ports: Ports, press: Press) -> None:
    """Raises Refusal for whoever may not decide it, or where it is decided already."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        scene = scene_to_decide(work, press.person, press.subject)
        approval = scene.recognition.approval.approve(press.person, now)
        owe_telling(work, settle(work, scene, approval, press.person, "approve", now), now)
        work.inbox.accept(press.nonce, "approved", now)
