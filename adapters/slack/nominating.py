"""Nominating: the form as a view, filled with whatever was typed; its words kept where it never opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.callers import Caller, Sender
from adapters.slack.desk import Desk
from adapters.slack.typed import as_typed, typed, users_in
from adapters.slack.visit import Opened, Visit
from bot.domain.draft import Cause, Draft, draft_of
from bot.domain.ids import DraftId
from bot.domain.refusals import Refusal
from bot.usecases.keep_draft import Unsaved, keep_draft
from bot.usecases.open_nomination import Opening, open_nomination
from bot.views.nomination import draft_in
from bot.views.refused import refused


async def nomination_form(desk: Desk, text: str, sender: Sender) -> tuple[Caller, Opened | Refusal]:
    """For whom it is, and the form; or the refusal where no form has room for the words."""

    def begin(visit: Visit) -> tuple[Caller, Opened | Refusal]:
        words = typed(text, {user: (person, user) for user, person in visit.people.items()})
        opening = Opening(visit.organisation, visit.caller.person, words)
        try:
            return visit.caller, visit.opened(open_nomination(visit.ports, opening))
        except Refusal as refusal:
            if refusal.key != "words.too_long":
                raise
            return visit.caller, refusal

    return await desk.visit(sender, users_in(text), begin)


def as_view(
    desk: Desk, opened: Opened | Refusal, text: str, sender: Sender, *, home: bool = False
) -> Mapping[str, Any]:
    """The form; or all the words on a page to copy them from, where neither form nor message has room."""
    if isinstance(opened, Opened):
        return desk.drawn(opened, sender, home=home)
    return desk.whole(refused(opened, desk.language, as_typed(text)), {}, desk.language)


async def keep_typed(
    desk: Desk, opened: Opened | Refusal | None, words: str, trigger: str, caller: Caller
) -> DraftId | None:
    """Keeps what was typed under the nonce of its form, which may have opened after all."""
    form = opened.form if isinstance(opened, Opened) else None
    draft = draft_in(form) if form else Draft(deed=words)
    nonce = form.nonce if form else f"typed:{caller.user}:{trigger}"
    unsaved = Unsaved(caller.installation.organisation, caller.person, draft, nonce, Cause.UNOPENED)
    kept = await desk.save(lambda ports: keep_draft(ports, unsaved))
    return draft_of(nonce) if kept else None
