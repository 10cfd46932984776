"""Import people: an organisation's own list taken in, or only looked at, a page of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import TypeVar

from bot.domain.calendar import local_date
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.people_file import Clues, PeopleFile, Row, as_left, managers_first
from bot.domain.people_report import Rejected, Report, Snag
from bot.domain.refusals import Overtaken
from bot.ports import Ports, Work
from bot.steps.comparing import Comparison
from bot.steps.joining import join, take_over
from bot.steps.listing import Met, Sifted, meet, on_record, sifted

PAGE = 200
"""Rows in one transaction: whoever writes beside waits for no more than these."""
_TRIES = 3

Part = TypeVar("Part")
Answer = TypeVar("Answer")


class Stage(StrEnum):
    COMPARING = "comparing"
    JOINING = "joining"
    KEEPING = "keeping"
    MANAGERS = "managers"
    LEAVERS = "leavers"


Progress = Callable[[Stage, int, int], None]


@dataclass(frozen=True, slots=True)
class Import:
    """`leavers_confirmed` says that so many leave was meant."""

    organisation: OrganisationId
    file: PeopleFile
    dry_run: bool = False
    leavers_confirmed: bool = False


def _nobody(_: Stage, __: int, ___: int) -> None:
    """Looks on."""


def import_people(ports: Ports, request: Import, progress: Progress = _nobody) -> Report:
    """Changes nothing on a dry run, nor where so many would leave that it is rather a part of a file.

    All of it is compared first and then taken in, each page in a transaction of its own: after a crash
    the same file goes on where it stopped. `progress` hears how many of how many are done.
    """
    importing = _Importing(ports, request, progress)
    comparison = importing.compare()
    if not request.dry_run and (request.leavers_confirmed or not comparison.report.so_many_leave):
        importing.take_in(comparison)
        comparison.report.done = True
    return comparison.report


@dataclass(frozen=True, slots=True)
class _Importing:
    ports: Ports
    request: Import
    progress: Progress

    def compare(self) -> Comparison:
        file = self.request.file
        policy, listed = self._look(lambda work: (work.organisation.get(), work.listings.listed()))
        found = self._with_managers(sifted(file, policy))
        report = Report(len(listed), rejected=sorted(found.rejected, key=lambda each: each.line))
        comparison = Comparison(file, listed, report)
        for done, page in _pages(found.good):
            comparison.add(self._met(page))
            self.progress(Stage.COMPARING, done, len(found.good))
        for _, page in _pages([each for each in found.faulty if each.address]):
            comparison.add_doubts(self._met([replace(each, branch=None, manager=None) for each in page]))
        comparison.finish()
        for _, leaving in _pages(tuple(comparison.leaving)):
            self._look_at_leavers(comparison, leaving)
        return comparison

    def take_in(self, comparison: Comparison) -> None:
        """Whose manager comes on the same page gets them in a second round, when all are there."""
        for done, row in enumerate(comparison.joining, 1):
            while self._join(row):
                pass  # of three, two become one before the third
            self.progress(Stage.JOINING, done, len(comparison.joining))
        waiting: list[Row] = []
        for done, page in _pages(managers_first(comparison.differing)):
            waiting += [row for row in self._keep(page) if comparison.manager_comes(row)]
            self.progress(Stage.KEEPING, done, len(comparison.differing))
        for done, page in _pages(waiting):
            self._keep(page)
            self.progress(Stage.MANAGERS, done, len(waiting))
        for done, leaving in _pages(comparison.leaving):
            self._let_go(leaving)
            self.progress(Stage.LEAVERS, done, len(comparison.leaving))

    def _with_managers(self, found: Sifted) -> Sifted:
        """Good are only those whose manager stands in the file or on record."""
        file, rows = self.request.file, (*found.good, *found.faulty)
        unread = [each.without_manager() for each in file.unread]
        here, clues = set(PeopleFile(file.columns, file.rows, unread).addresses), Clues(unread)
        elsewhere = {row.manager for row in rows if row.manager} - here
        here |= {each for each in elsewhere if clues.line_of(each) is not None}
        for _, page in _pages(sorted(elsewhere - here)):
            here |= self._on_record(page)
        lost = [row for row in rows if row.manager and row.manager not in here]
        unmanaged = [Rejected(row.line, Snag.MANAGER, row.manager or "") for row in lost]
        lines = {row.line for row in lost}
        good = [row for row in found.good if row.line not in lines]
        faulty = [*found.faulty, *(row for row in found.good if row.line in lines)]
        return Sifted(good, faulty, [*found.rejected, *unmanaged])

    def _on_record(self, addresses: Sequence[str]) -> set[str]:
        return self._look(lambda work: on_record(work, addresses))

    def _met(self, page: Sequence[Row]) -> tuple[Met, ...]:
        return self._look(lambda work: tuple(meet(self.ports, work, self.request.file, page)))

    def _look_at_leavers(self, comparison: Comparison, leaving: Sequence[PersonId]) -> None:
        people, named = self._look(lambda work: (work.people.many(leaving), work.organisation.appointments()))
        comparison.add_leavers(people, named)

    def _keep(self, page: Sequence[Row]) -> list[Row]:
        """Those whose manager is not on record yet."""

        def keep(work: Work) -> list[Row]:
            met = tuple(meet(self.ports, work, self.request.file, page))
            alone = [each for each in met if not each.claimed.several]
            differing = [each for each in alone if each.person is not None and each.person != each.known]
            work.listings.keep(each.person for each in differing if each.person is not None)
            for each in differing:
                if each.person is not None:
                    changes = ["person"] if each.known is None else each.changes
                    work.audit.record(None, "import_person", each.person.id, changes, self.ports.now())
            return [each.row for each in met if each.manager_waits]

        return self._work(keep)

    def _join(self, row: Row) -> bool:
        """Whether there was anybody to join: in a transaction of its own, as all that is theirs moves."""

        def one_more(work: Work) -> bool:
            (met,) = meet(self.ports, work, self.request.file, [row])
            if met.claimed.conflict or not met.claimed.several:
                return False
            into, other = met.claimed.people[:2]
            if other.accounts:
                join(self.ports, work, into.id, other.id, None)
            else:
                take_over(self.ports, work, into, other)
            return True

        return self._work(one_more)

    def _let_go(self, leaving: Sequence[PersonId]) -> None:
        def let_go(work: Work) -> None:
            now = self.ports.now()
            today = local_date(now, work.organisation.get().timezone)
            gone = [as_left(each, today) for each in work.people.many(leaving) if not each.has_left]
            work.listings.keep(gone)
            for each in gone:
                work.audit.record(None, "leave", each.id, ["standing"], now)

        self._work(let_go)

    def _look(self, act: Callable[[Work], Answer]) -> Answer:
        with self.ports.look(self.request.organisation) as work:
            return act(work)

    def _work(self, act: Callable[[Work], Answer]) -> Answer:
        """One transaction. Where a server beside was quicker, the page is simply read again."""
        for _ in range(_TRIES - 1):
            try:
                return self._once(act)
            except Overtaken:
                continue
        return self._once(act)

    def _once(self, act: Callable[[Work], Answer]) -> Answer:
        with self.ports.work(self.request.organisation) as work:
            return act(work)


def _pages(of: Sequence[Part]) -> Iterator[tuple[int, list[Part]]]:
    """Each with how many are done after it."""
    left, done = iter(of), 0
    while page := list(islice(left, PAGE)):
        done += len(page)
        yield done, page
