"""What was told of colleagues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.ids import PersonId, RecognitionId
from bot.domain.outline import Outline
from bot.domain.recognition import Recognition


class Recognitions(Protocol):
    def get(self, recognition: RecognitionId) -> Recognition | None: ...

    def many(self, wanted: Sequence[RecognitionId]) -> tuple[Recognition, ...]:
        """In the order asked for; unknown ones are left out."""
        ...

    def add(self, recognition: Recognition) -> None: ...

    def save(self, recognition: Recognition, *, may_return: bool = False) -> None:
        """Compare-and-set on `version`. Raises Overtaken where it was changed in between.

        Pictures that it has no more are dropped, but the one of what was withdrawn and `may_return`.
        """
        ...

    def thank(self, recognition: RecognitionId, doer: PersonId, at: datetime) -> bool:
        """False where this doer's thanks were given already."""
        ...

    def thanked(self, recognition: RecognitionId) -> frozenset[PersonId]: ...

    def unread(self, reader: PersonId | None = None) -> tuple[Outline, ...]:
        """Waiting for a reader, whether or not anybody holds the request, or for this one.

        The oldest first.
        """
        ...

    def being_named(self, told_before: datetime) -> tuple[Recognition, ...]:
        """Told by that moment, and waiting for doers who are asked whether they may be named.

        The oldest first.
        """
        ...

    def kept(self, until: datetime) -> tuple[Recognition, ...]:
        """Read, and kept until a day that has come by then; the oldest first."""
        ...

    def to_name(self, doer: PersonId, most: int) -> tuple[Recognition, ...]:
        """Waiting for this doer, who has not answered, to say whether they may be named; the oldest first."""
        ...

    def to_read(self, reader: PersonId, most: int) -> tuple[Recognition, ...]:
        """Waiting for this reader among others, the oldest first."""
        ...

    def returned_to(self, teller: PersonId, most: int) -> tuple[Recognition, ...]:
        """Asked about or declined, so that its teller can go on with it; the newest first."""
        ...

    def told_by(
        self, teller: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        """Whatever became of it, the newest first; `before` goes on behind one that was seen."""
        ...

    def told_of(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        """What others told of somebody and has gone out, the newest first; `before` as above."""
        ...

    def of_doer(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        """Whatever became of it, the newest first; `before` as above."""
        ...

    def part_of(self, person: PersonId) -> tuple[Recognition, ...]:
        """All in which somebody stands anywhere: told by them, of them, or read by them; the oldest first."""
        ...

    def leave(self, doer: PersonId, before: RecognitionId | None) -> None:
        """Remembers that what is older than `before` has yet to follow a changed choice; None: all does."""
        ...

    def left(self) -> tuple[tuple[PersonId, RecognitionId], ...]:
        """What `leave` remembers, by doer."""
        ...
