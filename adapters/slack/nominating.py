"""Nominating: the form as a view, filled with whatever was typed; its words kept where it never opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.boundary import WITHIN, in_time
from adapters.slack.callers import Caller, Payload, Sender, trigger_of
from adapters.slack.desk import Desk
from adapters.slack.opening import unopened
from adapters.slack.typed import as_typed, typed, users_in
from adapters.slack.visit import Opened, Visit
from bot.cards.elements import Card
from bot.domain.draft import Cause, Draft, draft_of
from bot.domain.ids import DraftId
from bot.domain.refusals import Refusal
from bot.usecases.keep_draft import Unsaved, keep_draft
from bot.usecases.open_nomination import Opening, open_nomination
from bot.views.nomination import draft_in
from bot.views.refused import refused


async def open_nomination_form(
    desk: Desk, body: Payload, text: str, sender: Sender, *, home: bool = False
) -> Card | None:
    """None where it opened; else what is to be said, once the words are kept. `text` as Slack sends it."""
    caller, opened = await _form(desk, text, sender)
    view, trigger = _view(desk, opened, text, sender, home=home), trigger_of(body)

    async def keep() -> DraftId | None:
        return await in_time(keep_typed(desk, opened, as_typed(text), trigger, caller), WITHIN)

    return await unopened(desk, desk.open(view, trigger, sender), text, keep)


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


async def _form(desk: Desk, text: str, sender: Sender) -> tuple[Caller, Opened | Refusal]:
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

    return await desk.visit(sender, users_in(text), begin, by_heart=True)


def _view(
    desk: Desk, opened: Opened | Refusal, text: str, sender: Sender, *, home: bool
) -> Mapping[str, Any]:
    """The form; or all the words on a page to copy them from, where neither form nor message has room."""
    if isinstance(opened, Opened):
        return desk.drawn(opened, sender, home=home)
    return desk.whole(refused(opened, desk.language, as_typed(text)), {}, desk.language)
