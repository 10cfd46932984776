"""Storage in memory, transactional, for tests of use cases; the contracts prove that it does not lie."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from threading import RLock

from adapters.identifying import Finder
from bot.cards.elements import spoken
from bot.cards.messages import CopyState, ToPerson, Topic
from bot.domain.draft import MOST_KEPT, KeptDraft
from bot.domain.hint import Hint
from bot.domain.ids import DraftId, MessageId, OrganisationId, PersonId, RecognitionId
from bot.domain.invitation import Purpose
from bot.domain.organisation import Organisation
from bot.domain.people import Platform
from bot.domain.refusals import Overtaken
from bot.domain.seed import Appointment, Seed
from bot.platforms import Installation
from bot.ports import OnlyLooking, Ports
from tests.support.fake_library import FakeLibrary
from tests.support.fake_links import FakeLinks
from tests.support.fake_opportunities import FakeOpportunities
from tests.support.fake_outbox import FakeOutbox
from tests.support.fake_people import FakeListings, FakePeople
from tests.support.fake_pictures import FakePictures
from tests.support.fake_recognitions import FakeRecognitions
from tests.support.fake_reports import FakeReports
from tests.support.fake_retellings import FakeRetellings
from tests.support.ledger import AuditLine, Ledger, Owed


class FakeDatabase:
    """What `storage` is in earnest: `work` is a transaction that an exception undoes."""

    def __init__(self, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self.ledgers: dict[OrganisationId, Ledger] = {}
        self.installations = FakeInstallations(self.ledgers)
        self.ports = Ports(self.work, self.look, now, new_id, Finder("GB"))
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
        self.links = FakeLinks(ledger)
        self.recognitions = FakeRecognitions(ledger)
        self.pictures = FakePictures(ledger)
        self.reports = FakeReports(ledger)
        self.opportunities = FakeOpportunities(ledger)
        self.retellings = FakeRetellings(ledger)
        self.library = FakeLibrary(ledger)
        self.invitations = FakeInvitations(ledger)
        self.drafts = FakeDrafts(ledger)
        self.hints = FakeHints(ledger)
        self.inbox = FakeInbox(ledger)
        self.outbox = FakeOutbox(ledger, ports)
        self.channels = FakeChannels(ledger, installations)
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


class FakeDrafts:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def keep(self, kept: KeptDraft) -> tuple[KeptDraft, ...]:
        self._ledger.drafts[kept.id] = kept
        too_many = self.of(kept.person)[MOST_KEPT:]
        for each in too_many:
            self.drop(each.id)
        return too_many

    def of(self, person: PersonId) -> tuple[KeptDraft, ...]:
        theirs = [each for each in self._ledger.drafts.values() if each.person == person]
        return tuple(sorted(theirs, key=lambda each: (each.kept_at, each.id), reverse=True))

    def get(self, draft: DraftId) -> KeptDraft | None:
        return self._ledger.drafts.get(draft)

    def drop(self, draft: DraftId) -> bool:
        return self._ledger.drafts.pop(draft, None) is not None

    def drop_before(self, moment: datetime) -> tuple[KeptDraft, ...]:
        old = tuple(each for each in self._ledger.drafts.values() if each.kept_at < moment)
        for each in old:
            self.drop(each.id)
        return old

    def kept_before(self, moment: datetime) -> bool:
        return any(each.kept_at < moment for each in self._ledger.drafts.values())


class FakeInvitations:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def generation(self, purpose: Purpose, key: str = "") -> int | None:
        return self._ledger.invitations.get((purpose, key), 0)

    def renew(self, purpose: Purpose, key: str, seen: int) -> None:
        if self.generation(purpose, key) == seen:
            self._ledger.invitations[purpose, key] = seen + 1


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
        if not self.spend(nonce, answer, at):
            raise Overtaken

    def spend(self, nonce: str, answer: str, at: datetime) -> bool:
        if nonce in self._ledger.inbox:
            return False
        self._ledger.inbox[nonce] = answer
        return True

    def give_back(self, nonce: str) -> None:
        del self._ledger.inbox[nonce]


class FakeChannels:
    def __init__(self, ledger: Ledger, installations: FakeInstallations) -> None:
        self._ledger, self._installations = ledger, installations

    def settle(self, platform: Platform, workspace: str, name: str, id_: str) -> None:
        found = self._installations.kept.get((platform, workspace))
        if found is None or found.organisation != self._ledger.organisation.id:
            raise LookupError
        self._ledger.channels[platform, workspace, name.removeprefix("#")] = id_

    def called(self, platform: Platform, workspace: str, id_: str) -> tuple[str, ...]:
        here = (platform, workspace, id_)
        return tuple(
            sorted(name for (on, of, name), which in self._ledger.channels.items() if (on, of, which) == here)
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

    def __init__(self, memory: FakeDatabase, organisation: OrganisationId) -> None:
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
