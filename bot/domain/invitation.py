"""Invitations: who has such a link may come in without an account, until it is renewed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import OrganisationId


class Purpose(StrEnum):
    """What a link leads to."""

    WALL = "wall"


@dataclass(frozen=True, slots=True)
class Invitation:
    """`key` is what it is for: a branch's key, or nothing where the purpose has one alone.

    Each renewal counts the `generation` on, and only the newest is let in. The first needs no record.
    """

    organisation: OrganisationId
    purpose: Purpose
    key: str = ""
    generation: int = 0
