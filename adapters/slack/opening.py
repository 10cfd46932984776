"""Opening: a form or page in front of somebody, and what is said where Slack does not open it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from adapters.reception.typed import as_typed
from adapters.slack.desk import Desk, Unopened
from bot.cards.elements import Card
from bot.domain.ids import DraftId
from bot.views.refused import fault

log = logging.getLogger(__name__)

Keep = Callable[[], Awaitable[DraftId | None]]


async def _keep_nothing() -> DraftId | None:
    return None


async def unopened(
    desk: Desk, opening: Awaitable[None], text: str = "", keep: Keep = _keep_nothing
) -> Card | None:
    """None where it opened; else an apology that gives back the `text` typed for it, as Slack sends it.

    `keep` keeps them besides, and says as which draft.
    """
    try:
        await opening
    except Unopened as why:
        draft, reference = await keep(), desk.boundary.new_reference()
        log.warning("Slack opened no form or page, reference %s: %s", reference, why)
        return fault(why.apology, reference, desk.language, as_typed(text), draft)
    return None
