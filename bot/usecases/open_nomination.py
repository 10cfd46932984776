"""Open a nomination: the form, filled with whatever was typed behind the command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.cards.forms import Form
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.domain.typed import Mentioned, Typed, read
from bot.ports import Ports, Work
from bot.steps.gathering import member
from bot.steps.reading import readers_for
from bot.views.nomination import ROOM, Sheet, nomination
from bot.views.scene import first_name


@dataclass(frozen=True, slots=True)
class Opening:
    organisation: OrganisationId
    teller: PersonId
    typed: Typed


def open_nomination(ports: Ports, request: Opening) -> Form:
    """Writes nothing. Raises Refusal for a stranger, and for a text that no form could hold."""
    with ports.work(request.organisation) as work:
        teller = member(work, request.teller)
        organisation = work.organisation.get()
        typed = _with_first_names(work, request.typed)
        draft = read(typed, organisation.values, lambda handle: _called(work, handle))
        if len(draft.deed) > ROOM:
            raise Refusal("words.too_long", most=f"{ROOM:,}", length=f"{len(draft.deed):,}")
        doers = work.people.many(draft.doers)
        readers = _readers(work, teller, doers, ports.now())
        sheet = Sheet(organisation, teller.language, draft, doers, readers)
        return nomination(sheet, ports.new_id())


def _with_first_names(work: Work, typed: Typed) -> Typed:
    people = work.people.many(each.person for each in typed if isinstance(each, Mentioned))
    names = {each.id: first_name(each) for each in people}
    return [
        Mentioned(each.person, names.get(each.person, each.name)) if isinstance(each, Mentioned) else each
        for each in typed
    ]


def _readers(
    work: Work, teller: Person, doers: tuple[Person, ...], at: datetime
) -> tuple[Person, ...] | None:
    """None while nobody is named: whose branch reads it cannot be said yet."""
    return readers_for(work, work.organisation.get(), teller.id, doers, at) if doers else None


def _called(work: Work, handle: str) -> Mentioned | None:
    found = work.people.called(handle)
    if len(found) != 1:
        return None
    return Mentioned(found[0].id, first_name(found[0]))
