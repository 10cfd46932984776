"""Look up: what somebody asks Skald for in a word: help, what is theirs, or where their own page is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.cards.elements import Card
from bot.domain.calendar import local_date
from bot.domain.commands import Word, understood
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.people import Person
from bot.ports import Ports, Work
from bot.steps.gathering import member
from bot.steps.shelves import both_of
from bot.views.choices import choices
from bot.views.guide import explained, guide, mistyped, unexplained, welcome
from bot.views.shelf import page


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
    with ports.look(query.organisation) as work:
        person = member(work, query.person)
        return _answer(work, query, person, ports.now())


def _answer(work: Work, query: Query, person: Person, now: datetime) -> Card:
    meant = understood(query.words)
    match meant.word:
        case None:
            return mistyped(meant, query.carried, query.words, person.language)
        case Word.HELP if meant.about is not None:
            return explained(meant.about, person.language)
        case Word.HELP if meant.unknown:
            return unexplained(meant, person.language)
        case Word.HELP:
            return guide(person.language)
        case Word.ME:
            return choices(person, local_date(now, person.timezone))
        case Word.MINE:
            return page(person, *both_of(work, person.id, now))
        case Word.HOME | Word.RECOGNISE:
            return welcome(person.language, query.home)
