"""People, by id, account, name and role."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from bot.domain.audience import Choice, Place
from bot.domain.people import Account, Listed, Platform, Role, Standing
from bot.domain.refusals import Overtaken
from tests.contracts.samples import HERE, LIBRARIES, NOON, account, person
from tests.support.every import for_each

ON_TEAMS = account("sam", Platform.TEAMS, "entra")
EVERYTHING = person(
    "sam",
    name="Sâm Ó Néill",
    standing=Standing.GUEST,
    timezone="Asia/Kolkata",
    language="cy",
    nickname="Sammy",
    email="Sam@Riverbank.example",
    branch=LIBRARIES,
    away_from=date(2026, 11, 1),
    away_until=date(2026, 11, 30),
    reachable=False,
    choice=Choice(Place.BRANCH, named=False),
    bundled_at=time(16, 0),
    manager="ana",
    started_on=date(2019, 4, 1),
    leader=True,
    works_on=frozenset({1, 2, 4}),
    minor=True,
    listed=Listed(
        "sam.old@riverbank.example", "Sam", date(2026, 11, 2), date(2026, 11, 30), date(2026, 12, 24)
    ),
    accounts=(account("sam"), ON_TEAMS),
)


@pytest.mark.parametrize("kept", [person("sam", accounts=()), EVERYTHING], ids=["plain", "everything"])
def test_a_person_comes_back_as_they_were_kept(house, kept):
    with house.work(HERE) as work:
        work.people.keep(kept)

    with house.work(HERE) as work:
        assert work.people.get("sam") == kept


def test_keeping_somebody_again_changes_them(house):
    with house.work(HERE) as work:
        work.people.keep(EVERYTHING)
    changed = person("sam", accounts=(ON_TEAMS, Account(Platform.SLACK, "T9", "U9")))

    with house.work(HERE) as work:
        work.people.keep(changed)

    with house.work(HERE) as work:
        found = work.people.get("sam")
        assert replace(found, accounts=()) == replace(changed, accounts=())
        assert set(found.accounts) == set(changed.accounts)
        assert work.people.of([account("sam")]) == {}


def test_an_account_belongs_to_one_person(house):
    with pytest.raises(Overtaken), house.work(HERE) as work:
        work.people.keep(person("twin", accounts=(account("mei"),)))

    with house.work(HERE) as work:
        assert work.people.of([account("mei")])[account("mei")].id == "mei"


def test_many_come_in_the_order_asked_for_without_the_unknown(house):
    with house.work(HERE) as work:
        found = work.people.many(["raj", "nobody", "ana"])

    assert [each.id for each in found] == ["raj", "ana"]


def test_people_are_known_by_their_accounts(house):
    with house.work(HERE) as work:
        found = work.people.of([account("mei"), account("stranger")])

    assert {key: each.id for key, each in found.items()} == {account("mei"): "mei"}


@for_each("handle", ["Sâm Ó Néill", "sam", "@SAM", "sammy", "sâm"])
def test_people_are_called_by_name_first_name_or_nickname(house, handle):
    with house.work(HERE) as work:
        work.people.keep(EVERYTHING)

    with house.work(HERE) as work:
        assert [each.id for each in work.people.called(handle)] == ["sam"]


@for_each("handle", ["", "@", "sa", "neill", "%"])
def test_nobody_is_called_by_less(house, handle):
    with house.work(HERE) as work:
        work.people.keep(EVERYTHING)

    with house.work(HERE) as work:
        assert work.people.called(handle) == ()


@for_each("part", ["neill", "Ó Néill", "sam"])
def test_people_are_partly_called_by_whole_words_of_their_name(house, part):
    with house.work(HERE) as work:
        work.people.keep(EVERYTHING)

    with house.work(HERE) as work:
        assert [each.id for each in work.people.partly_called(part)] == ["sam"]


@for_each("part", ["", " ", "neil", "sammy", "%", "s_m"])
def test_nobody_is_partly_called_by_less(house, part):
    with house.work(HERE) as work:
        work.people.keep(EVERYTHING)

    with house.work(HERE) as work:
        assert work.people.partly_called(part) == ()


def test_nobody_without_an_account_is_called_or_holds_a_role(house):
    with house.work(HERE) as work:
        work.people.keep(person("ana", email="ana@riverbank.example", accounts=()))

    with house.work(HERE) as work:
        assert work.people.called("ana") == ()
        assert work.people.holding(Role.ADMIN) == ()


BEYOND = {
    "somebody without chat": (person("ivor", accounts=()), True),
    "who is on the other platform": (person("ivor", accounts=(account("ivor", Platform.TEAMS),)), True),
    "who is on this one": (person("ivor"), False),
    "who has left": (person("ivor", accounts=(), listed=Listed("i@x", "Ivor", left_on=NOON.date())), False),
    "who turned out to be another": (person("ivor", accounts=(), one_with="mei"), False),
    "who is in another workspace": (
        person("ivor", accounts=(replace(account("ivor"), workspace="T0OTHER"),)),
        True,
    ),
    "whose account is over": (
        person("ivor", accounts=(account("ivor"),), ended=frozenset({account("ivor")})),
        True,
    ),
    "a guest": (person("ivor", accounts=(), standing=Standing.GUEST), False),
}


@pytest.mark.parametrize(("somebody", "beyond"), BEYOND.values(), ids=BEYOND)
def test_whether_somebody_is_beyond_a_platform_holds_for_whoever_comes(house, somebody, beyond):
    with house.work(HERE) as work:
        assert not work.people.are_beyond(Platform.SLACK, "T0RIVER")

    with house.work(HERE) as work:
        work.people.keep(somebody)

    with house.work(HERE) as work:
        assert work.people.are_beyond(Platform.SLACK, "T0RIVER") is beyond
        assert work.people.are_beyond(Platform.TEAMS, "T0RIVER")


def test_all_who_may_be_meant_are_found(house):
    with house.work(HERE) as work:
        work.people.keep(person("mei2", name="Mei Sato"))
        found = work.people.called("mei")

    assert [each.id for each in found] == ["mei", "mei2"]


def test_a_role_is_held_by_e_mail_address_in_any_case(house):
    with house.work(HERE) as work:
        assert [each.id for each in work.people.holding(Role.ADMIN)] == ["ana"]


def test_a_role_is_held_by_account(house):
    with house.work(HERE) as work:
        assert [each.id for each in work.people.holding(Role.APPROVER)] == ["mei"]


def test_a_branch_has_holders_of_its_own(house):
    with house.work(HERE) as work:
        assert [each.id for each in work.people.holding(Role.APPROVER, LIBRARIES)] == ["okafor"]
        assert work.people.holding(Role.APPROVER, "parks") == ()


@for_each("role", [Role.MODERATOR, Role.DIGEST_EDITOR, Role.PROGRAMME_OWNER])
def test_a_role_that_nobody_was_given_yet_is_the_admins(house, role):
    with house.work(HERE) as work:
        assert [each.id for each in work.people.holding(role)] == ["ana"]


def test_somebody_appointed_is_matched_whenever_they_appear(house):
    with house.work(HERE) as work:
        work.people.keep(person("ana", email=None))
        assert work.people.holding(Role.ADMIN) == ()
        work.people.keep(person("later", email="ANA@riverbank.EXAMPLE"))

    with house.work(HERE) as work:
        assert [each.id for each in work.people.holding(Role.ADMIN)] == ["later"]


@for_each("standing", [each for each in Standing if each is not Standing.STAFF])
def test_only_staff_hold_a_role_whatever_address_others_give(house, standing):
    with house.work(HERE) as work:
        work.people.keep(person(f"fake-{standing}", email="ana@riverbank.example", standing=standing))

    with house.work(HERE) as work:
        assert [each.id for each in work.people.holding(Role.ADMIN)] == ["ana"]


def test_using_skald_with_an_account_nobody_has_changes_nothing(house):
    with house.work(HERE) as work:
        work.people.used_skald(account("stranger"), NOON)

    with house.work(HERE) as work:
        assert work.people.of([account("stranger")]) == {}
