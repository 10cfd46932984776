"""Say who: a reader says who is meant by the names that came through a door, or that nobody here is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.cards.messages import ToPerson, Topic
from bot.domain.doers import check_doers
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.recognition import Wording
from bot.domain.refusals import Refusal
from bot.domain.subject import Subject
from bot.ports import Ports, Work
from bot.steps.copies import owe
from bot.steps.deciding import enact, scene_to_decide
from bot.steps.rewriting import read_anew
from bot.views.door import nobody_known
from bot.views.scene import Scene


@dataclass(frozen=True, slots=True)
class Matching:
    """A sent form. `nobody` says that nobody here is called so; `nonce` is the form's own, and spent once."""

    organisation: OrganisationId
    reader: PersonId
    subject: Subject
    doers: tuple[PersonId, ...]
    nobody: bool
    nonce: str


def say_who(ports: Ports, matching: Matching) -> None:
    """Whoever it is about reads and decides none of it. Nothing is approved by this.

    Raises Refusal for whoever may not decide it, for what never came through a door, and for nobody chosen.
    """
    with ports.work(matching.organisation) as work:
        if work.inbox.first_answer(matching.nonce) is not None:
            return
        scene = scene_to_decide(work, matching.reader, matching.subject)
        if not scene.recognition.asks_who:
            raise Refusal("recognition.unknown")
        if matching.nobody and matching.doers:
            raise Refusal("match.both", field="doers")
        if matching.nobody:
            _nobody(ports, work, scene, matching.reader)
        else:
            _these(ports, work, scene, matching)
        work.inbox.accept(matching.nonce, "matched", ports.now())


def _these(ports: Ports, work: Work, scene: Scene, matching: Matching) -> None:
    before, now = scene.recognition, ports.now()
    doers = work.people.many(dict.fromkeys(matching.doers))
    if any(each.one_with for each in doers):
        raise Refusal("doers.unknown", field="doers")
    check_doers(scene.teller, doers, before.kind)
    wording = _done_by(before.wording, tuple(each.id for each in doers))
    approval = before.approval.begin_again_about(wording.doers, now)
    changed = replace(before, wording=wording, approval=approval)
    read_anew(work, before, changed, matching.reader, "say_who", ("doers",), now)


def _done_by(told: Wording, heroes: tuple[PersonId, ...]) -> Wording:
    """Whoever stood behind it still did, unless they did it themselves."""
    behind = tuple(each for each in told.upstream if each not in heroes)
    story = replace(told.story, upstream=behind) if told.story else None
    return replace(told, doers=(*heroes, *behind), story=story)


def _nobody(ports: Ports, work: Work, scene: Scene, reader: PersonId) -> None:
    called = scene.recognition.called is not None
    now, reason = ports.now(), nobody_known(scene.teller.language, called=called)
    approval = scene.recognition.approval.decline(reader, now, reason)
    declined = enact(work, scene, scene.recognition.with_approval(approval), reader, "decline", now)
    if declined.teller.may_receive():
        owe(work, declined, Topic.DECLINED, ToPerson(declined.teller.id))
