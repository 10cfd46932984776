"""The premises of an office in memory: its people, what stands on record, and a clock that it moves."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot.cards.elements import Actions, Card, spoken
from bot.cards.messages import CopyState, ToChannel, ToPerson, Topic
from bot.domain.approval import Approval
from bot.domain.hint import Hint
from bot.domain.ids import (
    BranchKey,
    OrganisationId,
    PersonId,
    PictureId,
    RecognitionId,
)
from bot.domain.people import Account, Choice, Person, Platform, Role, Standing
from bot.domain.picture import Addresses, Image
from bot.domain.recognition import Recognition
from bot.domain.seed import Appointment, Seed
from bot.domain.subject import Subject
from bot.platforms import Installation
from bot.steps.requests import Press, Written
from bot.usecases.keep_picture import NewPicture, keep_picture
from bot.usecases.show_picture import Sought, show_picture
from tests.support.fakes import FakeDatabase, OutboxReader
from tests.support.ledger import AuditLine, Ledger, Owed
from tests.support.riverbank import RIVERBANK

MONDAY = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Post:
    channel: str
    words: str


class Premises:
    """Riverbank Council on a Monday morning: Rosa reads for everybody, Ada is the admin."""

    def __init__(self) -> None:
        self.now = MONDAY
        self._ids = itertools.count(1)
        self._nonces = itertools.count(1)
        self.memory = FakeDatabase(lambda: self.now, lambda: f"{next(self._ids):06}")
        self.memory.seed(Seed(RIVERBANK))
        self.installed(Platform.SLACK)
        self.outbox = OutboxReader(self.memory, self.id)
        self.rosa = self.person("Rosa")
        self.ada = self.person("Ada")
        self.appoint(self.rosa)
        self.appoint(self.ada, Role.ADMIN)

    # --- the house ---------------------------------------------------------------------------

    @property
    def id(self) -> OrganisationId:
        return RIVERBANK.id

    @property
    def ports(self):
        return self.memory.ports

    @property
    def ledger(self) -> Ledger:
        return self.memory.ledgers[self.id]

    def changes_its_rules(self, **differing) -> None:
        self.ledger.organisation = replace(self.ledger.organisation, **differing)

    def changes_approval(self, **differing) -> None:
        self.changes_its_rules(approval=replace(self.ledger.organisation.approval, **differing))

    def installed(self, platform: Platform) -> None:
        self.memory.installations.keep(Installation(self.id, platform, "T1", "xoxb-paper", "U0SKALD"))

    def sends_picture(self, person: Person, jpeg: bytes = b"a picture") -> PictureId:
        """As somebody's form or message brings it, read already."""
        sent = PictureId(self.nonce())
        addresses = Addresses(f"told-{sent}", f"near-{sent}")
        keep_picture(self.ports, NewPicture(self.id, person.id, sent, Image(jpeg, 640, 480), addresses))
        return sent

    def at(self, address: str) -> bytes | None:
        return show_picture(self.ports, Sought(self.id, address))

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)

    # --- its people --------------------------------------------------------------------------

    def person(
        self, name: str, branch: BranchKey | None = None, *, newcomer: bool = False, **differing
    ) -> Person:
        """Nobody meets Skald for the first time but a newcomer."""
        key = name.split(maxsplit=1)[0].casefold()
        usual = {
            "standing": Standing.STAFF,
            "timezone": "Europe/London",
            "language": "en",
            "email": f"{key}@riverbank.example",
            "accounts": (Account(Platform.SLACK, "T1", f"U0{key.upper()}"),),
        }
        made = self._keep(Person(PersonId(key), name, branch=branch, **{**usual, **differing}))
        with self.ports.work(self.id) as work:
            for hint in () if newcomer else Hint:
                work.hints.give(made.id, hint, None, self.now)
        return made

    def staff(self, *names: str, branch: BranchKey | None = None) -> tuple[Person, ...]:
        return tuple(self.person(each, branch) for each in names)

    def becomes(self, person: Person, **differing) -> Person:
        """The same person from now on: away, unreachable, gone, with another choice."""
        return self._keep(replace(self.ledger.people[person.id], **differing))

    def goes_away(self, person: Person, until: date | None = None) -> None:
        self.becomes(person, away_from=self.now.date(), away_until=until)

    def chooses(self, person: Person, **choice) -> None:
        self.becomes(person, choice=Choice(**choice))

    def appoint(self, person: Person, role: Role = Role.APPROVER, branch: BranchKey | None = None) -> None:
        appointment = Appointment(role, person.email or "", branch)
        self.ledger.appointments = (*self.ledger.appointments, appointment)

    def dismiss(self, *people: Person) -> None:
        addresses = {each.email for each in people}
        left = (each for each in self.ledger.appointments if each.address not in addresses)
        self.ledger.appointments = tuple(left)

    def _keep(self, person: Person) -> Person:
        with self.ports.work(self.id) as work:
            work.people.keep(person)
        return person

    # --- what became of it -------------------------------------------------------------------

    def record(self, told: RecognitionId) -> Recognition:
        return self.ledger.recognitions[told]

    def approval(self, told: RecognitionId) -> Approval:
        return self.record(told).approval

    def readers(self, told: RecognitionId) -> set[PersonId]:
        return set(self.approval(told).readers)

    def subject(self, told: RecognitionId, revision: int | None = None) -> Subject:
        return Subject(told, revision or self.record(told).revision)

    def posted(self) -> list[Post]:
        """What stands or will stand in channels, as it reads now, without what can be pressed there."""
        return [
            Post(each.message.to.channel, spoken(_told(each.message.card)))
            for each in self.outbox.find(Topic.POST)
            if isinstance(each.message.to, ToChannel) and each.state is not CopyState.CANCELLED
        ]

    def got(self, person: Person) -> list[Topic]:
        """What somebody has or will get, by topic."""
        return [
            each.message.topic
            for each in self.outbox.rows
            if each.replaces is None
            and each.message.to == ToPerson(person.id)
            and each.state is not CopyState.CANCELLED
        ]

    def message(self, topic: Topic, person: Person | None = None) -> Owed:
        return self.outbox.find(topic, person.id if person else None)[-1]

    def card(self, topic: Topic, person: Person | None = None) -> Card:
        """As it stands now."""
        return self.message(topic, person).message.card.as_of(self.now)

    def reads(self, person: Person, topic: Topic) -> str:
        """The last card of a topic as it stands before somebody now."""
        return spoken(self.card(topic, person))

    def audit(self) -> list[AuditLine]:
        return list(self.ledger.audit.values())

    # --- what a press and a sent form carry --------------------------------------------------

    def _press(
        self, person: Person, told: RecognitionId, revision: int | None = None, nonce: str | None = None
    ) -> Press:
        return Press(self.id, person.id, self.subject(told, revision), nonce or self.nonce())

    def _written(
        self,
        person: Person,
        told: RecognitionId,
        words: str,
        revision: int | None = None,
        nonce: str | None = None,
    ) -> Written:
        return Written(self.id, person.id, self.subject(told, revision), words, nonce or self.nonce())

    def nonce(self) -> str:
        return f"nonce-{next(self._nonces)}"


def _told(card: Card) -> Card:
    return replace(card, elements=tuple(each for each in card.elements if not isinstance(each, Actions)))
