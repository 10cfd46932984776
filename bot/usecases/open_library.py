"""Open the library in a browser: what a colleague may find, by the pass that they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.calendar import local_date
from bot.domain.invitation import Invitation
from bot.domain.organisation import Organisation
from bot.domain.passes import pass_of
from bot.domain.refusals import Refusal
from bot.domain.shelf import Leaf, wanted_by
from bot.domain.wanted import Wanted
from bot.ports import Ports
from bot.steps.finding import found
from bot.steps.inviting import holder
from bot.views.pages.library import LibraryPage, Reader, library_page

_MOST = 10


@dataclass(frozen=True, slots=True)
class Browsing:
    """What somebody looks for, by name, as an address says it; `behind` is where older ones begin."""

    invitation: Invitation
    keys: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    behind: int | None = None


def open_library(ports: Ports, browsing: Browsing) -> LibraryPage:
    """Writes nothing. Raises Refusal for a pass that is over.

    An address that asks for what nobody could have chosen is answered by everything, and says so.
    """
    with ports.look(browsing.invitation.organisation) as work:
        now = ports.now()
        person = holder(work, browsing.invitation, now)
        try:
            leaf = Leaf(_wanted(browsing, work.organisation.get()), browsing.behind)
            strange = False
        except Refusal:
            leaf, strange = Leaf(), True
        reader = Reader(person, pass_of(browsing.invitation).ends)
        page = found(work, person, leaf, now, _MOST)
        return library_page(reader, page, local_date(now, person.timezone), strange=strange)


def _wanted(browsing: Browsing, organisation: Organisation) -> Wanted:
    wanted = wanted_by(browsing.keys, browsing.words)
    behaviours = {each.key for value in organisation.values for each in value.behaviours}
    offered = (
        wanted.value is None or organisation.value(wanted.value) is not None,
        wanted.behaviour is None or wanted.behaviour in behaviours,
        wanted.branch is None or organisation.branch(wanted.branch) is not None,
    )
    if not all(offered):
        raise Refusal("recognition.unknown")
    return wanted
