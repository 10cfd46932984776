"""Thank: a doer thanks whoever saw it, once."""

from __future__ import annotations

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.approval import Outcome
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.ports import Ports, Work
from bot.steps.copies import follow
from bot.steps.gathering import member, recognition_alone, scene_of
from bot.steps.requests import Press
from bot.views.scene import Scene
from bot.views.thanks import thanks


def thank(ports: Ports, press: Press) -> None:
    """Raises Refusal for anybody but a doer, for what is withdrawn or not told yet, and the second time."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        doer = member(work, press.person)
        recognition = recognition_alone(work, press.subject.record)
        if doer.id not in recognition.doers:
            raise Refusal("thanks.not_yours")
        if doer.id == recognition.teller:
            raise Refusal("thanks.oneself")
        scene = scene_of(work, recognition)
        if recognition.approval.outcome is Outcome.WITHDRAWN:
            raise Refusal("approval.withdrawn", teller=scene.teller.name)
        recognition.approval.check_shown()
        if not recognition.approval.told:
            raise Refusal("recognition.unknown")
        if not work.recognitions.thank(recognition.id, doer.id, now):
            raise Refusal("thanks.given", teller=scene.teller.name)
        work.recognitions.save(recognition)  # unchanged: whoever withdraws it beside, or this, is overtaken
        follow(work, scene_of(work, recognition))
        if scene.teller.accounts:
            _owe(work, scene, doer)
        work.audit.record(doer.id, "thank", recognition.id, ["thanks"], now)
        work.inbox.accept(press.nonce, "thanked", now)


def _owe(work: Work, scene: Scene, doer: Person) -> None:
    told = scene.recognition
    shows = frozenset({doer.id, *told.doers})
    work.outbox.owe(
        Message(Topic.THANKS, ToPerson(told.teller), thanks(scene, doer), told.id, told.revision, shows)
    )
