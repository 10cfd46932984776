"""Rewrite: a teller changes what they told, before or after it went out, and it is read afresh."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.cards.forms import Form
from bot.cards.messages import ToPerson, Topic
from bot.domain.consent import Answer, Consent
from bot.domain.draft import Draft
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.recognition import Recognition
from bot.domain.subject import Subject
from bot.ports import Ports, Work
from bot.steps.copies import follow
from bot.steps.drafts import let_go_sent
from bot.steps.drawing import drawn
from bot.steps.gathering import member, recognition_of, scene_to_change
from bot.steps.nominating import begin, check, owe_begun
from bot.steps.rewriting import with_what_was_not_asked
from bot.steps.standing import without_what_names

SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Rewriting:
    organisation: OrganisationId
    teller: PersonId
    subject: Subject
    draft: Draft
    nonce: str


def rewrite(ports: Ports, request: Rewriting) -> Form | None:
    """As `nominate`: None where it was saved, else the form drawn again. Raises Refusal."""
    with ports.work(request.organisation) as work:
        if work.inbox.first_answer(request.nonce) is not None:
            return None
        now = ports.now()
        teller = member(work, request.teller)
        recognition = recognition_of(work, request.subject.record)
        recognition.check_teller(teller.id)
        recognition.check_revision(request.subject.revision)
        approval = recognition.approval.begin_again()
        draft = with_what_was_not_asked(request.draft, recognition.wording)
        checked = check(work, teller, draft, _still_said(recognition))
        if checked.words_given_away and not draft.somebody_else:
            found = checked.words_given_away
            return drawn(work, teller, draft, request.nonce, now, given_away=found, rewritten=recognition)
        _tell_again(work, recognition, replace(recognition, wording=checked.wording, approval=approval), now)
        work.inbox.accept(request.nonce, SAVED, now)
        let_go_sent(work, teller, request.nonce)
        return None


def _still_said(before: Recognition) -> tuple[Consent, ...]:
    """Of what is out, doers are asked again; but what one of them kept private stays so."""
    if not before.approval.told:
        return before.consents
    return tuple(each for each in before.consents if each.answer is Answer.KEEP_PRIVATE)


def _tell_again(work: Work, before: Recognition, changed: Recognition, now: datetime) -> None:
    """While nobody has decided, its readers see the new words in the place of the old."""
    earlier = before.wording if before.approval.told else before.earlier
    changed = replace(changed, earlier=earlier, revision=before.revision + 1)
    scene = without_what_names(begin(work, scene_to_change(work, changed), now))
    work.recognitions.save(scene.recognition)
    have = _have_it(work, before) if before.approval.open else frozenset()
    follow(work, scene, instead_of=before.revision if before.approval.open else None)
    owe_begun(work, scene, now, have=have)
    fields = ["doers", "deed", "difference", "value", "behaviour", "audience", "story"]
    work.audit.record(before.teller, "rewrite", before.id, fields, now)


def _have_it(work: Work, before: Recognition) -> frozenset[PersonId]:
    return frozenset(
        each.to.person
        for each in work.outbox.copies(before.id)
        if each.alive
        and isinstance(each.to, ToPerson)
        and (each.topic, each.revision) == (Topic.REQUEST, before.revision)
    )
