"""Retellings in memory."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.ids import PersonId, RecognitionId
from bot.domain.retelling import Retelling
from tests.support.ledger import Ledger


class FakeRetellings:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def ask(self, retelling: Retelling) -> None:
        self._ledger.retellings[retelling.story, retelling.person] = retelling

    def take_back(self, story: RecognitionId, person: PersonId) -> bool:
        return self._ledger.retellings.pop((story, person), None) is not None

    def asked(self, story: RecognitionId, person: PersonId) -> bool:
        return (story, person) in self._ledger.retellings

    def newest(self, most: int) -> tuple[Retelling, ...]:
        kept = [replace(each, person=who) for (_, who), each in self._ledger.retellings.items()]
        last = {each.story: each for each in sorted(kept, key=lambda each: (each.at, each.person))}
        found = sorted(last.values(), key=lambda each: (each.at, each.story), reverse=True)
        return tuple(found[:most])
