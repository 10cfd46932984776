"""Drafts: a recognition as far as somebody has typed it, valid or not."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import BehaviourKey, PersonId, ValueKey


@dataclass(frozen=True, slots=True)
class Draft:
    """`audience` is a key of `audience.ASKED_FOR`, as the form sent it; empty where nothing was chosen.

    `strangers` counts people who were chosen but whom the directory does not know.
    """

    doers: tuple[PersonId, ...] = ()
    deed: str = ""
    behaviour: BehaviourKey | None = None
    value: ValueKey | None = None
    difference: str = ""
    audience: str = "public"
    somebody_else: bool = False
    strangers: int = 0
