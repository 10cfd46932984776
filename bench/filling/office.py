"""The office: who is there to tell and to be told of, and more colleagues where they are few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sqlalchemy import select

from adapters.identity import ids
from adapters.present import present
from bench.filling.names import address_part, full_names
from bench.progress import Progress
from bot.domain.ids import BranchKey, OrganisationId, PersonId
from bot.domain.organisation import Organisation
from bot.domain.people import Account, Person, Platform, Role, Standing
from bot.ports import Work
from storage.engine import Database
from storage.repositories.installations import key_of
from storage.tables import accounts, people

_FEWEST, _MOST = 40, 5000
_TOLD_OF_EACH = 50
_A_BATCH, _A_PAGE = 50, 1000
_NOWHERE = "T0BELIEVABLE"
"""The workspace of all accounts, where Skald is in none yet."""


@dataclass(frozen=True, slots=True)
class Office:
    """`readers` by branch; those of None read for everybody else. `way` is the installation's key."""

    organisation: Organisation
    people: tuple[Person, ...]
    readers: Mapping[BranchKey | None, tuple[Person, ...]]
    workspace: str

    @property
    def way(self) -> str:
        return key_of(Platform.SLACK, self.workspace)

    def reader(self, teller: Person, doers: tuple[Person, ...], chance: Random) -> Person:
        """Never whoever told or did it."""
        part = {teller.id, *(each.id for each in doers)}
        found = self.readers.get(doers[0].branch) or self.readers[None]
        free = [each for each in found if each.id not in part]
        while not free:
            free = [each for each in (chance.choice(self.people),) if each.id not in part]
        return chance.choice(free)


def office_of(
    opened: Database, organisation: OrganisationId, recognitions: int, progress: Progress
) -> Office:
    """Where there are fewer people than would have so much to tell, colleagues join them."""
    installed = [
        each for each in opened.installations.all(Platform.SLACK) if each.organisation == organisation
    ]
    workspace = installed[0].workspace if installed else _NOWHERE
    wanted = max(_FEWEST, min(_MOST, recognitions // _TOLD_OF_EACH))
    missing = wanted - len(_staff(opened, organisation))
    if missing > 0:
        _join(opened, organisation, workspace, missing, progress)
    with opened.work(organisation) as work:
        people = _known(work, _staff(opened, organisation))
        return Office(work.organisation.get(), people, _readers(work, people), workspace)


def _staff(opened: Database, organisation: OrganisationId) -> list[PersonId]:
    """Those who can be written to, and no more of them than a past of any length needs."""
    staff = (
        select(people.c.id)
        .where(people.c.organisation == organisation, people.c.standing == Standing.STAFF)
        .where(people.c.id.in_(select(accounts.c.person).where(accounts.c.organisation == organisation)))
        .limit(_MOST)
    )
    with opened._connections.reading() as connection:  # noqa: SLF001  no port lists everybody
        return [PersonId(each) for each in connection.scalars(staff)]


def _known(work: Work, ids_: Sequence[PersonId]) -> tuple[Person, ...]:
    pages = (ids_[begin : begin + _A_PAGE] for begin in range(0, len(ids_), _A_PAGE))
    return tuple(person for page in pages for person in work.people.many(page))


def _readers(work: Work, people: tuple[Person, ...]) -> dict[BranchKey | None, tuple[Person, ...]]:
    """As the settings name them; where they name nobody who is known, the first three."""
    general = work.people.holding(Role.APPROVER) or work.people.holding(Role.ADMIN) or people[:3]
    branches = [each.key for each in work.organisation.get().branches]
    return {None: general} | {key: work.people.holding(Role.APPROVER, key) for key in branches}


def _join(
    opened: Database, organisation: OrganisationId, workspace: str, number: int, progress: Progress
) -> None:
    """The first of them are those whom the settings name by their address, so that somebody reads."""
    new_id = ids(present)
    with opened.work(organisation) as work:
        kept = work.organisation.get()
        named = [each.address for each in work.organisation.appointments() if "@" in each.address]
        addresses = [each for each in dict.fromkeys(sorted(named)) if not _is_known(work, each)]
    newcomers = [
        _newcomer(PersonId(new_id()), name, address, kept, workspace, place)
        for place, (name, address) in enumerate(_called(addresses, number))
    ]
    for begin in progress.over(range(0, number, _A_BATCH), number, _A_BATCH):
        with opened.work(organisation) as work:
            for each in newcomers[begin : begin + _A_BATCH]:
                work.people.keep(each)


def _is_known(work: Work, address: str) -> bool:
    everybody = (each for role in Role for each in work.people.holding(role))
    return any((each.email or "").casefold() == address for each in everybody)


def _called(addresses: Sequence[str], number: int) -> list[tuple[str, str]]:
    named = [(each.partition("@")[0].replace(".", " ").title(), each) for each in addresses[:number]]
    others = [
        (name, f"{address_part(name)}.{place}@example.org") for place, name in enumerate(full_names(number))
    ]
    return [*named, *others][:number]


def _newcomer(
    id_: PersonId, name: str, email: str, organisation: Organisation, workspace: str, place: int
) -> Person:
    keys = [each.key for each in organisation.branches]
    account = Account(Platform.SLACK, workspace, "U0" + id_[-9:])
    return Person(
        id_,
        name,
        Standing.STAFF,
        organisation.timezone,
        organisation.language,
        email=email,
        branch=keys[place % len(keys)] if keys else None,
        accounts=(account,),
    )
