"""Look up: help, what is theirs, what was told, the wall, or their own page, asked for in a word."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.elements import Card
from bot.domain.calendar import local_date
from bot.domain.commands import Meant, Word, behind, understood
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.invitation import Purpose
from bot.domain.library import sought
from bot.domain.people import Person, Platform
from bot.domain.refusals import Refusal
from bot.domain.shelf import Leaf
from bot.domain.wanted import Wanted
from bot.ports import Ports, Work
from bot.steps.finding import leaf_for
from bot.steps.gathering import admin_of, is_admin, member
from bot.steps.inviting import invitation_of
from bot.steps.retelling import wanted_again
from bot.steps.shelves import both_of
from bot.views import retelling
from bot.views.asides import thanked
from bot.views.choices import choices
from bot.views.guide import explained, guide, mistyped, unexplained, welcome
from bot.views.shelf import page
from bot.views.walled import walled


@dataclass(frozen=True, slots=True)
class Query:
    """`words` as they stood on the screen; `carried` is what a button may carry of them, where it has room.

    `here` is where they were typed, and `home` that platform's address of somebody's own page.
    """

    organisation: OrganisationId
    person: PersonId
    here: Platform
    words: str
    carried: str | None = None
    home: str = ""


def look_up(ports: Ports, query: Query) -> Card:
    """Writes nothing. Raises Refusal for a stranger."""
    with ports.look(query.organisation) as work:
        person = member(work, query.person)
        if understood(query.words).word is Word.WALL:
            return _wall(ports, work, admin_of(work, person.id))
        return _answer(ports, work, query, person)


def _answer(ports: Ports, work: Work, query: Query, person: Person) -> Card:
    meant, admin = understood(query.words), is_admin(work, person.id)
    language, here, now = person.language, query.here, ports.now()
    match meant.word:
        case None | Word.HELP:
            return _help(query, meant, language, admin=admin)
        case Word.ME:
            return choices(person, local_date(now, person.timezone))
        case Word.MINE:
            return page(person, *both_of(work, person.id, now))
        case Word.FIND:
            leaf = Leaf(Wanted(sought(behind(query.words))))
            return leaf_for(ports, work, person, leaf)
        case Word.RETELL if admin:
            return retelling.page(person, tuple(wanted_again(work, now)))
        case Word.RETELL:
            raise Refusal("blocked.not_admin")
        case Word.HERE | Word.WALL | Word.LINK | Word.UNLINK | Word.DOOR:  # where no form can be opened
            return explained(meant.word, language, here)
        case Word.HOME | Word.RECOGNISE | Word.STORY | Word.KINDNESS:
            return welcome(language, here, query.home, admin=admin)


def _wall(ports: Ports, work: Work, admin: Person) -> Card:
    invitation = invitation_of(work, Purpose.WALL)
    wall = work.organisation.get().wall
    return walled(admin, wall, ports.address_of(invitation), invitation.generation)


def _help(query: Query, meant: Meant, language: str, *, admin: bool) -> Card:
    here = query.here
    match meant.word:
        case None if meant.thanked:
            return thanked(language)
        case None:
            return mistyped(meant, query.carried, query.words, language, here, admin=admin)
        case Word.HELP if meant.about is not None:
            return explained(meant.about, language, here)
        case Word.HELP if meant.unknown:
            return unexplained(meant, language, here, admin=admin)
        case _:
            return guide(language, here, admin=admin)
