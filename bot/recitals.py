"""Recitals: use cases gone through by heart, with what is remembered of people and settings.

Use cases do not know of them. Why that is safe stands in docs/decisions/0013-by-heart.md.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from bot.domain.ids import OrganisationId
from bot.ports import Work


class OnlyByHeart(Exception):
    """What is remembered is not enough, or holds no more, and the database was not to be asked."""


class Versions(NamedTuple):
    """Which settings and people hold, by numbers that mean nothing else: what is remembered goes by them."""

    settings: int
    people: int


class Recital(Protocol):
    """One use case gone through by heart: with what is remembered, and nothing asked of the database.

    `work` and `look` stand for those of `Ports`, in this organisation alone, and `work` only once. They raise
    OnlyByHeart for what is not remembered, and for what can only be known as it is written.
    """

    def work(self, organisation: OrganisationId) -> AbstractContextManager[Work]: ...

    def look(self, organisation: OrganisationId) -> AbstractContextManager[Work]: ...

    def keeping(self) -> AbstractContextManager[None]:
        """Leaving the `with` commits what was done in `work`, in one short transaction.

        Raises OnlyByHeart where anything is not as it was remembered; then nothing is written.
        """
        ...


class Recitals(Protocol):
    def versions(self, organisation: OrganisationId) -> Versions:
        """As they stand in the database now: its only question.

        Raises OnlyByHeart where SQLite would have to be waited for.
        """
        ...

    def recital(self, organisation: OrganisationId, versions: Versions | None = None) -> Recital:
        """By what is remembered under these versions, which may be shared by several recitals.

        Without them by whatever was remembered last, which only keeping it finds out to hold still: raises
        OnlyByHeart where nothing is.
        """
        ...
