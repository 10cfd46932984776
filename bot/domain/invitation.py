"""Invitations: who has such a link may come in without an account, until it is renewed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import OrganisationId


class Purpose(StrEnum):
    """What a link leads to: the wall; a branch's door; what somebody told there.

    A page is none, but what travels with a form on it: opened by us, and spent once.
    """

    WALL = "wall"
    DOOR = "door"
    PAGE = "page"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Invitation:
    """`key` is what it is for: a branch's key, or nothing where the purpose has one alone;
    the record of what was told; a form's nonce.

    Each renewal counts the `generation` on, and only the newest is let in. The first needs no record.
    """

    organisation: OrganisationId
    purpose: Purpose
    key: str = ""
    generation: int = 0
