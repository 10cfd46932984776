"""Storage in memory, transactional, for tests of use cases; the contracts prove that it does not lie."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from threading import RLock
from typing import Any

from bot.cards.elements import Card, spoken
from bot.cards.messages import Copy, CopyState, Message, Pending, Shown, ToChannel, ToPerson, Topic
from bot.domain.approval import Outcome
from bot.domain.draft import MOST_KEPT, KeptDraft
from bot.domain.hint import Hint
from bot.domain.ids import BranchKey, DraftId, MessageId, OrganisationId, PersonId, RecognitionId
from bot.domain.organisation import Organisation
from bot.domain.people import Account, Person, Platform, Role, Standing, holders
from bot.domain.recognition import Recognition
from bot.domain.refusals import Overtaken
from bot.domain.seed import Appointment, Seed
from bot.domain.text import folded
from bot.ports import Installation, OnlyLooking, Ports

KEPT_FOR = timedelta(days=14)
UNSENT = {CopyState.OWED, CopyState.BLOCKED}


@dataclass(frozen=True, slots=True)
class Owed:
    """A row of the outbox. `replaces` is set for an update of a message that was sent."""

    id: MessageId
    message: Message
    owed_at: datetime
    state: CopyState = CopyState.OWED
    replaces: MessageId | None = None
    doubtful: bool = False
    conversation: str | None = None


@dataclass
class Ledger:
    """All that one organisation has on record."""

    organisation: Organisation
    appointments: tuple[Appointment, ...] = ()
    people: dict[PersonId, Person] = field(default_factory=dict)
    used: dict[Account, datetime] = field(default_factory=dict)
    recognitions: dict[RecognitionId, Recognition] = field(default_factory=dict)
    thanks: dict[tuple[RecognitionId, PersonId], datetime] = field(default_factory=dict)
    drafts: dict[DraftId, KeptDraft] = field(default_factory=dict)
    hints: dict[tuple[PersonId, Hint], RecognitionId | None] = field(default_factory=dict)
    inbox: dict[str, str] = field(default_factory=dict)
    outbox: dict[MessageId, Owed] = field(default_factory=dict)
    reminded: dict[tuple[PersonId, str], bool] = field(default_factory=dict)
    unsettled: dict[PersonId, RecognitionId] = field(default_factory=dict)
    audit: dict[int, AuditLine] = field(default_factory=dict)

    def copy(self) -> Ledger:
        twin = copy(self)
        for each in fields(self):
            if isinstance(held := getattr(self, each.name), dict):
                setattr(twin, each.name, dict(held))
        return twin


@dataclass(frozen=True, slots=True)
class AuditLine:
    actor: PersonId | None
    act: str
    subject: str
    fields: tuple[str, ...]
    at: datetime


class Memory:
    """What `storage` is in earnest: `work` is a transaction that an exception undoes."""

    def __init__(self, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self.ledgers: dict[OrganisationId, Ledger] = {}
        self.installations = FakeInstallations(self.ledgers)
        self.ports = Ports(work=self.work, look=self.look, now=now, new_id=new_id)
        self._lock = RLock()

    def seed(self, seed: Seed) -> bool:
        """Only where nothing is there; whether it did."""
        if self.ledgers:
            return False
        self.add(seed)
        return True

    def add(self, seed: Seed) -> None:
        self.ledgers[seed.organisation.id] = Ledger(seed.organisation, seed.appointments)

    @contextmanager
    def work(self, organisation: OrganisationId) -> Iterator[FakeWork]:
        with self._lock:
            ledger = self.ledgers[organisation].copy()
            yield FakeWork(ledger, self.installations, self.ports)
            self.ledgers[organisation] = ledger

    @contextmanager
    def look(self, organisation: OrganisationId) -> Iterator[FakeWork]:
        with self._lock:
            ledger = self.ledgers[organisation].copy()
            yield FakeWork(ledger, self.installations, self.ports)
            if ledger != self.ledgers[organisation]:
                raise OnlyLooking


class FakeWork:
    def __init__(self, ledger: Ledger, installations: FakeInstallations, ports: Ports) -> None:
        self.organisation = FakeOrganisations(ledger, installations)
        self.people = FakePeople(ledger)
        self.listings = FakeListings(ledger)
        self.recognitions = FakeRecognitions(ledger)
        self.drafts = FakeDrafts(ledger)
        self.hints = FakeHints(ledger)
        self.inbox = FakeInbox(ledger)
        self.outbox = FakeOutbox(ledger, ports)
        self.audit = FakeAudit(ledger)


class FakeOrganisations:
    def __init__(self, ledger: Ledger, installations: FakeInstallations) -> None:
        self._ledger, self._installations = ledger, installations

    def get(self) -> Organisation:
        return self._ledger.organisation

    def platforms(self) -> frozenset[Platform]:
        mine = self._ledger.organisation.id
        return frozenset(
            each.platform for each in self._installations.kept.values() if each.organisation == mine
        )

    def appointments(self) -> frozenset[Appointment]:
        return frozenset(each.folded() for each in self._ledger.appointments)


class FakePeople:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, person: PersonId) -> Person | None:
        return self._ledger.people.get(person)

    def many(self, people: Iterable[PersonId]) -> tuple[Person, ...]:
        return tuple(self._ledger.people[each] for each in people if each in self._ledger.people)

    def hold(self, people: Iterable[PersonId]) -> None:
        """Transactions come one after the other here."""

    def of(self, accounts: Sequence[Account]) -> Mapping[Account, Person]:
        return {
            account: person
            for person in self._ledger.people.values()
            for account in person.accounts
            if account in accounts
        }

    def called(self, handle: str) -> tuple[Person, ...]:
        wanted = folded(handle.removeprefix("@"))
        return tuple(
            each for each in self._everybody() if wanted and each.accounts and wanted in handles(each)
        )

    def holding(self, role: Role, branch: BranchKey | None = None) -> tuple[Person, ...]:
        return holders(role, lambda each: self._appointed(each, branch))

    def _appointed(self, role: Role, branch: BranchKey | None) -> tuple[Person, ...]:
        addresses = {
            each.address.casefold()
            for each in self._ledger.appointments
            if (each.role, each.branch) == (role, branch)
        }
        return tuple(
            each
            for each in self._everybody()
            if each.accounts and each.standing is Standing.STAFF and addresses & set(_addresses(each))
        )

    def keep(self, person: Person) -> None:
        owners = self.of(person.accounts)
        if any(owner.id != person.id for owner in owners.values()):
            raise Overtaken
        self._ledger.people[person.id] = person

    def used_skald(self, account: Account, at: datetime) -> None:
        if self.of([account]):
            self._ledger.used[account] = at

    def _everybody(self) -> list[Person]:
        return sorted(self._ledger.people.values(), key=lambda each: each.id)


class FakeListings:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def addressed(self, addresses: Collection[str]) -> Mapping[str, tuple[Person, ...]]:
        everybody = sorted(self._ledger.people.values(), key=lambda each: each.id)
        found = {
            sought: tuple(each for each in everybody if sought in each.addresses) for sought in addresses
        }
        return {address: meant for address, meant in found.items() if meant}

    def listed(self) -> Mapping[str, PersonId]:
        return {
            each.listed.address: each.id
            for each in self._ledger.people.values()
            if each.listed and not each.has_left
        }

    def managed(self) -> tuple[int, int]:
        everybody = self._ledger.people.values()
        staff = {each.id: each for each in everybody if each.accounts and each.standing is Standing.STAFF}
        return sum(each.manager in staff for each in staff.values()), len(staff)

    def keep(self, persons: Iterable[Person]) -> None:
        for each in persons:
            known = self._ledger.people.get(each.id)
            self._ledger.people[each.id] = (
                replace(each, **own(known)) if known else replace(each, accounts=())
            )

    def absorb(self, ghost: PersonId, heir: PersonId) -> None:
        del self._ledger.people[ghost]
        for each in tuple(self._ledger.people.values()):
            if each.manager == ghost:
                self._ledger.people[each.id] = replace(each, manager=heir)


def own(person: Person) -> dict[str, Any]:
    """What no people file says of somebody."""
    names = ("accounts", "choice", "bundled_at", "nickname", "timezone", "language", "reachable")
    return {each: getattr(person, each) for each in names}


def handles(person: Person) -> set[str]:
    """What somebody may be called in a typed `@handle`."""
    names = {folded(each) for each in person.names}
    return names | set(folded(person.name).split()[:1])


def _addresses(person: Person) -> Iterator[str]:
    if person.email:
        yield person.email.casefold()
    for account in person.accounts:
        yield f"{account.platform}:{account.user}".casefold()


class FakeRecognitions:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get(self, recognition: RecognitionId) -> Recognition | None:
        return self._ledger.recognitions.get(recognition)

    def add(self, recognition: Recognition) -> None:
        if recognition.id in self._ledger.recognitions:
            raise ValueError("this recognition is on record already")
        self._ledger.recognitions[recognition.id] = recognition

    def save(self, recognition: Recognition) -> None:
        known = self._ledger.recognitions.get(recognition.id)
        if known is None or known.version != recognition.version:
            raise Overtaken
        self._ledger.recognitions[recognition.id] = replace(recognition, version=recognition.version + 1)

    def thank(self, recognition: RecognitionId, doer: PersonId, at: datetime) -> bool:
        if (recognition, doer) in self._ledger.thanks:
            return False
        self._ledger.thanks[recognition, doer] = at
        return True

    def thanked(self, recognition: RecognitionId) -> frozenset[PersonId]:
        return frozenset(doer for about, doer in self._ledger.thanks if about == recognition)

    def unread(self) -> tuple[Recognition, ...]:
        return self._with(Outcome.WAITING)

    def being_named(self) -> tuple[Recognition, ...]:
        return self._with(Outcome.NAMING)

    def _with(self, outcome: Outcome) -> tuple[Recognition, ...]:
        found = [each for each in self._ledger.recognitions.values() if each.approval.outcome is outcome]
        return tuple(sorted(found, key=lambda each: (each.told_at, each.id)))

    def to_name(self, doer: PersonId, most: int) -> tuple[Recognition, ...]:
        return tuple(each for each in self.being_named() if each.waits_for_name_of(doer))[:most]

    def to_read(self, reader: PersonId, most: int) -> tuple[Recognition, ...]:
        return tuple(each for each in self.unread() if reader in each.approval.readers)[:most]

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
        return tuple(each for each, out in told if out and doer in out.doers)[:most]

    def of_doer(
        self, doer: PersonId, most: int, before: RecognitionId | None = None
    ) -> tuple[Recognition, ...]:
        earlier = ((each, each.earlier.doers if each.earlier else ()) for each in self._newest(before))
        return tuple(each for each, others in earlier if doer in (*each.doers, *others))[:most]

    def leave(self, doer: PersonId, before: RecognitionId | None) -> None:
        self._ledger.unsettled.pop(doer, None)
        if before is not None:
            self._ledger.unsettled[doer] = before

    def left(self) -> tuple[tuple[PersonId, RecognitionId], ...]:
        return tuple(sorted(self._ledger.unsettled.items()))

    def _newest(self, before: RecognitionId | None) -> list[Recognition]:
        known = sorted(self._ledger.recognitions.values(), key=lambda each: each.id, reverse=True)
        return [each for each in known if before is None or each.id < before]


class FakeDrafts:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def keep(self, kept: KeptDraft) -> None:
        self._ledger.drafts[kept.id] = kept
        for each in self.of(kept.person)[MOST_KEPT:]:
            self.drop(each.id)

    def of(self, person: PersonId) -> tuple[KeptDraft, ...]:
        theirs = [each for each in self._ledger.drafts.values() if each.person == person]
        return tuple(sorted(theirs, key=lambda each: (each.kept_at, each.id), reverse=True))

    def get(self, draft: DraftId) -> KeptDraft | None:
        return self._ledger.drafts.get(draft)

    def drop(self, draft: DraftId) -> bool:
        return self._ledger.drafts.pop(draft, None) is not None

    def drop_before(self, moment: datetime) -> None:
        for each in [each for each in self._ledger.drafts.values() if each.kept_at < moment]:
            self.drop(each.id)


class FakeHints:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def give(self, person: PersonId, hint: Hint, about: RecognitionId | None, at: datetime) -> bool:
        if (person, hint) in self._ledger.hints:
            return False
        self._ledger.hints[person, hint] = about
        return True

    def given(self, person: PersonId, hint: Hint) -> bool:
        return (person, hint) in self._ledger.hints

    def about(self, record: RecognitionId) -> frozenset[tuple[PersonId, Hint]]:
        return frozenset(each for each, about in self._ledger.hints.items() if about == record)

    def hide(self, person: PersonId) -> None:
        for each in [each for each in self._ledger.hints if each[0] == person]:
            self._ledger.hints[each] = None


class FakeInbox:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def first_answer(self, nonce: str) -> str | None:
        return self._ledger.inbox.get(nonce)

    def accept(self, nonce: str, answer: str, at: datetime) -> None:
        if nonce in self._ledger.inbox:
            raise Overtaken
        self._ledger.inbox[nonce] = answer


class FakeOutbox:
    def __init__(self, ledger: Ledger, ports: Ports) -> None:
        self._ledger, self._ports = ledger, ports

    def owe(self, message: Message) -> MessageId:
        return self._add(message, None)

    def copies(self, about: RecognitionId | DraftId) -> tuple[Copy, ...]:
        return tuple(
            _copy(each)
            for each in self._ledger.outbox.values()
            if each.message.about == about and each.replaces is None
        )

    def revise(
        self,
        message: MessageId,
        card: Card,
        revision: int | None = None,
        held_until: datetime | None = None,
    ) -> None:
        original = self._ledger.outbox.get(message)
        if original is None or original.state not in UNSENT | {CopyState.LEASED, CopyState.SENT}:
            return
        shown = revision or original.message.revision
        if (original.message.card, original.message.revision) == (card, shown):
            return
        revised = replace(original, message=replace(original.message, card=card, revision=shown))
        self._ledger.outbox[message] = revised
        if original.state in UNSENT:
            return
        waiting = [
            each for each in self._ledger.outbox.values() if each.replaces == message and each.state in UNSENT
        ]
        for each in waiting:
            self._ledger.outbox[each.id] = replace(
                each, message=replace(revised.message, held_until=held_until)
            )
        if not waiting:
            self._add(replace(revised.message, held_until=held_until, expires_at=None), message)

    def hasten(self, message: MessageId) -> None:
        for each in list(self._ledger.outbox.values()):
            if each.replaces == message and each.state in UNSENT:
                self._ledger.outbox[each.id] = replace(each, message=replace(each.message, held_until=None))

    def cancel(self, message: MessageId) -> None:
        found = self._ledger.outbox.get(message)
        if found is not None and found.state in UNSENT:
            self._ledger.outbox[message] = replace(found, state=CopyState.CANCELLED)

    def cancelled_in_doubt(self) -> tuple[Copy, ...]:
        found = [
            each
            for each in self._ledger.outbox.values()
            if each.doubtful
            and each.state is CopyState.CANCELLED
            and isinstance(each.message.to, ToChannel)
            and each.replaces is None
        ]
        for each in found:
            self._ledger.outbox[each.id] = replace(each, doubtful=False)
        return tuple(map(_copy, found))

    def release_blocked(self, person: PersonId | None = None) -> int:
        blocked = [
            each
            for each in self._ledger.outbox.values()
            if each.state is CopyState.BLOCKED and (person is None or each.message.to == ToPerson(person))
        ]
        for each in blocked:
            self._ledger.outbox[each.id] = replace(each, state=CopyState.OWED)
        return len(blocked)

    def unread_and_lost(self) -> frozenset[RecognitionId]:
        lost = {CopyState.BLOCKED, CopyState.REFUSED, CopyState.EXPIRED}
        unread = {
            each.id for each in self._ledger.recognitions.values() if each.approval.outcome is Outcome.WAITING
        }
        return frozenset(
            each.message.about
            for each in self._ledger.outbox.values()
            if each.message.about in unread and each.message.topic is Topic.REQUEST and each.state in lost
        )

    def reminded_on(self, person: PersonId, day: str) -> bool:
        if (person, day) in self._ledger.reminded:
            return False
        self._ledger.reminded[person, day] = True
        return True

    def was_reminded(self, person: PersonId, day: str) -> bool:
        return (person, day) in self._ledger.reminded

    def pending(self) -> tuple[Pending, ...]:
        unfinished = UNSENT | {CopyState.LEASED}
        found = [_pending(each) for each in self._ledger.outbox.values() if each.state in unfinished]
        return tuple(sorted(found, key=lambda each: (each.due_at, each.id)))

    def shown(self, message: MessageId) -> Shown | None:
        found = self._ledger.outbox.get(message)
        if found is None or found.replaces is not None:
            return None
        return Shown(found.message.to, found.message.card, found.conversation)

    def _add(self, message: Message, replaces: MessageId | None) -> MessageId:
        made = MessageId(self._ports.new_id())
        self._ledger.outbox[made] = Owed(made, message, self._ports.now(), replaces=replaces)
        return made


def _copy(owed: Owed) -> Copy:
    message = owed.message
    return Copy(
        owed.id, message.topic, message.to, owed.state, message.revision, message.about, owed.doubtful
    )


def _pending(owed: Owed) -> Pending:
    message = owed.message
    return Pending(
        owed.id,
        message.topic,
        message.to,
        owed.state,
        message.held_until or owed.owed_at,
        message.expires_at or owed.owed_at + KEPT_FOR,
        owed.state is not CopyState.OWED,
        message.about,
    )


class FakeAudit:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def record(
        self, actor: PersonId | None, act: str, subject: str, fields: Collection[str], at: datetime
    ) -> None:
        line = AuditLine(actor, act, subject, tuple(fields), at)
        self._ledger.audit[len(self._ledger.audit)] = line


class FakeInstallations:
    """Unbound, so outside every transaction."""

    def __init__(self, ledgers: Mapping[OrganisationId, Ledger]) -> None:
        self._ledgers = ledgers
        self.kept: dict[tuple[Platform, str], Installation] = {}

    def find(self, platform: Platform, workspace: str) -> Installation | None:
        return self.kept.get((platform, workspace))

    def all(self, platform: Platform) -> tuple[Installation, ...]:
        found = [each for each in self.kept.values() if each.platform is platform]
        return tuple(sorted(found, key=lambda each: each.workspace))

    def keep(self, installation: Installation) -> None:
        self.kept[installation.platform, installation.workspace] = installation

    def organisations(self) -> tuple[OrganisationId, ...]:
        return tuple(sorted(self._ledgers))


class OutboxReader:
    """Reads what an organisation owes, and plays delivery's part by hand."""

    def __init__(self, memory: Memory, organisation: OrganisationId) -> None:
        self._memory, self._organisation = memory, organisation

    @property
    def rows(self) -> tuple[Owed, ...]:
        """All there ever were, updates included, the oldest first."""
        return tuple(self._memory.ledgers[self._organisation].outbox.values())

    def topics(self) -> list[Topic]:
        return [each.message.topic for each in self.rows if each.replaces is None]

    def updates(self) -> tuple[Owed, ...]:
        return tuple(each for each in self.rows if each.replaces is not None)

    def find(self, topic: Topic, person: PersonId | None = None) -> tuple[Owed, ...]:
        """Messages of a topic, as they stand now; of one person's direct messages where one is given."""
        return tuple(
            each
            for each in self.rows
            if each.message.topic is topic
            and each.replaces is None
            and (person is None or each.message.to == ToPerson(person))
        )

    def words(self, topic: Topic, person: PersonId | None = None) -> str:
        return "\n".join(spoken(each.message.card) for each in self.find(topic, person))

    def mark(
        self,
        message: MessageId,
        state: CopyState,
        *,
        doubtful: bool = False,
        conversation: str | None = None,
    ) -> None:
        """What delivery would have recorded of it."""
        outbox = self._memory.ledgers[self._organisation].outbox
        outbox[message] = replace(outbox[message], state=state, doubtful=doubtful, conversation=conversation)

    def deliver(self) -> None:
        """Everything owed has been sent."""
        for each in self.rows:
            if each.state is CopyState.OWED:
                self.mark(each.id, CopyState.SENT)
