"""Open a draft: the form again, filled with the words that were kept."""

from __future__ import annotations

from bot.cards.forms import Form
from bot.domain.approval import Outcome
from bot.domain.draft import KeptDraft, Purpose, nonce_for
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
        rewritten = kept.about if _may_still_be_rewritten(work, kept) else ""
        return drawn(work, person, kept.draft, nonce, now, rewritten=rewritten)


def _may_still_be_rewritten(work: Work, kept: KeptDraft) -> bool:
    """Where it was rewritten otherwise meanwhile, the words can only be told as something new."""
    if kept.purpose is not Purpose.REWRITE:
        return False
    about = subject(kept.about)
    recognition = work.recognitions.get(about.record)
    return (
        recognition is not None
        and recognition.revision == about.revision
        and recognition.approval.outcome is Outcome.DECLINED
    )
