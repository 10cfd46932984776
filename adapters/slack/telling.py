"""Telling: a form as a view, filled with whatever was typed; its words kept where it never opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.reception.boundary import WITHIN, in_time
from adapters.reception.senders import Sender
from adapters.reception.telling import keep_typed, opened_with
from adapters.reception.typed import as_typed
from adapters.reception.visit import Opened
from adapters.slack.callers import Payload, trigger_of
from adapters.slack.desk import Desk
from adapters.slack.opening import unopened
from bot.cards.elements import Card
from bot.cards.intents import Intent
from bot.domain.ids import DraftId
from bot.domain.refusals import Refusal
from bot.views.refused import refused


async def open_form_for(
    desk: Desk, intent: Intent, body: Payload, text: str, sender: Sender, *, home: bool = False
) -> Card | None:
    """None where it opened; else what is to be said, once the words are kept. `text` as Slack sends it."""
    caller, opened = await opened_with(desk, intent, text, sender)
    view, trigger = _view(desk, opened, text, sender, home=home), trigger_of(body)

    async def keep() -> DraftId | None:
        return await in_time(keep_typed(desk, intent, opened, as_typed(text), trigger, caller), WITHIN)

    return await unopened(desk, desk.open(view, trigger, sender), text, keep)


def _view(
    desk: Desk, opened: Opened | Refusal, text: str, sender: Sender, *, home: bool
) -> Mapping[str, Any]:
    """The form; or all the words on a page to copy them from, where neither form nor message has room."""
    if isinstance(opened, Opened):
        return desk.drawn(opened, sender, home=home)
    return desk.whole(refused(opened, desk.language, as_typed(text)), {}, desk.language)
