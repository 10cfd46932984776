"""A people file that says whose accounts are one person's: the same in memory and on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adapters.identifying import Finder
from bot.domain.ids import PersonId, RecognitionId
from bot.domain.people import Account, Listed, Platform, Standing
from bot.domain.people_file import Column, PeopleFile, Row
from bot.domain.profiles import Profile
from bot.ports import Ports
from bot.usecases.import_people import Import, import_people
from bot.usecases.know_people import Arrivals, know_people
from bot.usecases.unlink_accounts import Unlinking, unlink_accounts
from tests.contracts.desk import ENTRA
from tests.contracts.samples import ELSEWHERE, HERE, account, recognition
from tests.support.stores import ids

ON_TEAMS = Account(Platform.TEAMS, "entra", "8f-Lin")
THERE = "lin@elsewhere.example"
MEI = Row(2, "mei@riverbank.example", "Mei Lin", teams=THERE)


@pytest.fixture
def ports(house, clock):
    house.installations.keep(ENTRA)
    return Ports(house.work, house.look, clock, ids(), Finder())


def comes(ports, email=THERE, account=ON_TEAMS):
    seen = Profile(account, "Zed Lin", Standing.STAFF, email=email)
    return know_people(ports, Arrivals(HERE, (seen,)))[account]


def takes_in(ports, *rows, **how):
    return import_people(ports, Import(HERE, PeopleFile(frozenset(Column), rows), **how))


def of(ports, who):
    with ports.look(HERE) as work:
        (found,) = work.people.many([who])
        return found


def test_what_a_platform_shows_and_a_file_says_of_an_account_comes_back(house):
    shown = frozenset({(account("mei"), THERE)})
    listed = Listed(MEI.address, "Mei Lin", slack="slack:u0mei", teams=THERE)
    with house.work(HERE) as work:
        mei = replace(work.people.get("mei"), emails=shown)
        work.people.keep(mei)
        work.listings.keep([replace(mei, listed=listed)])

    with house.work(HERE) as work:
        assert work.people.get("mei") == replace(mei, listed=listed)
        assert work.listings.addressed([THERE, "slack:u0mei"]).keys() == {THERE, "slack:u0mei"}
        assert [each.id for each in work.listings.awaiting([THERE])[THERE]] == ["mei"]


def test_an_address_that_a_platform_shows_anew_replaces_the_one_before(house):
    with house.work(HERE) as work:
        work.people.keep(replace(work.people.get("mei"), emails=frozenset({(account("mei"), THERE)})))

    with house.work(HERE) as work:
        work.people.keep(
            replace(work.people.get("mei"), emails=frozenset({(account("mei"), "new@x.example")}))
        )

    with house.work(HERE) as work:
        assert work.listings.addressed([THERE]) == {}
        assert work.listings.addressed(["new@x.example"]).keys() == {"new@x.example"}


def test_nobody_is_awaited_who_left_or_is_of_another_organisation(house):
    with house.work(HERE) as work:
        mei, ana = work.people.many(["mei", "ana"])
        gone = Listed("ana@x.example", "Ana", left_on=date(2026, 11, 1), teams=THERE)
        work.listings.keep([replace(ana, listed=gone)])
        work.listings.keep([replace(mei, listed=Listed("mei@x.example", "Mei", slack="slack:u0new"))])

    with house.work(HERE) as work:
        assert work.listings.awaiting([THERE, "slack:u0new"]).keys() == {"slack:u0new"}
    with house.work(ELSEWHERE) as work:
        assert work.listings.awaiting([THERE, "slack:u0new"]) == {}


def test_both_on_record_become_one_and_a_second_run_changes_nothing(ports):
    zed = comes(ports)
    with ports.work(HERE) as work:
        work.recognitions.add(recognition("told", teller=zed, doers=(PersonId("ana"),)))

    first = takes_in(ports, MEI)
    second = takes_in(ports, MEI)

    one = of(ports, comes(ports))
    assert (len(first.joinings), second.unchanged, second.joinings) == (1, 1, [])
    assert {each.platform for each in one.accounts} == {Platform.SLACK, Platform.TEAMS}
    with ports.look(HERE) as work:
        assert work.recognitions.get(RecognitionId("told")).teller == one.id


def test_it_is_undone_as_an_admins_link_is_and_not_done_again(ports):
    zed = comes(ports)
    takes_in(ports, MEI)
    one = comes(ports)

    unlink_accounts(ports, Unlinking(HERE, PersonId("ana"), one, "", Platform.SLACK, "n"))
    again = takes_in(ports, MEI)

    assert [each.clash for each in again.conflicts] == ["apart"]
    assert [len(of(ports, each).accounts) for each in ("mei", zed)] == [1, 1]
    assert comes(ports) == zed


def test_an_account_that_comes_later_joins_whom_the_file_gave_it(ports):
    report = takes_in(ports, replace(MEI, teams=ON_TEAMS.address))

    assert report.awaited == 1
    assert comes(ports, email="other@x.example") == "mei"
    assert takes_in(ports, replace(MEI, teams="other@x.example")).awaited == 0


def test_what_files_said_by_the_others_address_goes_back_with_the_account(ports):
    zed = comes(ports)
    takes_in(ports, Row(2, MEI.address, "Mei Lin"), Row(3, THERE, "Zed Lin"))
    takes_in(ports, MEI, leavers_confirmed=True)
    one = comes(ports)
    takes_in(ports, Row(2, THERE, "Mei Lin", slack=MEI.address), leavers_confirmed=True)

    unlink_accounts(ports, Unlinking(HERE, PersonId("ana"), one, "", Platform.SLACK, "n"))

    with ports.look(HERE) as work:
        assert work.listings.listed() == {MEI.address: "mei", THERE: zed}
