"""Pictures: what can be seen of something that was told, who is in it, and whether they agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.ids import PersonId, PictureId, RecognitionId
from bot.domain.text import Text

MOST_BYTES = 10 * 1024 * 1024
MOST_IN_ALTERNATIVE = 300
MOST_PICTURED = 200
UNUSED_FOR = timedelta(days=1)
"""How long a picture is kept that was sent and is part of nothing yet."""


_PAGE = "page:"


class Agreement(StrEnum):
    """Whether those in it agreed to be seen. Who was not asked has not."""

    NOBODY = "nobody"
    ALL = "all"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Image:
    """A JPEG that we wrote anew ourselves, so that nothing is left in it but what is to be seen."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Addresses:
    """Nobody guesses either. At `told` it stands wherever the deed is told; `near` is for who is close to it.

    So what is told no more is gone from there at once, while teller and readers still have it before them.
    """

    told: str
    near: str


@dataclass(frozen=True, slots=True)
class SentPicture:
    """As somebody sent it. Nobody but they can make it a part of something.

    Of what is left at a door nobody knows whose it is: only the page that has its id makes it part of
    anything.
    """

    id: PictureId
    person: PersonId | None
    image: Image
    addresses: Addresses
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class HungPicture:
    """What an address leads to: a picture of something that is on record. `told` says by which address."""

    id: PictureId
    recognition: RecognitionId
    told: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """`alternative` says what is to be seen, for whoever does not see it; `pictured` who is in it."""

    id: PictureId
    addresses: Addresses
    width: int
    height: int
    alternative: Text
    agreement: Agreement
    pictured: Text | None = None

    @property
    def may_be_told(self) -> bool:
        """Beyond its teller and its readers."""
        return self.agreement is not Agreement.NOT_YET

    @property
    def texts(self) -> tuple[str, ...]:
        """What is told with it."""
        return (self.alternative.words,) if self.may_be_told else ()

    @property
    def untold(self) -> tuple[str, ...]:
        """What only its teller and its readers see."""
        alternative = () if self.may_be_told else (self.alternative.words,)
        return (*alternative, self.pictured.words) if self.pictured else alternative


def nonce_of_page(new: str) -> str:
    """Of a page without an account: what is left under it is known by that."""
    return f"{_PAGE}{new}"


def left_at_page(picture: Picture | None) -> Picture | None:
    """None where a colleague put it there: whoever has the page is shown none of theirs."""
    return picture if picture is not None and picture.id.startswith(_PAGE) else None
