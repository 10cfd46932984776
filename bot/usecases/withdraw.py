"""Withdraw: a teller takes back what they told, before or after it went out."""

from __future__ import annotations

from bot.ports import Ports
from bot.steps.deciding import enact
from bot.steps.gathering import member, recognition_of, scene_to_change
from bot.steps.requests import Press


def withdraw(ports: Ports, press: Press) -> None:
    """Every copy that went out follows, and nothing more goes out. Raises Refusal for anybody else."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        teller = member(work, press.person)
        recognition = recognition_of(work, press.subject.record)
        recognition.check_teller(teller.id)
        scene = scene_to_change(work, recognition)
        withdrawn = recognition.with_approval(recognition.approval.withdraw(now))
        enact(work, scene, withdrawn, teller.id, "withdraw", now)
        work.inbox.accept(press.nonce, "withdrawn", now)
