"""What colleagues would like to hear again."""

from __future__ import annotations

from typing import Protocol

from bot.domain.ids import PersonId, RecognitionId
from bot.domain.retelling import Retelling


class Retellings(Protocol):
    def ask(self, retelling: Retelling) -> None:
        """One for each person and story: the later takes the place of the earlier."""
        ...

    def take_back(self, story: RecognitionId, person: PersonId) -> bool:
        """False where they had not asked."""
        ...

    def asked(self, story: RecognitionId, person: PersonId) -> bool: ...

    def newest(self, most: int) -> tuple[Retelling, ...]:
        """The last one about each story, the newest first: never how many there are."""
        ...
