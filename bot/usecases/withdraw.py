"""Withdraw: a teller takes back what they told, before or after it went out."""

from __future__ import annotations

from bot.cards.messages import Copy, CopyState
from bot.domain.ids import RecognitionId
from bot.ports import Ports, Work
from bot.steps.deciding import enact
from bot.steps.doubts import report_doubt
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
        report_doubt(work, teller, _in_doubt(work, recognition.id), now)
        work.inbox.accept(press.nonce, "withdrawn", now)


def _in_doubt(work: Work, told: RecognitionId) -> list[Copy]:
    """Posts that follow, and of which a second one may stand that no platform named to us."""
    return [each for each in work.outbox.copies(told) if each.doubtful and each.state is CopyState.SENT]
