"""Nominate: somebody tells what a colleague did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.cards.forms import Form
from bot.cards.messages import ToPerson, Topic
from bot.domain.draft import Draft
from bot.domain.hint import Hint
from bot.domain.ids import OrganisationId, PersonId, RecognitionId
from bot.domain.recognition import Recognition
from bot.ports import Ports, Work
from bot.steps.copies import owe
from bot.steps.drafts import let_go_sent
from bot.steps.drawing import drawn
from bot.steps.gathering import member, scene_of_new
from bot.steps.nominating import begin, check, owe_begun

SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Nomination:
    """A sent form. `nonce` is the form's own: however often it is delivered, it tells one thing once."""

    organisation: OrganisationId
    teller: PersonId
    draft: Draft
    nonce: str


def nominate(ports: Ports, request: Nomination) -> Form | None:
    """None where it was saved; the form drawn again where a name left out stands in the words.

    Raises Refusal for whatever does not hold, with the field it belongs under. Neither a refusal nor
    a form drawn again spends the nonce.
    """
    with ports.work(request.organisation) as work:
        now = ports.now()
        if not work.inbox.spend(request.nonce, SAVED, now):
            return None
        teller = member(work, request.teller)
        checked = check(work, teller, request.draft)
        if checked.words_given_away and not request.draft.somebody_else:
            given_away = checked.words_given_away
            work.inbox.give_back(request.nonce)
            return drawn(work, teller, request.draft, request.nonce, now, given_away=given_away)
        new, source = RecognitionId(ports.new_id()), request.draft.source
        _tell(work, Recognition(new, teller.id, checked.wording, now, source=source), now)
        let_go_sent(work, teller, request.nonce)
        return None


def _tell(work: Work, told: Recognition, now: datetime) -> None:
    scene = begin(work, scene_of_new(work, told), now)
    work.hints.give(told.teller, Hint.WELCOME, None, now)
    if work.hints.give(told.teller, Hint.NOTICED, told.id, now):
        scene = scene.hinting(told.teller, Hint.NOTICED)
    work.recognitions.add(scene.recognition)
    owe(work, scene, Topic.RECEIPT, ToPerson(told.teller))
    owe_begun(work, scene, now)
    work.audit.record(told.teller, "nominate", told.id, ["recognition"], now)
