"""Invitations: who has such a link may come in without an account, until it is renewed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import OrganisationId
from bot.domain.refusals import Refusal


class Purpose(StrEnum):
    """What a link leads to: the wall; a branch's door; what somebody told there; a slip to hand over.

    A page is none, but what travels with a form on it: opened by us, and spent once. A pass is one person's,
    and lets them read in a browser what they may read in chat.
    """

    WALL = "wall"
    DOOR = "door"
    PAGE = "page"
    TOLD = "told"
    SLIP = "slip"
    PASS = "pass"  # noqa: S105  no secret, but a word


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


@dataclass(frozen=True, slots=True)
class Held:
    """A link as a button speaks of it: it carries no rights, and opens nothing."""

    purpose: Purpose
    key: str
    generation: int

    def __str__(self) -> str:
        return f"{self.purpose}.{self.generation}.{self.key}"


def held(text: str) -> Held:
    """Raises Refusal for anything that was never written by us."""
    found = _HELD.fullmatch(text)
    if found is None or found["purpose"] not in {*Purpose}:
        raise Refusal("recognition.unknown")
    return Held(Purpose(found["purpose"]), found["key"], int(found["generation"]))


_HELD = re.compile(r"(?P<purpose>[a-z]+)\.(?P<generation>[0-9]{1,9})\.(?P<key>.*)", re.ASCII)
