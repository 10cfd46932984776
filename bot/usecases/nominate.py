"""Nominate: somebody tells what a colleague did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.cards.forms import Form
from bot.cards.messages import ToPerson, Topic
from bot.domain.draft import Draft
from bot.domain.ids import OrganisationId, PersonId, RecognitionId
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.ports import Ports, Work
from bot.steps.copies import owe
from bot.steps.drafts import let_go_sent
from bot.steps.drawing import drawn
from bot.steps.gathering import member, scene_of
from bot.steps.nominating import Checked, begin, check, owe_begun

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
        if work.inbox.first_answer(request.nonce) is not None:
            return None
        now = ports.now()
        teller = member(work, request.teller)
        checked = check(work, teller, request.draft)
        if checked.words_given_away and not request.draft.somebody_else:
            given_away = checked.words_given_away
            return drawn(work, teller, request.draft, request.nonce, now, given_away=given_away)
        _tell(work, RecognitionId(ports.new_id()), teller, request.draft, checked, now)
        work.inbox.accept(request.nonce, SAVED, now)
        let_go_sent(work, teller, request.nonce)
        return None


def _tell(
    work: Work, id_: RecognitionId, teller: Person, draft: Draft, checked: Checked, now: datetime
) -> None:
    recognition = Recognition(
        id_,
        teller.id,
        tuple(each.id for each in checked.doers),
        checked.deed,
        checked.value.key,
        checked.value.edition,
        draft.behaviour,
        checked.difference,
        checked.audience,
        now,
        chance_match=bool(checked.words_given_away),
    )
    scene = begin(work, scene_of(work, recognition), now)
    work.recognitions.add(scene.recognition)
    owe(work, scene, Topic.RECEIPT, ToPerson(teller.id))
    owe_begun(work, scene, now)
    work.audit.record(teller.id, "nominate", id_, ["recognition"], now)
