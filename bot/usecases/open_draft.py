"""Open a draft: the form again, filled with the words that were kept."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.domain.approval import Outcome
from bot.domain.draft import KeptDraft, Purpose, nonce_for
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.domain.rewording import check_may_rewrite
from bot.domain.subject import subject
from bot.ports import Ports, Work
from bot.steps.adding import beside_what_is_there, check_may_add
from bot.steps.deciding import scene_to_answer, scene_to_decide
from bot.steps.drafts import own_draft
from bot.steps.drawing import drawn
from bot.steps.gathering import member
from bot.steps.reporting import scene_to_report
from bot.steps.requests import DraftPress
from bot.steps.retelling import scene_to_retell
from bot.steps.rewording import with_other_words
from bot.steps.rewriting import as_draft, with_what_was_told
from bot.views.asking import answering, asking, declining
from bot.views.refused import refused
from bot.views.reporting import reporting
from bot.views.retelling import retelling


def open_draft(ports: Ports, press: DraftPress) -> Form | Card:
    """The form; or its words to be copied, and why it is closed now.

    Writes nothing: the draft stays until its form is sent. Raises Refusal for anybody but its owner.
    """
    with ports.look(press.organisation) as work:
        now = ports.now()
        person = member(work, press.person)
        kept = own_draft(work, person, press.draft, now)
        nonce = nonce_for(kept.id, ports.new_id())
        if kept.purpose in {Purpose.NOMINATION, Purpose.REWRITE}:
            return _whole_form(work, person, kept, nonce, now)
        if kept.purpose is Purpose.ADDITION:
            return _addition(work, person, kept, nonce, now)
        try:
            return _short_form(work, person, kept, nonce, now)
        except Refusal as why:
            return refused(why, person.language, kept.draft.deed)


def _whole_form(work: Work, person: Person, kept: KeptDraft, nonce: str, now: datetime) -> Form | Card:
    rewritten, draft = _still_to_be_rewritten(work, kept), kept.draft
    if rewritten is not None and rewritten.teller != person.id:
        try:
            check_may_rewrite(rewritten, person.id, rewritten.revision)
        except Refusal as why:
            return refused(why, person.language, "\n".join(draft.texts))
        draft = with_other_words(draft, rewritten.wording)
    return drawn(work, person, draft, nonce, now, rewritten=rewritten)


def _still_to_be_rewritten(work: Work, kept: KeptDraft) -> Recognition | None:
    """Where it was rewritten otherwise meanwhile, the words can only be told as something new."""
    if kept.purpose is not Purpose.REWRITE:
        return None
    about = subject(kept.about)
    recognition = work.recognitions.get(about.record)
    if recognition is None or recognition.revision != about.revision:
        return None
    return None if recognition.approval.outcome is Outcome.WITHDRAWN else recognition


def _addition(work: Work, person: Person, kept: KeptDraft, nonce: str, now: datetime) -> Form | Card:
    """To the story as it is by now."""
    recognition = work.recognitions.get(subject(kept.about).record)
    if recognition is None or recognition.approval.outcome is Outcome.WITHDRAWN:
        return refused(Refusal("rewrite.withdrawn"), person.language, "\n".join(kept.draft.texts))
    try:
        check_may_add(recognition, person.id)
    except Refusal as why:
        return refused(why, person.language, "\n".join(kept.draft.texts))
    added, since = kept.draft, recognition.revision != subject(kept.about).revision
    if since:
        added = beside_what_is_there(added, as_draft(recognition.wording))
    draft = with_what_was_told(added, recognition.wording)
    return drawn(work, person, draft, nonce, now, rewritten=recognition, adding=True, meanwhile=since)


def _short_form(work: Work, person: Person, kept: KeptDraft, nonce: str, now: datetime) -> Form:
    words, about = kept.draft.deed, subject(kept.about)
    match kept.purpose:
        case Purpose.QUESTION:
            return asking(scene_to_decide(work, person.id, about), person.language, nonce, words)
        case Purpose.REASON:
            return declining(scene_to_decide(work, person.id, about), person.language, nonce, words)
        case Purpose.ANSWER:
            return answering(scene_to_answer(work, person.id, about), nonce, words)
        case Purpose.REPORT:
            scene = scene_to_report(work, person, about.record, now)
            return reporting(person.language, scene.subject, nonce, words)
        case Purpose.RETELLING:
            scene = scene_to_retell(work, person, about.record, now)
            return retelling(person.language, scene.subject, nonce, words)
        case Purpose.NOMINATION | Purpose.REWRITE | Purpose.ADDITION:
            raise ValueError(f"a {kept.purpose} is no short form")
        case _:
            assert_never(kept.purpose)
