"""Know people: the directory says who they are, and never touches what they chose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.audience import Choice
from bot.domain.people import Account, Platform, Standing
from bot.domain.profiles import Profile
from bot.usecases.know_people import Arrivals, know_people

ACCOUNT = Account(Platform.SLACK, "T1", "U0NEW")
NEWCOMER = Profile(
    ACCOUNT, "Mei Lin", Standing.STAFF, "Asia/Tokyo", nickname="Meimei", email="mei@riverbank.example"
)


def knows(office, *profiles):
    found = know_people(office.ports, Arrivals(office.id, profiles))
    return [office.ledger.people[found[each.account]] for each in profiles]


def test_somebody_new_is_in_the_directory_from_now_on(office):
    (mei,) = knows(office, NEWCOMER)

    assert (mei.name, mei.nickname, mei.email) == ("Mei Lin", "Meimei", "mei@riverbank.example")
    assert (mei.standing, mei.timezone, mei.language) == (Standing.STAFF, "Asia/Tokyo", "en")
    assert mei.accounts == (ACCOUNT,)


def test_what_a_platform_does_not_say_is_the_organisations_own(office):
    (mei,) = knows(office, Profile(ACCOUNT, "Mei Lin", Standing.STAFF))

    assert (mei.timezone, mei.language) == ("Europe/London", "en")


def test_a_second_reading_finds_the_same_person(office):
    (before,) = knows(office, NEWCOMER)

    (after,) = knows(office, replace(NEWCOMER, name="Mei Tan", standing=Standing.DEACTIVATED))

    assert after.id == before.id
    assert (after.name, after.standing) == ("Mei Tan", Standing.DEACTIVATED)


def test_what_is_not_said_stays_as_it_was(office):
    (before,) = knows(office, NEWCOMER)

    (after,) = knows(office, Profile(ACCOUNT, "Mei Lin", Standing.STAFF))

    assert after == before


def test_choices_and_absences_are_nobodys_but_the_persons(office):
    (mei,) = knows(office, NEWCOMER)
    office.chooses(mei, named=False)
    office.goes_away(mei)

    (after,) = knows(office, replace(NEWCOMER, name="Mei Tan"))

    assert after.choice == Choice(named=False)
    assert after.away_from == office.now.date()


def test_somebody_out_of_reach_is_tried_again_once_the_directory_is_read(office):
    (mei,) = knows(office, NEWCOMER)
    office.becomes(mei, reachable=False)

    (after,) = knows(office, NEWCOMER)

    assert after.reachable


def test_a_newcomer_whom_the_settings_name_holds_the_role_at_once(office):
    (mei,) = knows(office, NEWCOMER)
    office.appoint(mei)
    raj, tom = office.staff("Raj", "Tom")

    told = office.nominate(raj, tom)

    assert mei.id in office.readers(told)


def test_every_change_leaves_a_line_with_the_names_of_the_fields(office):
    before = len(office.audit())

    knows(office, NEWCOMER)
    knows(office, NEWCOMER)
    knows(office, replace(NEWCOMER, email="lin@riverbank.example"))

    assert [(each.act, each.fields) for each in office.audit()[before:]] == [
        ("know_person", ("person",)),
        ("know_person", ("email", "emails")),
    ]


ON_TEAMS = Account(Platform.TEAMS, "entra", "8f-mei")


@pytest.fixture
def on_both(office):
    (mei,) = knows(office, NEWCOMER)
    return office.becomes(mei, accounts=(*mei.accounts, ON_TEAMS))


def test_whose_account_ends_on_one_platform_is_there_by_the_other(office, on_both):
    (mei,) = knows(office, Profile(ON_TEAMS, "Mei (left)", Standing.DEACTIVATED))

    assert (mei.name, mei.standing, mei.ended) == ("Mei Lin", Standing.STAFF, {ON_TEAMS})


def test_who_has_no_account_left_has_left(office, on_both):
    knows(office, Profile(ON_TEAMS, "Mei Lin", Standing.DEACTIVATED))

    (mei,) = knows(office, replace(NEWCOMER, standing=Standing.DEACTIVATED))

    assert mei.standing is Standing.DEACTIVATED


def test_an_account_that_begins_again_is_not_over_any_more(office, on_both):
    knows(office, Profile(ON_TEAMS, "Mei Lin", Standing.DEACTIVATED))

    (mei,) = knows(office, Profile(ON_TEAMS, "Mei Lin", Standing.STAFF))

    assert mei.ended == frozenset()


def test_a_guest_on_one_platform_stays_on_the_staff_by_the_other(office, on_both):
    (mei,) = knows(office, Profile(ON_TEAMS, "Mei Lin", Standing.GUEST))

    assert mei.standing is Standing.STAFF


def test_two_platforms_that_spell_a_name_differently_do_not_change_it_to_and_fro(office, on_both):
    (mei,) = knows(office, Profile(ON_TEAMS, "Lin, Mei (Libraries)", Standing.STAFF, "Europe/Paris"))

    assert (mei.name, mei.timezone) == ("Mei Lin", "Asia/Tokyo")


@pytest.mark.parametrize("address", ["\u017fam@riverbank.example", "sam@river\u212aank.example"])
def test_an_address_that_only_looks_like_somebody_elses_once_folded_joins_nobody(office, address):
    (sam,) = knows(office, replace(NEWCOMER, name="Sam", email=address.casefold()))
    elsewhere = Account(Platform.TEAMS, "tenant", "sam")

    (other,) = knows(office, replace(NEWCOMER, account=elsewhere, name="Another", email=address))

    assert other.id != sam.id
    assert sam.accounts == (ACCOUNT,)
