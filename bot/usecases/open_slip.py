"""Open a slip: the words for somebody without chat, to print and hand over."""

from __future__ import annotations

from bot.domain.approval import Outcome
from bot.domain.ids import RecognitionId
from bot.domain.invitation import Invitation
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.ports import Ports
from bot.steps.gathering import scene_of
from bot.steps.inviting import let_in
from bot.views.pages.slip import SlipPage, slip_page
from bot.views.scene import Scene

_READ = frozenset({Outcome.NAMING, Outcome.RESTED, Outcome.RETURNED, Outcome.APPROVED, Outcome.NOT_NEEDED})


def open_slip(ports: Ports, slip: Invitation) -> SlipPage:
    """Writes nothing. Raises Refusal for a link that is over, and for what nobody may read on paper.

    That is what was not read yet, was withdrawn or hidden, and what somebody keeps to themselves. It speaks
    of them by name: once that is left out, there is no page either.
    """
    with ports.look(slip.organisation) as work:
        let_in(work, slip)
        told = work.recognitions.get(RecognitionId(slip.key))
        if told is None or told.approval.outcome not in _READ:
            raise Refusal("page.gone")
        scene = scene_of(work, told)
        doer = scene.absent_doer
        if doer is None or scene.private or not _may_be_named(scene, doer):
            raise Refusal("page.gone")
        return slip_page(scene, doer)


def _may_be_named(scene: Scene, doer: Person) -> bool:
    return doer in scene.named or scene.recognition.waits_for_name_of(doer.id)
