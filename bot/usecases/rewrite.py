"""Rewrite: a teller tells a declined recognition anew, and it is read afresh."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.cards.forms import Form
from bot.domain.draft import Draft
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.recognition import Recognition
from bot.domain.subject import Subject
from bot.ports import Ports, Work
from bot.steps.copies import follow
from bot.steps.drafts import let_go_sent
from bot.steps.drawing import drawn
from bot.steps.gathering import member, recognition_of, scene_of
from bot.steps.nominating import Checked, begin, check, owe_begun

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
        checked = check(work, teller, request.draft)
        if checked.words_given_away and not request.draft.somebody_else:
            found, rewritten = checked.words_given_away, str(request.subject)
            return drawn(
                work, teller, request.draft, request.nonce, now, given_away=found, rewritten=rewritten
            )
        _tell_again(work, replace(recognition, approval=approval), request.draft, checked, now)
        work.inbox.accept(request.nonce, SAVED, now)
        let_go_sent(work, teller, request.nonce)
        return None


def _tell_again(work: Work, recognition: Recognition, draft: Draft, checked: Checked, now: datetime) -> None:
    rewritten = replace(
        recognition,
        doers=tuple(each.id for each in checked.doers),
        deed=checked.deed,
        difference=checked.difference,
        value=checked.value.key,
        edition=checked.value.edition,
        behaviour=draft.behaviour,
        audience=checked.audience,
        chance_match=bool(checked.words_given_away),
        revision=recognition.revision + 1,
    )
    scene = begin(work, scene_of(work, rewritten), now)
    work.recognitions.save(scene.recognition)
    follow(work, scene)
    owe_begun(work, scene, now)
    fields = ["doers", "deed", "difference", "value", "behaviour", "audience"]
    work.audit.record(recognition.teller, "rewrite", recognition.id, fields, now)
