"""Unlink accounts: an admin says that an account is somebody else's after all."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards.messages import Message, ToPerson, Topic
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.people import Account, Person, Platform
from bot.domain.refusals import Refusal
from bot.ports import Ports, Work
from bot.steps.gathering import admin_of
from bot.steps.joining import part, split
from bot.views.linking import accounts_of, unlinked_for_admin


@dataclass(frozen=True, slots=True)
class Unlinking:
    """A sent form. `other` says which account goes, where there are several: its platform or its id there.

    `here` is the platform on which it was sent: of two accounts the one elsewhere goes. `nonce` is the form's
    own.
    """

    organisation: OrganisationId
    admin: PersonId
    person: PersonId | None
    other: str
    here: Platform
    nonce: str


def unlink_accounts(ports: Ports, request: Unlinking) -> None:
    """Whoever was somebody before is so again, with what was theirs; no e-mail joins them any more.

    Raises Refusal for anybody but an admin, and where it is not clear which account is meant.
    """
    with ports.work(request.organisation) as work:
        if work.inbox.first_answer(request.nonce) is not None:
            return
        admin = admin_of(work, request.admin)
        person = work.people.get(request.person) if request.person else None
        if person is None:
            raise Refusal("link.nobody", field="person")
        account = _meant(person, admin, request)
        _undo(ports, work, person, account, admin.id)
        card = unlinked_for_admin(admin, person)
        work.outbox.owe(Message(Topic.NOTICE, ToPerson(admin.id), card))
        work.inbox.accept(request.nonce, "unlinked", ports.now())


def _undo(ports: Ports, work: Work, person: Person, account: Account, by: PersonId) -> None:
    links = work.links.of(person.id)
    of_account = [each for each in links if account in each.accounts]
    if not of_account and len(links) == 1 and set(person.accounts) - {account} <= set(links[0].accounts):
        of_account = list(links)  # the one goes or the other: it is the same pair
    if of_account:
        part(ports, work, of_account[0], by)
    else:
        split(ports, work, person, (account,), by)


def _meant(person: Person, admin: Person, request: Unlinking) -> Account:
    sought = request.other.strip().casefold()
    if len(person.accounts) < 2:  # noqa: PLR2004  one is whoever it is
        raise Refusal("link.single", field="person", person=person.name)
    named = [each for each in person.accounts if sought in _names(each)]
    elsewhere = [each for each in person.accounts if each.platform is not request.here]
    found = named if sought else elsewhere
    if len(found) == 1:
        return found[0]
    raise Refusal("link.which", field="other", accounts=accounts_of(admin, person))


def _names(account: Account) -> set[str]:
    names = (account.platform, account.user, f"{account.platform}:{account.user}", account.workspace)
    return {each.casefold() for each in names}
