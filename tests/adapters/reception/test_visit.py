"""Visits: whoever sent something and whoever they speak of are known, and what they want is done, at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from adapters.reception.senders import Sender
from adapters.reception.visit import Unmet, Visit, visited
from bot.domain.draft import Draft
from bot.domain.people import Platform
from bot.platforms import Installation
from bot.steps.opening import Opening
from bot.steps.telling import Sending
from bot.usecases.nominate import nominate
from bot.usecases.open_nomination import open_nomination
from tests.support.drafts import DEED
from tests.support.office import Office, refused


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def begun(office) -> list[str]:
    """The transactions that `ports(office, begun)` began."""
    return []


def ports(office, begun):
    @contextmanager
    def work(organisation) -> Iterator[object]:
        begun.append(organisation)
        with office.ports.work(organisation) as inner:
            yield inner

    return replace(office.ports, work=work)


def sender(office, person) -> Sender:
    here = Installation(office.id, Platform.SLACK, "T1", "xoxb", "U0SKALD")
    return Sender(here, user(person))


def user(person) -> str:
    return person.accounts[0].user


def nothing(_: Visit) -> None:
    raise AssertionError("nothing is done while somebody is not known")


def test_a_form_opens_in_one_transaction_with_the_accounts_of_those_in_it(office, begun):
    tom, maya = office.staff("Tom", "Maya")

    def begin(visit: Visit):
        words = (visit.people[user(maya)],)
        form = open_nomination(visit.ports, Opening(visit.organisation, visit.caller.person, ()))
        people = next(each for each in form.elements if hasattr(each, "most"))
        elements = [replace(each, chosen=words) if each is people else each for each in form.elements]
        return visit.opened(replace(form, elements=tuple(elements)))

    opened = visited(ports(office, begun), sender(office, tom), [user(maya)], begin, asked=False)

    assert opened.users == {maya.id: user(maya)}
    assert len(begun) == 1


def test_a_form_is_saved_in_the_transaction_in_which_its_people_were_found(office, begun):
    tom, maya = office.staff("Tom", "Maya")
    value = office.ledger.organisation.values[0].key

    def save(visit: Visit) -> object:
        draft = Draft((visit.people[user(maya)],), DEED, value=value, audience="public")
        return nominate(visit.ports, Sending(visit.organisation, visit.caller.person, draft, "nonce"))

    assert visited(ports(office, begun), sender(office, tom), [user(maya)], save, asked=False) is None
    assert len(begun) == 1
    with office.ports.work(office.id) as work:
        assert [each.teller for each in work.recognitions.unread()] == [tom.id]


def test_slack_has_to_be_asked_about_the_unknown_before_anything_is_done(office):
    tom = office.person("Tom")

    with pytest.raises(Unmet) as unmet:
        visited(office.ports, sender(office, tom), ["U0NEW", user(tom)], nothing, asked=False)

    assert unmet.value.users == {"U0NEW"}


def test_whom_slack_does_not_show_either_is_left_out(office):
    tom = office.person("Tom")

    found = visited(
        office.ports, sender(office, tom), ["U0NEW"], lambda visit: dict(visit.people), asked=True
    )

    assert found == {user(tom): tom.id}


def test_a_sender_whom_slack_does_not_show_does_nothing(office):
    stranger = replace(sender(office, office.person("Tom")), user="U0NEW")

    with refused("teller.unknown"):
        visited(office.ports, stranger, [], nothing, asked=True)


def test_what_is_refused_in_a_visit_is_undone(office):
    tom = office.person("Tom")

    def rename(visit: Visit) -> None:
        visit.work.people.keep(replace(tom, name="Thomas"))
        open_nomination(visit.ports, Opening(visit.organisation, visit.caller.person, ("word " * 99999,)))

    with refused("words.too_long"):
        visited(office.ports, sender(office, tom), [], rename, asked=False)

    with office.ports.work(office.id) as work:
        assert work.people.get(tom.id).name == "Tom"
