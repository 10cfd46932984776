"""Acts of kindness: small things done for somebody, told in one breath, and perhaps as a branch's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import BranchKey


class ForWhom(StrEnum):
    """`UNSAID` is nobody's business: no card says whom it was for."""

    CUSTOMER = "customer"
    COLLEAGUE = "colleague"
    COMMUNITY = "community"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Kindness:
    """`of_branch` is whose act of the month it is, where it is a branch's."""

    for_whom: ForWhom
    of_branch: BranchKey | None = None
