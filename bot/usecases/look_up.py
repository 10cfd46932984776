"""Look up: what somebody asks Skald for in a word: help, what is theirs, or where their own page is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.elements import Card
from bot.domain.calendar import local_date
from bot.domain.commands import Word, understood
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.people import Person
from bot.ports import Ports
from bot.steps.gathering import member
from bot.views.choices import choices
from bot.views.guide import explained, guide, mistyped, welcome


@dataclass(frozen=True, slots=True)
class Query:
    """`words` as they stood on the screen; `carried` is what a button may carry of them, where it has room.

    `home` is the platform's address of somebody's own page.
    """

    organisation: OrganisationId
    person: PersonId
    words: str
    carried: str | None = None
    home: str = ""


def look_up(ports: Ports, query: Query) -> Card:
    """Writes nothing. Raises Refusal for a stranger."""
    with ports.work(query.organisation) as work:
        person = member(work, query.person)
        return _answer(query, person, ports)


def _answer(query: Query, person: Person, ports: Ports) -> Card:
    meant = understood(query.words)
    match meant.word:
        case None:
            return mistyped(meant, query.carried, query.words, person.language)
        case Word.HELP if meant.about is not None:
            return explained(meant.about, person.language)
        case Word.HELP:
            return guide(person.language)
        case Word.ME:
            return choices(person, local_date(ports.now(), person.timezone))
        case Word.HOME | Word.MINE | Word.RECOGNISE:
            return welcome(person.language, query.home)
