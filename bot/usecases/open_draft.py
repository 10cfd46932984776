"""Open a draft: the form again, filled with the words that were kept."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.domain.approval import Outcome
from bot.domain.draft import KeptDraft, Purpose, nonce_for
from bot.domain.recognition import Recognition
from bot.domain.subject import subject
from bot.ports import Ports, Work
from bot.steps.drafts import own_draft
from bot.steps.drawing import drawn
from bot.steps.gathering import member
from bot.steps.requests import DraftPress


def open_draft(ports: Ports, press: DraftPress) -> Form:
    """Writes nothing: the draft stays until its form is sent. Raises Refusal for anybody but its owner."""
    with ports.work(press.organisation) as work:
        now = ports.now()
        person = member(work, press.person)
        kept = own_draft(work, person, press.draft, now)
        nonce = nonce_for(kept.id, ports.new_id())
        return drawn(work, person, kept.draft, nonce, now, rewritten=_still_to_be_rewritten(work, kept))


def _still_to_be_rewritten(work: Work, kept: KeptDraft) -> Recognition | None:
    """Where it was rewritten otherwise meanwhile, the words can only be told as something new."""
    if kept.purpose is not Purpose.REWRITE:
        return None
    about = subject(kept.about)
    recognition = work.recognitions.get(about.record)
    if recognition is None or recognition.revision != about.revision:
        return None
    return None if recognition.approval.outcome is Outcome.WITHDRAWN else recognition
