"""Recognitions in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.cards.messages import CopyState, ToPerson
from bot.domain.approval import Outcome
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.outline import Outline
from bot.domain.recognition import Recognition
from bot.domain.refusals import Overtaken
from bot.steps.gathering import told_of
from tests.support.fake_library import follow_out
from tests.support.fake_pictures import hang
from tests.support.ledger import Ledger

_NEVER_SENT = {CopyState.CANCELLED, CopyState.EXPIRED, CopyState.REFUSED}
_WAITING = {Outcome.WAITING, Outcome.NAMING, Outcome.ASKED, Outcome.DECLINED, Outcome.RETURNED}


class FakeRecognitions:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, recognition: RecognitionId) -> Recognition | None:
        return self._ledger.recognitions.get(recognition)

    def many(self, wanted: Sequence[RecognitionId]) -> tuple[Recognition, ...]:
        return tuple(found for each in wanted if (found := self.get(each)))

    def add(self, recognition: Recognition) -> None:
        if recognition.id in self._ledger.recognitions:
            raise ValueError("this recognition is on record already")
        self._ledger.recognitions[recognition.id] = recognition
        follow_out(self._ledger, recognition)
        hang(self._ledger, recognition)

    def save(self, recognition: Recognition, *, may_return: bool = False) -> None:
        known = self._ledger.recognitions.get(recognition.id)
        if known is None or known.version != recognition.version:
            raise Overtaken
        self._ledger.recognitions[recognition.id] = replace(recognition, version=recognition.version + 1)
        follow_out(self._ledger, recognition)
        if may_return or known.pictures != recognition.pictures:
            hang(self._ledger, recognition, may_return=may_return)

    def thank(self, recognition: RecognitionId, doer: PersonId, at: datetime) -> bool:
        if (recognition, doer) in self._ledger.thanks:
            return False
        self._ledger.thanks[recognition, doer] = at
        return True

    def thanked(self, recognition: RecognitionId) -> frozenset[PersonId]:
        return frozenset(doer for about, doer in self._ledger.thanks if about == recognition)

    def unread(self, reader: PersonId | None = None) -> tuple[Outline, ...]:
        waiting = (each.outline for each in self._with(Outcome.WAITING))
        return tuple(each for each in waiting if reader is None or reader in each.approval.pending)

    def being_named(self, told_before: datetime) -> tuple[Recognition, ...]:
        return tuple(each for each in self._with(Outcome.NAMING) if each.told_at <= told_before)

    def kept(self, until: datetime) -> tuple[Recognition, ...]:
        waiting = [each for each in self._with(Outcome.KEPT) if not each.approval.waits(until)]
        return tuple(sorted(waiting, key=lambda each: (each.approval.opens_at or until, each.id)))

    def _with(self, outcome: Outcome) -> tuple[Recognition, ...]:
        found = [each for each in self._ledger.recognitions.values() if each.approval.outcome is outcome]
        return tuple(sorted(found, key=lambda each: (each.told_at, each.id)))

    def to_name(self, doer: PersonId, most: int) -> tuple[Recognition, ...]:
        return tuple(each for each in self._with(Outcome.NAMING) if each.waits_for_name_of(doer))[:most]

    def to_read(self, reader: PersonId, most: int) -> tuple[Recognition, ...]:
        return tuple(each for each in self._with(Outcome.WAITING) if reader in each.approval.pending)[:most]

    def returned_to(self, teller: PersonId, most: int) -> tuple[Recognition, ...]:
        told = self._newest(None)
        returned = {Outcome.ASKED, Outcome.DECLINED, Outcome.RETURNED}
        mine = (each for each in told if each.teller == teller and each.approval.outcome in returned)
        return tuple(mine)[:most]

    def told_by(
        self, teller: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        return tuple(each for each in self._newest(before) if each.teller == teller)[:most]

    def told_of(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        told = ((each, each.out()) for each in self._newest(before))
        return tuple(each for each, out in told if out and doer in out.doers and doer != each.teller)[:most]

    def of_doer(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        earlier = ((each, each.earlier.doers if each.earlier else ()) for each in self._newest(before))
        return tuple(each for each, others in earlier if doer in (*each.doers, *others))[:most]

    def part_of(self, person: PersonId) -> tuple[Recognition, ...]:
        asked = {
            each.message.about
            for each in self._ledger.outbox.values()
            if each.message.to == ToPerson(person) and each.state not in _NEVER_SENT
        }
        return tuple(
            each
            for each in reversed(self._newest(None))
            if each.id in asked or person in {each.teller, *told_of(each), *self._open_readers(each)}
        )

    def _open_readers(self, told: Recognition) -> tuple[PersonId, ...]:
        return told.approval.readers if told.approval.outcome in _WAITING else ()

    def leave(self, doer: PersonId, before: RecognitionId | None) -> None:
        self._ledger.unsettled.pop(doer, None)
        if before is not None:
            self._ledger.unsettled[doer] = before

    def left(self) -> tuple[tuple[PersonId, RecognitionId], ...]:
        return tuple(sorted(self._ledger.unsettled.items()))

    def _newest(self, before: RecognitionId | None) -> list[Recognition]:
        known = sorted(self._ledger.recognitions.values(), key=lambda each: each.id, reverse=True)
        return [each for each in known if before is None or each.id < before]
