"""Linking: two on record who are one person, by their e-mail or by an admin's word."""

from __future__ import annotations

import pytest

from bot.cards.messages import Topic
from bot.domain.people import Standing
from bot.domain.profiles import Profile
from bot.usecases.open_link import Pair, open_link
from bot.usecases.open_unlink import open_unlink
from tests.support.office import refused
from tests.usecases.linking.acts import arrives, links, now, on_teams, profile, unlinks

# --- by the e-mail that both platforms verified -------------------------------------------------


def test_who_comes_second_joins_the_first(office, mei):
    (found,) = arrives(office, profile("mei", "Mei@Riverbank.example"))

    assert found.id == mei.id
    assert set(found.accounts) == {*mei.accounts, on_teams("mei")}


def test_an_address_that_several_have_joins_nobody(office, mei):
    office.person("Other", email="mei@riverbank.example")

    (found,) = arrives(office, profile("mei", "mei@riverbank.example"))

    assert found.accounts == (on_teams("mei"),)


@pytest.mark.parametrize("standing", [Standing.GUEST, Standing.STRANGER, Standing.BOT])
def test_nobody_who_is_not_on_the_staff_joins_by_an_address(office, mei, standing):
    guest = Profile(on_teams("mei"), "Mei", standing, email="mei@riverbank.example")

    assert arrives(office, guest)[0].id != mei.id


def test_an_address_of_a_guest_joins_nobody(office):
    guest = office.person("Mei Lin", standing=Standing.GUEST)

    assert arrives(office, profile("mei", "mei@riverbank.example"))[0].id != guest.id


def test_a_second_account_in_one_workspace_is_somebody_else(office, mei):
    arrives(office, profile("mei", "mei@riverbank.example"))

    (second,) = arrives(office, profile("mei2", "mei@riverbank.example"))

    assert second.id != mei.id


def test_who_is_on_record_twice_becomes_one_once_both_say_one_address(office, mei, on_record):
    (found,) = arrives(office, profile("mei", "mei@riverbank.example"))

    assert set(found.accounts) == {*mei.accounts, on_teams("mei")}
    assert now(office, on_record).one_with == found.id or now(office, mei).one_with == found.id
    assert "You are now one person on Slack and Teams." in office.reads(found, Topic.NOTICE)


# --- by an admin --------------------------------------------------------------------------------


def test_an_admin_is_asked_who_and_which(office, mei):
    link = open_link(office.ports, Pair(office.id, office.ada.id, mei.id, "lin@x"))
    unlink = open_unlink(office.ports, Pair(office.id, office.ada.id))

    assert (link.elements[0].chosen, link.elements[1].words) == ((mei.id,), "lin@x")
    assert unlink.elements[0].chosen == ()


def test_nobody_but_an_admin_links_or_unlinks(office, mei, on_record):
    with refused("blocked.not_admin"):
        open_link(office.ports, Pair(office.id, office.rosa.id))
    with refused("blocked.not_admin"):
        open_unlink(office.ports, Pair(office.id, office.rosa.id))
    with refused("blocked.not_admin"):
        links(office, office.rosa, mei, "8f-mei")
    with refused("blocked.not_admin"):
        unlinks(office, office.rosa, mei)


@pytest.mark.parametrize(
    "other", ["8f-mei", "teams:8F-MEI", "mei.lin@elsewhere.example", "lin mei", " Lin Mei "]
)
def test_the_other_account_is_named_by_id_address_or_name(office, mei, on_record, other):
    links(office, office.ada, mei, other)

    assert {len(now(office, each).accounts) for each in (mei, on_record)} == {0, 2}
    assert "join_people" in {each.act for each in office.audit()}
    assert "is now one person on Slack and Teams" in office.reads(office.ada, Topic.NOTICE)


def test_a_form_that_comes_twice_links_once(office, mei, on_record):
    links(office, office.ada, mei, "8f-mei", nonce="n")
    links(office, office.ada, mei, "8f-mei", nonce="n")

    assert [each.act for each in office.audit()].count("join_people") == 1


def test_it_never_guesses(office, mei, on_record):
    office.person("Lin Mei", accounts=(on_teams("lin"),), email="lin@riverbank.example")

    with refused("link.several", field="other"):
        links(office, office.ada, mei, "Lin Mei")
    with refused("link.unknown", field="other", typed="Nobody"):
        links(office, office.ada, mei, "Nobody")
    with refused("link.missing", field="other"):
        links(office, office.ada, mei, " ")
    with refused("link.nobody", field="person"):
        links(office, office.ada, None, "8f-mei")
    with refused("link.already", field="other"):
        links(office, office.ada, mei, "mei@riverbank.example")


def test_two_accounts_of_one_workspace_are_two_people(office, mei):
    office.person("Tom")

    with refused("link.same_workspace", field="other", platform="Slack"):
        links(office, office.ada, mei, "tom@riverbank.example")


def test_an_app_is_nobody(office, mei):
    office.person("Clippy", standing=Standing.BOT, accounts=(on_teams("clippy"),))

    with refused("link.no_colleague", field="other"):
        links(office, office.ada, mei, "8f-clippy")
