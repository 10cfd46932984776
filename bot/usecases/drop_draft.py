"""Drop a draft: its owner has no more use for the words."""

from __future__ import annotations

from bot.ports import Ports
from bot.steps.drafts import let_go, own_draft
from bot.steps.gathering import member
from bot.steps.requests import DraftPress
from bot.views.kept import dropped


def drop_draft(ports: Ports, press: DraftPress) -> None:
    """Raises Refusal for anybody else, and for what is not kept any more."""
    with ports.work(press.organisation) as work:
        if work.inbox.first_answer(press.nonce) is not None:
            return
        now = ports.now()
        person = member(work, press.person)
        kept = own_draft(work, person, press.draft, now)
        let_go(work, kept.id, dropped(person.language))
        work.audit.record(person.id, "drop_draft", kept.id, ["draft"], now)
        work.inbox.accept(press.nonce, "dropped", now)
