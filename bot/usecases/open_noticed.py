"""Open a form for a message that somebody noticed: its author, its words, its address."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.forms import Form
from bot.domain.draft import Draft, StoryDraft
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.recognition import MOST_IN_DEED
from bot.domain.story import MOST_IN_SITUATION
from bot.domain.text import beginning, cleaned
from bot.domain.typed import Mentioned, Typed
from bot.ports import Ports, Work
from bot.steps.drawing import drawn
from bot.steps.gathering import member
from bot.steps.mentions import with_first_names
from bot.views.sheet import Seen

_READ = 40_000
"""Letters of a message: what is further on is not even tidied."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """`author` is None for an app, or where nobody is known behind it. `source` is the message's address."""

    organisation: OrganisationId
    teller: PersonId
    author: PersonId | None
    words: Typed
    source: str
    kind: Kind = Kind.RECOGNITION


def open_noticed(ports: Ports, noticed: Noticed) -> Form:
    """With whoever wrote the message as the doer, where they can be. Writes nothing.

    Raises Refusal for a stranger.
    """
    with ports.look(noticed.organisation) as work:
        teller = member(work, noticed.teller)
        author = work.people.get(noticed.author) if noticed.author else None
        words = cleaned(_said(work, noticed.words))
        draft = _draft(noticed, words, author if author and _may_have_done_it(author, teller) else None)
        seen = Seen(
            own=author == teller,
            nobody=not draft.doers,
            shortened=(draft.story.situation or draft.deed) != words,
        )
        return drawn(work, teller, draft, ports.new_id(), ports.now(), seen=seen)


def _draft(noticed: Noticed, words: str, doer: Person | None) -> Draft:
    """Whoever wrote of what happened to a customer need not have done anything about it."""
    match noticed.kind:
        case Kind.STORY:
            begun = StoryDraft(beginning(words, MOST_IN_SITUATION))
            return Draft(source=noticed.source, kind=noticed.kind, story=begun)
        case _:
            deed = beginning(words, MOST_IN_DEED)
            return Draft((doer.id,) if doer else (), deed, source=noticed.source)


def _may_have_done_it(author: Person, teller: Person) -> bool:
    return author.id != teller.id and author.may_receive()


def _said(work: Work, words: Typed) -> str:
    """Whoever is mentioned stands in the words by name."""
    said = with_first_names(work, words)
    return "".join(each.name if isinstance(each, Mentioned) else each for each in said)[:_READ]
