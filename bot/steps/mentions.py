"""Mentions: whoever is mentioned in typed words stands there by their first name."""

from __future__ import annotations

from bot.domain.typed import Mentioned, Typed
from bot.ports import Work
from bot.views.scene import first_name


def with_first_names(work: Work, typed: Typed) -> Typed:
    """Whoever is not known keeps the name they were mentioned by."""
    people = work.people.many(dict.fromkeys(each.person for each in typed if isinstance(each, Mentioned)))
    names = {each.id: first_name(each) for each in people}
    return [
        Mentioned(each.person, names.get(each.person, each.name)) if isinstance(each, Mentioned) else each
        for each in typed
    ]
