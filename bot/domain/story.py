"""Stories: what somebody came with, and what they said of it in words of their own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.refusals import Refusal
from bot.domain.text import Text

MOST_IN_SITUATION = 1000
MOST_IN_QUOTE = 800


class Permission(StrEnum):
    """How far somebody lets their own words be told. Who was not asked has given none."""

    PUBLIC = "public"
    STAFF = "staff"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the customer said of it, unpolished."""

    text: Text
    permission: Permission


@dataclass(frozen=True, slots=True)
class Story:
    """Beside the deed: the situation in which a customer was, and their own words where there are some."""

    situation: Text
    quote: OwnWords | None = None

    @property
    def told_quote(self) -> OwnWords | None:
        """The quote, where it may be told among the staff."""
        quote = self.quote
        return quote if quote is not None and quote.permission is not Permission.NONE else None

    @property
    def texts(self) -> tuple[str, ...]:
        """What is told of it."""
        quote = self.told_quote
        return (self.situation.words, *((quote.text.words,) if quote else ()))


def permission_of(key: str) -> Permission:
    """Raises Refusal where the form says nothing of it, or what no form offers."""
    try:
        return Permission(key)
    except ValueError:
        raise Refusal("quote.permission_missing", field="permission") from None
