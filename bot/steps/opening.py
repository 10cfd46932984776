"""Opening a form for telling something, filled with whatever was typed behind its command."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.cards.forms import Form
from bot.domain.draft import KindnessDraft, told_as
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.organisation import Kind
from bot.domain.refusals import Refusal
from bot.domain.story import StoryKind
from bot.domain.text import HOPELESS
from bot.domain.typed import Mentioned, Typed, read
from bot.ports import Ports, Work
from bot.steps.drawing import drawn
from bot.steps.gathering import member
from bot.steps.mentions import with_first_names
from bot.steps.opportunities import has_taken
from bot.views.scene import first_name
from bot.views.sheet import ROOM


@dataclass(frozen=True, slots=True)
class Opening:
    organisation: OrganisationId
    teller: PersonId
    typed: Typed


def opened(ports: Ports, opening: Opening, kind: Kind, of_a_story: StoryKind = StoryKind.PLAIN) -> Form:
    """Writes nothing. Raises Refusal for a stranger, and for a text that no form could hold."""
    with ports.look(opening.organisation) as work:
        teller = member(work, opening.teller)
        _check_room(sum(len(each) for each in opening.typed if isinstance(each, str)), HOPELESS * ROOM)
        typed = with_first_names(work, opening.typed)
        said = read(typed, work.organisation.get().values, lambda handle: _called(work, handle))
        _check_room(len(said.deed), ROOM)
        now = ports.now()
        draft = told_as(said, kind, of_a_story)
        if kind is Kind.KINDNESS:
            draft = replace(draft, kindness=KindnessDraft(ours=has_taken(work, teller, now)))
        return drawn(work, teller, draft, ports.new_id(), now)


def _check_room(length: int, most: int) -> None:
    if length > most:
        raise Refusal("words.too_long", most=f"{ROOM:,}", length=f"{length:,}")


def _called(work: Work, handle: str) -> Mentioned | None:
    """A namesake who has left stands in nobody's way."""
    found = work.people.called(handle)
    here = tuple(each for each in found if each.may_receive()) or found
    return Mentioned(here[0].id, first_name(here[0])) if len(here) == 1 else None
