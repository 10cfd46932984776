"""Acts of kindness: small things done for somebody, told in one breath, and perhaps as a branch's own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ids import BranchKey
from bot.domain.refusals import Refusal


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


def for_whom_of(key: str) -> ForWhom:
    """Raises Refusal where the form says nothing of it, or what no form offers."""
    try:
        return ForWhom(key)
    except ValueError:
        raise Refusal("for_whom.missing", field="for_whom") from None
