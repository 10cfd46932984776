"""What people of an office do about something that they may read: report it, and decide about it."""

from __future__ import annotations

from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.domain.ids import RecognitionId
from bot.domain.moderation import Wrong
from bot.domain.organisation import Kind
from bot.domain.people import Person, Platform
from bot.steps.requests import Written
from bot.usecases.ask_retelling import ask_retelling
from bot.usecases.hide import hide
from bot.usecases.leave import leave
from bot.usecases.look_up import Query, look_up
from bot.usecases.make_story import make_story
from bot.usecases.open_more import open_more
from bot.usecases.open_report import open_report
from bot.usecases.open_retelling import open_retelling
from bot.usecases.recognise_them import recognise_them
from bot.usecases.report import report
from bot.usecases.restore import restore
from bot.usecases.take_retelling_back import take_retelling_back
from tests.support.premises import Premises


class Moderating(Premises):
    def opens_more(self, person: Person, told: RecognitionId) -> Card:
        return open_more(self.ports, self._press(person, told))

    def opens_report(self, person: Person, told: RecognitionId) -> Form:
        return open_report(self.ports, self._press(person, told))

    def report(
        self,
        person: Person,
        told: RecognitionId,
        wrong: Wrong | str = Wrong.OTHER,
        words: str = "It was not like that.",
        nonce: str | None = None,
    ) -> None:
        about, once = self.subject(told), nonce or self.nonce()
        report(self.ports, Written(self.id, person.id, about, words, once, wrong))

    def hide(self, admin: Person, told: RecognitionId, **how) -> None:
        hide(self.ports, self._press(admin, told, **how))

    def leave(self, admin: Person, told: RecognitionId, **how) -> None:
        leave(self.ports, self._press(admin, told, **how))

    def restore(self, admin: Person, told: RecognitionId, **how) -> None:
        restore(self.ports, self._press(admin, told, **how))

    def opens_beside(self, person: Person, told: RecognitionId) -> Form:
        """*Make it a story* of a recognition, *Recognise them* of a story."""
        opens = recognise_them if self.record(told).kind is Kind.STORY else make_story
        return opens(self.ports, self._press(person, told))

    def opens_retelling(self, person: Person, told: RecognitionId) -> Form:
        return open_retelling(self.ports, self._press(person, told))

    def asks_again(
        self, person: Person, told: RecognitionId, why: str = "So small.", nonce: str | None = None
    ) -> None:
        once = nonce or self.nonce()
        ask_retelling(self.ports, Written(self.id, person.id, self.subject(told), why, once))

    def asks_no_longer(self, person: Person, told: RecognitionId, **how) -> None:
        take_retelling_back(self.ports, self._press(person, told, **how))

    def looks_up(self, person: Person, words: str) -> Card:
        return look_up(self.ports, Query(self.id, person.id, Platform.SLACK, words))
