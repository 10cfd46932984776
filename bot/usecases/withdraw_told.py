"""Withdraw what was told at a door: whoever has its private address takes it back."""

from __future__ import annotations

from bot.domain.approval import Outcome
from bot.domain.invitation import Invitation
from bot.ports import Ports
from bot.steps.deciding import enact
from bot.steps.doors import told_behind
from bot.steps.gathering import scene_to_change


def withdraw_told(ports: Ports, told: Invitation) -> None:
    """Every copy that went out follows. Twice is once. Raises Refusal for a link that is over."""
    with ports.work(told.organisation) as work:
        recognition = told_behind(work, told)
        if recognition.approval.outcome is Outcome.WITHDRAWN:
            return
        now = ports.now()
        scene = scene_to_change(work, recognition)
        withdrawn = recognition.with_approval(recognition.approval.withdraw(now))
        enact(work, scene, withdrawn, recognition.teller, "withdraw", now)
