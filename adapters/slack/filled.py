"""A view that came back from Slack, as the reception takes forms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from adapters.reception.filled import Returned, keep_unsaved
from adapters.reception.seal import Sealed, intent_of
from adapters.slack import views
from adapters.slack.callers import Payload, workspace_of
from adapters.slack.desk import Desk
from adapters.slack.elsewhere import TYPED
from bot.cards.intents import Intent
from bot.domain.draft import Cause

_DRAWN_AGAIN = {"somebody_else", "may_stand"}
"""What only a form that came back once asks."""


def returned(body: Payload) -> Returned:
    """With Slack's own id of it, by which a form is told from others where no seal of ours does."""
    view = body["view"]
    return Returned(
        tuple(user for picked in views.picked_users(view).values() for user in picked),
        partial(views.filled, view),
        intent_of(str(view.get("callback_id"))) or Intent.NOMINATE,
        f"view:{workspace_of(body)}:{view.get('id')}",
        lambda: views.touched(view) or _was_sent(view),
        lambda _: _typed(view),
    )


async def keep_view(desk: Desk, body: Payload, sealed: Sealed | None, cause: Cause) -> bool:
    """Keeps a view as a draft, and says whether there was anything to keep."""
    sender = await desk.sender(body)
    whole = {**body, "view": views.whole(body["view"])}
    return await keep_unsaved(desk, sender, returned(whole), sealed, cause)


def _typed(view: Mapping[str, Any]) -> Mapping[str, str]:
    """No form of ours has more than one field of people."""
    names = views.filled(view, {}).words.get(TYPED)
    return dict.fromkeys(views.picked_users(view), names) if names else {}


def _was_sent(view: Mapping[str, Any]) -> bool:
    return any(views.named(str(each.get("block_id"))) in _DRAWN_AGAIN for each in view.get("blocks", ()))
