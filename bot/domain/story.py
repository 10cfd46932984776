"""Stories: what somebody came with, what they said of it in words of their own, and who stood behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.ids import BranchKey, PersonId
from bot.domain.text import Text

MOST_IN_SITUATION = 1000
MOST_IN_QUOTE = 800
MOST_IN_HEARD = 120
MOST_OUTSIDE = 200
MOST_IN_ASKED_BY = 120
MOST_IN_UNNECESSARY = 600


class StoryKind(StrEnum):
    """`PUT_RIGHT` tells what had gone wrong, and what was done about it.

    `COMPLIMENT` is a customer's words that somebody else received and passes on.
    """

    PLAIN = "plain"
    PUT_RIGHT = "put_right"
    COMPLIMENT = "compliment"


class Permission(StrEnum):
    """How far somebody lets their own words be told. Who was not asked has given none."""

    PUBLIC = "public"
    STAFF = "staff"
    NONE = "none"


class Side(StrEnum):
    """Whose side of it the story shows."""

    CUSTOMER = "customer"
    COLLEAGUE = "colleague"
    COMMUNITY = "community"


class Part(StrEnum):
    """Of the experience: what was wanted, the way it was reached, how it went, and how it felt."""

    PRODUCT = "product"
    CHANNEL = "channel"
    PROCESS = "process"
    FEELING = "feeling"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the customer said of it, unpolished. `heard` says where the words come from.

    `asked_by` is who asked whether they may be told, in the teller's words, and `asked_on` the day.
    """

    text: Text
    permission: Permission
    heard: Text | None = None
    asked_by: Text | None = None
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Beside the deed: the situation in which a customer was, and their own words where there are some.

    A compliment has the words and no situation; `asked` is the branch that says who did it, where whoever
    passes it on does not know. `felt` is one of the staff's own words for how it felt. `unnecessary` is what
    should have made all of it unnecessary: for its teller, its readers and the programme owner alone.

    `where` is the branch in which it happened, where that was said.

    `upstream` are those of its doers who made it possible behind the scenes, `outside` is who else did, by
    name: a supplier, a neighbour. `happened_on` is a day of the organisation's calendar.
    """

    situation: Text | None
    quote: OwnWords | None = None
    upstream: tuple[PersonId, ...] = ()
    outside: Text | None = None
    happened_on: date | None = None
    side: Side | None = None
    part: Part | None = None
    kind: StoryKind = StoryKind.PLAIN
    asked: BranchKey | None = None
    felt: str | None = None
    unnecessary: Text | None = None
    where: BranchKey | None = None

    @property
    def told_quote(self) -> OwnWords | None:
        """The quote, where it may be told among the staff."""
        quote = self.quote
        return quote if quote is not None and quote.permission is not Permission.NONE else None

    def unquoted(self) -> Story:
        """Nobody is told the customer's words any more; they stay with whoever told it and its readers."""
        quote = replace(self.quote, permission=Permission.NONE) if self.quote else None
        return replace(self, quote=quote)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is told of it."""
        quote = self.told_quote
        told = (self.situation, self.outside, quote.text if quote else None, quote.heard if quote else None)
        return tuple(each.words for each in told if each is not None)

    @property
    def untold(self) -> tuple[str, ...]:
        """What only its teller and its readers see."""
        quote = self.quote
        silent = (quote.text, quote.heard) if quote is not None and self.told_quote is None else ()
        asked = quote.asked_by if quote else None
        return tuple(each.words for each in (*silent, asked, self.unnecessary) if each is not None)


def side_of(key: str) -> Side | None:
    """None for nothing, and for what no form offers: it is a mark by which a story is found, and no more."""
    return Side(key) if key in {*Side} else None


def part_of(key: str) -> Part | None:
    """As with sides."""
    return Part(key) if key in {*Part} else None
