"""Find what was told, to pass it on where others read it too."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import OrganisationId, PersonId
from bot.domain.shelf import Leaf
from bot.ports import Ports
from bot.steps.finding import found
from bot.steps.gathering import member
from bot.views.pointer import Finding, finding


@dataclass(frozen=True, slots=True)
class Seeking:
    organisation: OrganisationId
    person: PersonId
    leaf: Leaf
    most: int


@dataclass(frozen=True, slots=True)
class Findings:
    """`behind` is where older ones begin, None where there are none."""

    every: tuple[Finding, ...]
    behind: int | None = None


def find_told(ports: Ports, seeking: Seeking) -> Findings:
    """Only what everyone of the organisation may read. Writes nothing. Raises Refusal for a stranger."""
    with ports.look(seeking.organisation) as work:
        person = member(work, seeking.person)
        page = found(work, person, seeking.leaf, ports.now(), seeking.most, for_all=True)
        return Findings(tuple(finding(person, each) for each in page.scenes), page.behind)
