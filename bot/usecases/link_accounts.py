"""Link accounts: an admin says that two people on record are one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.joining import in_one_workspace, in_order
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.domain.text import folded
from bot.ports import Ports, Work
from bot.steps.gathering import admin_of
from bot.steps.joining import join
from bot.views.linking import linked_for_admin, whichever

_MOST_LISTED = 5


@dataclass(frozen=True, slots=True)
class Linking:
    """A sent form. `other` names the other account: its e-mail address, full name, or platform's own id.

    `nonce` is the form's own: it is spent once.
    """

    organisation: OrganisationId
    admin: PersonId
    person: PersonId | None
    other: str
    nonce: str


def link_accounts(ports: Ports, request: Linking) -> None:
    """All that is of either is of one person from now on, and they are told so.

    Raises Refusal for anybody but an admin, and where nobody or several are meant: it never guesses.
    """
    with ports.work(request.organisation) as work:
        if work.inbox.first_answer(request.nonce) is not None:
            return
        admin = admin_of(work, request.admin)
        person = _picked(work, request.person)
        other = _meant(work, admin, person, request.other)
        _check(person, other)
        into, gone = in_order(person, other)
        one = join(ports, work, into.id, gone.id, admin.id)
        if admin.id not in {into.id, gone.id}:
            card = linked_for_admin(admin, one)
            work.outbox.owe(Message(Topic.NOTICE, ToPerson(admin.id), card))
        work.inbox.accept(request.nonce, "linked", ports.now())


def _picked(work: Work, person: PersonId | None) -> Person:
    found = work.people.get(person) if person else None
    if found is None:
        raise Refusal("link.nobody", field="person")
    return found


def _meant(work: Work, admin: Person, person: Person, typed: str) -> Person:
    sought = typed.strip()
    if not sought:
        raise Refusal("link.missing", field="other")
    found = {each.id: each for each in _found(work, sought) if each.accounts}
    if set(found) == {person.id}:
        raise Refusal("link.already", field="other", person=person.name)
    found.pop(person.id, None)
    if not found:
        raise Refusal("link.unknown", field="other", typed=sought)
    if len(found) > 1:
        raise Refusal(
            "link.several", field="other", people=whichever(admin, list(found.values())[:_MOST_LISTED])
        )
    return next(iter(found.values()))


def _found(work: Work, sought: str) -> tuple[Person, ...]:
    """By the first that finds anybody: an account, an e-mail address, a name."""
    if by_account := work.people.at(sought):
        return by_account
    if by_email := work.listings.addressed({sought.casefold()}).get(sought.casefold()):
        return by_email
    called = work.people.called(sought)
    whole = tuple(each for each in called if folded(sought) == folded(each.name))
    return whole or called


def _check(person: Person, other: Person) -> None:
    for each in (person, other):
        if not each.may_receive():
            raise Refusal("link.no_colleague", field="other", person=each.name)
    if platform := in_one_workspace(person, other):
        raise Refusal("link.same_workspace", field="other", platform=platform.title(), person=other.name)
