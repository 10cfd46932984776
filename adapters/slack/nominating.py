"""Nominating: the form as a view, filled with whatever was typed; its words kept where it never opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.callers import Caller
from adapters.slack.desk import Desk
from adapters.slack.typed import as_typed, typed, users_in
from bot.cards.forms import Form
from bot.domain.draft import Cause, Draft, draft_of
from bot.domain.ids import DraftId
from bot.domain.refusals import Refusal
from bot.usecases.keep_draft import Unsaved, keep_draft
from bot.usecases.open_nomination import Opening, open_nomination
from bot.views.nomination import draft_in
from bot.views.refused import refused


async def nomination_form(desk: Desk, text: str, caller: Caller) -> Form | Refusal:
    """The refusal where no form has room for the words."""
    known = await desk.directory.know(caller.installation, users_in(text))
    words = typed(text, {user: (person, user) for user, person in known.items()})
    opening = Opening(caller.installation.organisation, caller.person, words)
    try:
        return await desk.run(lambda: open_nomination(desk.ports, opening))
    except Refusal as refusal:
        if refusal.key != "words.too_long":
            raise
        return refusal


async def as_view(
    desk: Desk, form: Form | Refusal, text: str, caller: Caller, *, home: bool = False
) -> Mapping[str, Any]:
    """The form; or all the words on a page to copy them from, where neither form nor message has room."""
    if isinstance(form, Form):
        return await desk.drawn(form, caller, home=home)
    return desk.whole(refused(form, desk.language, as_typed(text)), {}, desk.language)


async def keep_typed(
    desk: Desk, form: Form | Refusal | None, words: str, trigger: str, caller: Caller
) -> DraftId | None:
    """Keeps what was typed under the nonce of its form, which may have opened after all."""
    draft = draft_in(form) if isinstance(form, Form) else Draft(deed=words)
    nonce = form.nonce if isinstance(form, Form) else f"typed:{caller.user}:{trigger}"
    unsaved = Unsaved(caller.installation.organisation, caller.person, draft, nonce, Cause.UNOPENED)
    kept = await desk.save(lambda ports: keep_draft(ports, unsaved))
    return draft_of(nonce) if kept else None
