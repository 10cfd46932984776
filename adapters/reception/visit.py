"""A visit: one transaction in which whoever sent something is found and what they want is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace

from adapters.reception.senders import Caller, Sender, people_of, users_of
from bot.cards.forms import Form, PeopleField
from bot.domain.ids import OrganisationId, PersonId
from bot.domain.refusals import Refusal
from bot.ports import Answer, Ports, Work


class Unmet(Exception):
    """Users not on record yet. Their platform is asked about them, but never within a transaction."""

    def __init__(self, users: Collection[str]) -> None:
        super().__init__(f"{len(users)} users are not on record yet")
        self.users = users


@dataclass(frozen=True, slots=True)
class Opened:
    """A form, and the accounts and names of those who stand in it.

    With `others` there are people on record who have no account in this workspace, whom no list of its shows.
    """

    form: Form
    users: Mapping[PersonId, str]
    names: Mapping[PersonId, str]
    others: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """`people` are found by their users. A use case that begins with these `ports` joins this transaction."""

    caller: Caller
    people: Mapping[str, PersonId]
    work: Work
    ports: Ports

    @property
    def organisation(self) -> OrganisationId:
        return self.caller.installation.organisation

    def opened(self, form: Form) -> Opened:
        lists = [each for each in form.elements if isinstance(each, PeopleField)]
        chosen = [person for each in lists for person in each.chosen]
        here, people = self.caller.installation, self.work.people
        names = {each.id: each.name for each in people.many(chosen)}
        others = bool(lists) and people.are_beyond(here.platform, here.workspace)
        return Opened(form, users_of(self.work, here, chosen), names, others)


def visited(
    ports: Ports,
    sender: Sender,
    users: Collection[str],
    act: Callable[[Visit], Answer],
    *,
    asked: bool,
) -> Answer:
    """Raises Unmet for users not on record, until their platform was `asked`: then they are left out.

    Raises Refusal where the sender is somebody whom their platform does not show.
    """
    with ports.work(sender.installation.organisation) as work:
        people = people_of(work, sender.installation, (sender.user, *users))
        if not asked and (unmet := {sender.user, *users} - people.keys()):
            raise Unmet(unmet)
        if sender.user not in people:
            raise Refusal("teller.unknown")
        caller = Caller(sender.installation, sender.user, people[sender.user])
        return act(Visit(caller, people, work, _joining(ports, work)))


def _joining(ports: Ports, work: Work) -> Ports:
    return replace(ports, work=lambda _: nullcontext(work), look=lambda _: nullcontext(work))
