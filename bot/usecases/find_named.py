"""Find named: whom a typed name means, where exactly one person has it; else who might be meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.ids import OrganisationId, PersonId
from bot.domain.people import Person
from bot.domain.recognition import MOST_DOERS
from bot.domain.refusals import Refusal
from bot.domain.text import folded
from bot.ports import Ports, Work

_BETWEEN = re.compile(r"[,;\n]")
_MOST_NAMES = MOST_DOERS + 1
"""One too many is refused further on, and none is dropped."""
_MOST_OFFERED = 20


@dataclass(frozen=True, slots=True)
class TypedNames:
    """`names` as typed, with commas between them. Who is `chosen` already answers for the name they have."""

    organisation: OrganisationId
    names: str
    chosen: Collection[PersonId] = ()


class Unsure(Refusal):
    """Several `people` might be meant, or one who is not named whole."""

    def __init__(self, people: tuple[Person, ...], field: str) -> None:
        super().__init__("doers.unsure", field=field, people=", ".join(each.name for each in people))
        self.people = people


@dataclass(frozen=True, slots=True)
class Found:
    """`people` are meant; `unsure` might be, so somebody has to choose; nobody has the `unknown` names."""

    people: tuple[PersonId, ...]
    unsure: tuple[Person, ...]
    unknown: tuple[str, ...]

    def check(self, field: str) -> None:
        """Raises Refusal where anybody has to look again, Unsure where a platform can offer a list for it."""
        if self.unknown:
            raise Refusal("doers.unnamed", field=field, names=", ".join(self.unknown))
        if self.unsure:
            raise Unsure(self.unsure, field)


def find_named(ports: Ports, search: TypedNames) -> Found:
    """Writes nothing. A whole name or an address that one person alone has is theirs; less is not guessed."""
    people: list[PersonId] = []
    unsure: dict[PersonId, Person] = {}
    unknown: list[str] = []
    with ports.look(search.organisation) as work:
        for name in _names(search.names):
            found = _called(work, name)
            if any(each.id in search.chosen for each in found):
                continue
            if not found:
                unknown.append(name)
            elif len(found) == 1 and _is_whole(name, found[0]):
                people.append(found[0].id)
            else:
                unsure |= {each.id: each for each in found}
    return Found(tuple(people), tuple(unsure.values())[:_MOST_OFFERED], tuple(unknown))


def _names(typed: str) -> list[str]:
    names = (each.strip().removeprefix("@").strip() for each in _BETWEEN.split(typed))
    return list(dict.fromkeys(filter(None, names)))[:_MOST_NAMES]


def _called(work: Work, name: str) -> list[Person]:
    addressed = work.listings.addressed([name.casefold()]).get(name.casefold(), ()) if "@" in name else ()
    unlisted = work.people.without_account([name], None, _MOST_OFFERED)
    whole = [each for each in unlisted if folded(each.name) == folded(name)]
    found = (*addressed, *work.people.called(name), *whole) or (*work.people.partly_called(name), *unlisted)
    return [each for each in dict.fromkeys(found) if each.may_receive()]


def _is_whole(name: str, person: Person) -> bool:
    return "@" in name or folded(name) == folded(person.name)
