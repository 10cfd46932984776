"""Nominating: the form as a view, filled with whatever was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.callers import Caller
from adapters.slack.desk import Desk
from adapters.slack.typed import as_typed, typed, users_in
from bot.domain.refusals import Refusal
from bot.usecases.open_nomination import Opening, open_nomination
from bot.views.refused import refused


async def nomination_view(desk: Desk, text: str, caller: Caller, *, home: bool = False) -> Mapping[str, Any]:
    """The form; or all the words on a page to copy them from, where neither form nor message has room."""
    known = await desk.directory.know(caller.installation, users_in(text))
    words = typed(text, {user: (person, user) for user, person in known.items()})
    opening = Opening(caller.installation.organisation, caller.person, words)
    try:
        form = await desk.run(lambda: open_nomination(desk.ports, opening))
    except Refusal as refusal:
        if refusal.key != "words.too_long":
            raise
        return desk.whole(refused(refusal, desk.language, as_typed(text)), {}, desk.language)
    return await desk.drawn(form, caller, home=home)
