"""Telling: a sent form becomes something that is told once, whichever kind it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.cards.forms import Form
from bot.cards.messages import ToPerson, Topic
from bot.domain.draft import Draft
from bot.domain.hint import Hint
from bot.domain.ids import BranchKey, OrganisationId, PersonId, RecognitionId
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.domain.story import StoryKind
from bot.ports import Ports, Work
from bot.steps.checking import Checked
from bot.steps.copies import owe
from bot.steps.drafts import let_go_sent
from bot.steps.drawing import drawn
from bot.steps.gathering import member, scene_of_new
from bot.steps.keeping import kept_of_source, with_kept
from bot.steps.nominating import begin, check, check_unmatched, owe_begun
from bot.steps.sisters import as_sisters, sister_of

SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Sending:
    """A sent form. `nonce` is the form's own: however often it is delivered, it tells one thing once."""

    organisation: OrganisationId
    teller: PersonId
    draft: Draft
    nonce: str


def tell(ports: Ports, sending: Sending, act: str) -> Form | None:
    """`act` is what the audit calls it.

    None where it was saved; the form drawn again where a name left out stands in the words, or that by which
    a customer could be known.

    Raises Refusal for whatever does not hold, with the field it belongs under. Neither a refusal nor
    a form drawn again spends the nonce.
    """
    with ports.work(sending.organisation) as work:
        now = ports.now()
        if not work.inbox.spend(sending.nonce, SAVED, now):
            return None
        teller = member(work, sending.teller)
        checked = _checked(ports, work, teller, sending.draft)
        if found := checked.undeclared(sending.draft):
            work.inbox.give_back(sending.nonce)
            return drawn(
                work, teller, sending.draft, sending.nonce, now, telltales=found, refused=checked.unsaid
            )
        new, source = RecognitionId(ports.new_id()), sending.draft.message
        wording = with_kept(checked.wording, kept_of_source(work, sending.draft.source))
        told = Recognition(new, teller.id, wording, now, source=source)
        if sister := sister_of(work, teller, sending.draft.source, now):
            told = as_sisters(work, told, sister)
        _tell(work, told, act, now)
        let_go_sent(work, teller, sending.nonce)
        return None


def _checked(ports: Ports, work: Work, teller: Person, draft: Draft) -> Checked:
    """Of a compliment the branch that was thanked may say who it was."""
    if draft.story.kind is StoryKind.COMPLIMENT and not draft.doers and not draft.strangers:
        if work.organisation.get().branch(BranchKey(draft.story.asked)) is None:
            raise Refusal("compliment.nobody", field="doers")
        return check_unmatched(work, teller, draft, ports.identifying)
    return check(work, teller, draft, ports.identifying)


def _tell(work: Work, told: Recognition, act: str, now: datetime) -> None:
    scene = begin(work, scene_of_new(work, told), now)
    work.hints.give(told.teller, Hint.WELCOME, None, now)
    if work.hints.give(told.teller, Hint.NOTICED, told.id, now):
        scene = scene.hinting(told.teller, Hint.NOTICED)
    work.recognitions.add(scene.recognition)
    owe(work, scene, Topic.RECEIPT, ToPerson(told.teller))
    owe_begun(work, scene, now)
    work.audit.record(told.teller, act, told.id, ["recognition"], now)
