"""The scene: a recognition with everybody and everything that its cards speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.audience import Place, Telling
from bot.domain.consent import Asking, to_ask
from bot.domain.hint import Hint
from bot.domain.ids import PersonId
from bot.domain.moderation import Report
from bot.domain.naming import telling_names
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person
from bot.domain.picture import Picture
from bot.domain.recognition import Recognition
from bot.domain.subject import Subject
from bot.domain.values import Behaviour, Value


@dataclass(frozen=True, slots=True)
class Scene:
    """`channel` is where it is posted once it goes out; None where no channel fits.

    `blocked` says that the platform does not take the post until an admin mends something. `reports` are
    those about it, where a card speaks of them, and `sisters` what tells of the same deed and may be read by
    all who read this: which kind it is, and in which channel.
    """

    organisation: Organisation
    recognition: Recognition
    people: Mapping[PersonId, Person]
    telling: Telling
    value: Value | None
    channel: str | None
    thanked: frozenset[PersonId] = frozenset()
    hints: frozenset[tuple[PersonId, Hint]] = frozenset()
    blocked: bool = False
    reports: tuple[Report, ...] = ()
    sisters: tuple[tuple[Kind, str], ...] = ()

    @property
    def teller(self) -> Person:
        return self.people[self.recognition.teller]

    @property
    def doers(self) -> tuple[Person, ...]:
        return tuple(map(self.people.__getitem__, self.recognition.doers))

    @property
    def absent_doer(self) -> Person | None:
        """The one of them without any account, who is told in person."""
        return next((each for each in self.doers if each.may_receive() and not each.accounts), None)

    @property
    def others(self) -> tuple[Person, ...]:
        """The doers who did not tell it themselves."""
        return tuple(each for each in self.doers if each.id != self.recognition.teller)

    @property
    def named(self) -> tuple[Person, ...]:
        named = self.telling.named
        return tuple([each for each in self.doers if each.id in named])

    @property
    def upstream(self) -> tuple[Person, ...]:
        """Those of the named who made it possible behind the scenes."""
        return tuple(each for each in self.named if each.id in self.recognition.wording.upstream)

    @property
    def to_be_asked(self) -> tuple[Person, ...]:
        """The doers who are still to be asked whether they may be named. Who tells it has said so.

        Whoever has no account cannot see what goes out and object: they are asked whatever the rule.
        """
        reached = {each.id: each.choice for each in self.others if each.may_receive()}
        wording = self.recognition.wording
        asked = {*to_ask(self.organisation.asking, wording.audience, reached, wording.consents)}
        apart = {each.id: each.choice for each in self.doers if each.id in reached and not each.accounts}
        asked |= {*to_ask(Asking.ALWAYS, wording.audience, apart, wording.consents)}
        return tuple(each for each in self.doers if each.id in asked)

    @property
    def silent(self) -> tuple[Person, ...]:
        """The doers who were asked that and have not answered, nor chosen for all time since then."""
        if not self.recognition.consents:
            return ()
        asked = {each.doer for each in self.recognition.consents if each.answer is None}
        open_ = (each for each in self.doers if each.may_receive() and each.choice.named is None)
        return tuple(each for each in open_ if each.id in asked)

    @property
    def readers(self) -> tuple[Person, ...]:
        """Whoever was asked to read it and has not left since."""
        asked = map(self.people.__getitem__, self.recognition.approval.readers)
        return tuple(filter(Person.may_receive, asked))

    @property
    def rewriters(self) -> tuple[Person, ...]:
        """Who is to write it anew where its words give a name away: its teller.

        Whoever told it at a door cannot be asked: whoever approved it is, else whoever was asked to read it.
        """
        told = self.recognition
        if told.door is None:
            return (self.teller,)
        readers = tuple(each for each in self.readers if each.accounts and each.id not in told.doers)
        approved = {told.approval.decided_by, *(each.reader for each in told.approval.assents)}
        return tuple(each for each in readers if each.id in approved) or readers

    @property
    def behaviour(self) -> Behaviour | None:
        return self.value.behaviour(self.recognition.wording.behaviour) if self.value else None

    @property
    def given_away(self) -> tuple[str, ...]:
        """The words, as typed, that give away the name of a doer who is left out.

        What is told follows a choice one after the other: whoever shows any of it asks for this first.
        """
        wording = self.recognition.wording
        return telling_names(wording.texts, self.doers, self.telling, wording.chance_words)

    @property
    def picture(self) -> Picture | None:
        """The picture, where it is told: those in it agreed, and nobody is in it who is to be left out."""
        wording = self.recognition.wording
        picture = wording.picture
        if picture is None or not picture.may_be_told:
            return None
        pictured = (picture.pictured.words,) if picture.pictured else ()
        hidden = telling_names(pictured, self.doers, self.telling, wording.chance_words)
        return None if hidden else picture

    @property
    def private(self) -> bool:
        return self.telling.place is Place.PRIVATE

    @property
    def kept_back_until(self) -> datetime | None:
        """Until when what a reader let out goes nowhere yet, so that an undo is never seen."""
        hold, approval = self.organisation.approval.hold, self.recognition.approval
        if not hold or not approval.told or approval.decided_by is None or approval.decided_at is None:
            return None
        return approval.decided_at + hold

    def kept_back(self, at: datetime) -> bool:
        return self.kept_back_until is not None and at < self.kept_back_until

    @property
    def subject(self) -> str:
        return str(Subject(self.recognition.id, self.recognition.revision))

    def among(self, more: Iterable[Person]) -> Scene:
        """The same scene with people who have no part in it, but a copy of it before them."""
        return replace(self, people=self.people_with(more))

    def people_with(self, more: Iterable[Person]) -> Mapping[PersonId, Person]:
        return {**self.people, **{each.id: each for each in more}}

    def with_recognition(self, recognition: Recognition) -> Scene:
        """After a change by which nobody is told of otherwise."""
        return replace(self, recognition=recognition)

    def hinting(self, person: PersonId, hint: Hint) -> Scene:
        return replace(self, hints=self.hints | {(person, hint)})

    @property
    def shows(self) -> frozenset[PersonId]:
        return frozenset(self.people)


def names(people: Iterable[Person]) -> list[str]:
    return [each.name for each in people]


def first_name(person: Person) -> str:
    """As colleagues say it: the nickname where there is one, else the first part of the name."""
    return person.nickname or first_of(person.name)


def first_of(name: str) -> str:
    """Its first part; “Bea, who drives the van” begins with Bea."""
    return next(iter(name.split()), name).rstrip(",;:")
