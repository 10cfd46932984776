"""Approval: who reads a text before it is told, and what they decided. The first decision settles it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.ids import PersonId
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.domain.text import Text

MOST_IN_REASON = 600
UNDONE_WITHIN = timedelta(minutes=10)


class Outcome(StrEnum):
    """`NOT_NEEDED` is for what nobody reads first: private items, and kinds that the policy leaves free.

    `KEPT` is what was read, and waits for the day on which it may go out at the earliest.

    What was read, or needs no reading, may still wait: in `NAMING` for doers who are asked whether they
    may be named, in `RETURNED` for its teller, since the words give a name away that is left out. `RESTED`
    is what a doer never answered about: it stays with those who know. `HIDDEN` is what a moderator took
    from everybody's eyes, until one of them restores it.
    """

    WAITING = "waiting"
    ASKED = "asked"
    KEPT = "kept"
    NAMING = "naming"
    RETURNED = "returned"
    RESTED = "rested"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    NOT_NEEDED = "not_needed"


SETTLED = frozenset(
    {
        Outcome.KEPT,
        Outcome.NAMING,
        Outcome.RETURNED,
        Outcome.RESTED,
        Outcome.APPROVED,
        Outcome.NOT_NEEDED,
    }
)
"""What no reader has to decide any more, and what may go out."""
_OVER = frozenset({Outcome.DECLINED, Outcome.WITHDRAWN, Outcome.HIDDEN})
GONE = frozenset({Outcome.WITHDRAWN, Outcome.HIDDEN})
"""What stands nowhere outside, in no wording."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question of a reader about one wording, and the teller's answer once there is one."""

    reader: PersonId
    question: Text
    revision: int
    answer: Text | None = None


@dataclass(frozen=True, slots=True)
class Assent:
    """One reader approved it, where several have to."""

    reader: PersonId
    at: datetime

    @property
    def undone_until(self) -> datetime:
        return self.at + UNDONE_WITHIN


@dataclass(frozen=True, slots=True)
class Approval:
    """`readers` are all who hold the request; while there are none it waits for one.

    `asked_at` is when the last of them was asked, so that nobody is reminded of days before their own.
    `asked_instead` are those of them to whom it went because others were away or silent.
    `reminded` are those whom the reminder has reached: one each, for one wording.

    `wanted` different readers have to approve it: `assents` are those who did while others still have to,
    and `decided_by` is the last. `opens_at` is when it may go out at the earliest.
    """

    outcome: Outcome = Outcome.WAITING
    readers: tuple[PersonId, ...] = ()
    asked_at: datetime | None = None
    asked_instead: tuple[PersonId, ...] = ()
    reminded: tuple[PersonId, ...] = ()
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    reason: Text | None = None
    exchanges: tuple[Exchange, ...] = ()
    wanted: int = 1
    assents: tuple[Assent, ...] = ()
    opens_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.outcome in {Outcome.WAITING, Outcome.ASKED}

    @property
    def told(self) -> bool:
        """Whether it has gone out, to whichever place it was to go."""
        return self.outcome in {Outcome.APPROVED, Outcome.NOT_NEEDED}

    @property
    def undone_until(self) -> datetime | None:
        """Until when whoever decided it may take that back."""
        return self.decided_at + UNDONE_WITHIN if self.decided_by and self.decided_at else None

    @property
    def pending(self) -> tuple[PersonId, ...]:
        """The readers who have yet to say something of it."""
        said = {each.reader for each in self.assents}
        return tuple(each for each in self.readers if each not in said)

    @property
    def missing(self) -> int:
        """How many different readers still have to approve it."""
        return max(self.wanted - len({each.reader for each in self.assents}), 1)

    def assent_of(self, reader: PersonId) -> Assent | None:
        return next((each for each in self.assents if each.reader == reader), None)

    def undone_by(self, reader: PersonId) -> datetime | None:
        """Until when this reader may take back what they decided, or approved with others."""
        if self.decided_by == reader:
            return self.undone_until
        own = self.assent_of(reader)
        return own.undone_until if own and self.outcome not in _OVER else None

    def waits(self, at: datetime) -> bool:
        """Whether the day has not come on which it may go out."""
        return self.opens_at is not None and at < self.opens_at

    def exchange(self, revision: int) -> Exchange | None:
        return next((each for each in self.exchanges if each.revision == revision), None)

    def approve(self, reader: PersonId, at: datetime) -> Approval:
        """Only the last of those who have to approve it decides it."""
        self._may_decide(reader)
        if self.missing > 1:
            said = (*self.assents, Assent(reader, at))
            return replace(self, outcome=Outcome.WAITING, assents=said)
        return replace(self, outcome=Outcome.APPROVED, decided_by=reader, decided_at=at)

    def decline(self, reader: PersonId, at: datetime, reason: Text) -> Approval:
        self._may_decide(reader)
        return replace(self, outcome=Outcome.DECLINED, decided_by=reader, decided_at=at, reason=reason)

    def ask(self, reader: PersonId, question: Text, revision: int) -> Approval:
        """One question a wording: what it leaves open is for a decision and its reason."""
        self._may_decide(reader)
        if self.exchange(revision) is not None:
            raise Refusal("question.second")
        asked = Exchange(reader, question, revision)
        return replace(self, outcome=Outcome.ASKED, exchanges=(*self.exchanges, asked))

    def answer(self, words: Text, at: datetime) -> Approval:
        """The readers' days begin anew: until now it was not for them to wait."""
        if self.outcome is not Outcome.ASKED:
            raise Refusal("question.closed")
        *earlier, last = self.exchanges
        answered = replace(last, answer=words)
        return replace(self, outcome=Outcome.WAITING, exchanges=(*earlier, answered), asked_at=at)

    def undo(self, reader: PersonId, at: datetime) -> Approval:
        """Back to waiting, for a reader who approved or declined it, within ten minutes; its days begin anew.

        What another reader approved stays approved by them.
        """
        self.check_shown()
        if (own := self.assent_of(reader)) is not None and self.outcome not in _OVER:
            return self._without(own, at)
        if self.undone_until is None or self.outcome is Outcome.WITHDRAWN:
            raise Refusal("undo.nothing")
        if self.decided_by != reader:
            raise Refusal("undo.not_yours")
        if at > self.undone_until:
            raise Refusal("undo.late")
        return replace(
            self, outcome=Outcome.WAITING, asked_at=at, decided_by=None, decided_at=None, reason=None
        )

    def _without(self, own: Assent, at: datetime) -> Approval:
        if at > own.undone_until:
            raise Refusal("undo.late")
        others = tuple(each for each in self.assents if each != own)
        if self.open:
            return replace(self, assents=others, asked_at=at)
        if self.decided_by is None or self.decided_at is None:
            raise Refusal("undo.nothing")
        last = Assent(self.decided_by, self.decided_at)
        return replace(
            self,
            outcome=Outcome.WAITING,
            asked_at=at,
            decided_by=None,
            decided_at=None,
            assents=(*others, last),
        )

    def withdraw(self, at: datetime) -> Approval:
        if self.outcome is Outcome.WITHDRAWN:
            raise Refusal("recognition.withdrawn")
        return replace(self, outcome=Outcome.WITHDRAWN, decided_at=at)

    def begin_again(self) -> Approval:
        """A changed text is read afresh; what was asked and answered stays beside it."""
        if self.outcome is Outcome.WITHDRAWN:
            raise Refusal("rewrite.withdrawn")
        self.check_shown()
        return Approval(exchanges=self.exchanges)

    def begin_again_about(self, doers: Collection[PersonId], at: datetime) -> Approval:
        """Read on by whoever reads it already, unless it is about them; their days begin anew."""
        kept = tuple(each for each in self.readers if each not in doers)
        instead = tuple(each for each in self.asked_instead if each in kept)
        again = replace(self.begin_again(), opens_at=self.opens_at)
        return replace(again, readers=kept, asked_at=at, asked_instead=instead)

    def settle(self, outcome: Outcome) -> Approval:
        """What holds once nobody has to read it any more."""
        if self.outcome not in SETTLED:
            raise ValueError(f"what is {self.outcome} is not settled")
        return replace(self, outcome=outcome)

    def hand_to(
        self, readers: Iterable[PersonId], at: datetime, instead: Iterable[PersonId] = ()
    ) -> Approval:
        more = tuple(each for each in readers if each not in self.readers)
        if not more:
            return self
        among = set(instead)
        asked_instead = (*self.asked_instead, *(each for each in more if each in among))
        return replace(self, readers=(*self.readers, *more), asked_at=at, asked_instead=asked_instead)

    def remind(self, reader: PersonId) -> Approval:
        return replace(self, reminded=(*self.reminded, reader))

    def check_shown(self) -> None:
        """What is hidden is changed by nobody: it would come back as something else."""
        if self.outcome is Outcome.HIDDEN:
            raise Refusal("recognition.hidden")

    def _may_decide(self, reader: PersonId) -> None:
        if reader not in self.readers:
            raise Refusal("approval.not_yours")
        if not self.open:
            raise Refusal("approval.decided")
        if self.assent_of(reader) is not None:
            raise Refusal("approval.assented")
        if self.outcome is Outcome.ASKED and self.exchanges[-1].reader != reader:
            raise Refusal("approval.asked_before")


def candidates(
    groups: Iterable[Iterable[Person]], without: Collection[PersonId], on: date
) -> tuple[Person, ...]:
    """The first group with anybody left after taking away teller, doers, and whoever cannot read today."""
    for group in groups:
        left = {each.id: each for each in group if each.id not in without and each.may_read(on)}
        if left:
            return tuple(left.values())
    return ()
