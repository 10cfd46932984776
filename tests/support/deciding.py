"""What people of an office do about something that is read: decide it, answer, say thank you; and choose."""

from __future__ import annotations

from bot.cards.elements import Card
from bot.cards.forms import Form
from bot.domain.choosing import Choices
from bot.domain.consent import Answer
from bot.domain.ids import RecognitionId
from bot.domain.people import Person
from bot.domain.shelf import Bookmark
from bot.usecases.answer_naming import NamingAnswer, answer_naming
from bot.usecases.answer_question import answer_question
from bot.usecases.approve import approve
from bot.usecases.ask_question import ask_question
from bot.usecases.choose import Choosing, choose
from bot.usecases.decline import decline
from bot.usecases.keep_answer import keep_answer
from bot.usecases.open_answer import open_answer
from bot.usecases.open_choices import Wish, open_choices
from bot.usecases.open_decline import open_decline
from bot.usecases.open_home import Visit, open_home
from bot.usecases.open_question import open_question
from bot.usecases.open_shelf import Leafing, open_shelf
from bot.usecases.thank import thank
from bot.usecases.undo import undo
from tests.support.premises import Premises


class Deciding(Premises):
    def approve(self, reader: Person, told: RecognitionId, **how) -> None:
        approve(self.ports, self._press(reader, told, **how))

    def opens_question(self, reader: Person, told: RecognitionId) -> Form:
        return open_question(self.ports, self._press(reader, told))

    def ask(self, reader: Person, told: RecognitionId, words: str = "Who was there?", **how) -> None:
        ask_question(self.ports, self._written(reader, told, words, **how))

    def opens_answer(self, teller: Person, told: RecognitionId) -> Form:
        return open_answer(self.ports, self._press(teller, told))

    def answer(self, teller: Person, told: RecognitionId, words: str = "All of us.", **how) -> None:
        answer_question(self.ports, self._written(teller, told, words, **how))

    def opens_decline(self, reader: Person, told: RecognitionId) -> Form:
        return open_decline(self.ports, self._press(reader, told))

    def decline(self, reader: Person, told: RecognitionId, words: str = "It names a street.", **how) -> None:
        decline(self.ports, self._written(reader, told, words, **how))

    def undo(self, reader: Person, told: RecognitionId, **how) -> None:
        undo(self.ports, self._press(reader, told, **how))

    def says(self, doer: Person, told: RecognitionId, answer: Answer, **how) -> None:
        """What a doer answers to the question whether they may be named."""
        answer_naming(self.ports, NamingAnswer(self._press(doer, told, **how), answer))

    def keeps_answer(self, doer: Person, told: RecognitionId, **how) -> None:
        keep_answer(self.ports, self._press(doer, told, **how))

    def thank(self, doer: Person, told: RecognitionId, **how) -> None:
        thank(self.ports, self._press(doer, told, **how))

    def chooses_by_form(self, person: Person, nonce: str | None = None, **chosen) -> None:
        """A sent form of choices, with whatever differs from what holds."""
        form = self.opens_choices(person)
        stands = {each.name: each.chosen for each in form.elements}
        choose(self.ports, Choosing(self.id, person.id, Choices(**{**stands, **chosen}), nonce or form.nonce))

    def opens_choices(self, person: Person) -> Form:
        return open_choices(self.ports, Wish(self.id, person.id))

    def home(self, person: Person) -> Card:
        return open_home(self.ports, Visit(self.id, person.id))

    def shelf(self, person: Person, at: Bookmark | None = None) -> Card:
        return open_shelf(self.ports, Leafing(self.id, person.id, at))
