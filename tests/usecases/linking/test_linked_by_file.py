"""People files that say whose accounts are one person's: linked, awaited, and undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards.messages import Topic
from bot.domain.people import Account, Platform, Role, Standing
from bot.domain.people_file import Column, PeopleFile, Row
from bot.domain.people_report import Clash, Conflict
from bot.usecases.import_people import Import, Stage, import_people
from tests.support.office import refused
from tests.usecases.linking.acts import links, now, on_teams, unlinks
from tests.usecases.linking.by_file import ALL, MEI, THERE, TOM, comes, everybody, figures, takes_in

# --- both are on record -------------------------------------------------------------------------


@pytest.mark.parametrize("there", [THERE, "teams:8f-lin"])
def test_one_row_that_names_both_accounts_makes_them_one_person(office, mei, lin, there):
    report = takes_in(office, replace(MEI, teams=there))

    assert now(office, mei).accounts == (*mei.accounts, on_teams("lin"))
    assert now(office, lin).one_with == mei.id
    assert report.changes.examples[0].fields == ("accounts", "listed")
    assert [(each.line, each.people) for each in report.joinings] == [
        (2, (("Mei Lin", (Platform.SLACK,)), ("Lin Mei", (Platform.TEAMS,))))
    ]
    assert "You are now one person on Slack and Teams." in office.reads(mei, Topic.NOTICE)


def test_a_second_run_changes_nothing(office, mei, lin):
    takes_in(office, MEI)
    before = office.ledger.copy()

    report = takes_in(office, MEI)

    assert (figures(report), report.joinings, report.awaited) == ((0, 0, 0, 1), [], 0)
    assert office.ledger == before


def test_a_dry_run_says_who_would_become_one_and_changes_nothing(office, mei, lin):
    before = office.ledger.copy()

    report = takes_in(office, MEI, dry_run=True)

    assert [each.line for each in report.joinings] == [2]
    assert figures(report) == (0, 1, 0, 0)
    assert office.ledger == before


def test_an_address_of_its_own_may_be_neither_of_the_two(office, mei, lin):
    row = Row(2, "m.lin@payroll.example", "Mei Lin", slack="mei@riverbank.example", teams=THERE)

    report = takes_in(office, row)

    (one,) = (each for each in everybody(office) if len(each.accounts) > 1)
    assert one.listed.address == "m.lin@payroll.example"
    assert figures(report) == (0, 1, 0, 0)


def test_whom_a_file_added_without_an_account_becomes_whoever_has_them(office):
    takes_in(office, Row(2, "m.lin@payroll.example", "Mei Lin"))
    mei, lin = office.person("Mei Lin"), comes(office)

    row = Row(2, "m.lin@payroll.example", "Mei Lin", slack="mei@riverbank.example", teams="teams:8f-lin")
    report = takes_in(office, row)

    assert [each for each in everybody(office) if not each.accounts] == []
    assert len(now(office, min(mei, lin, key=lambda each: each.id)).accounts) == 2
    assert len(report.joinings[0].people) == 3


def test_nobody_reads_what_they_told_under_their_other_account(office, mei, lin):
    raj = office.person("Raj Nair")
    office.appoint(mei)
    told = office.nominate(lin, raj)
    office.outbox.deliver()
    assert mei.id in office.readers(told)

    takes_in(office, MEI)

    assert office.readers(told) == {office.rosa.id}
    assert "Somebody else reads it." in office.reads(mei, Topic.REQUEST)
    with refused("approval.own"):
        office.approve(mei, told)


def test_two_rows_of_before_may_become_one(office, mei, lin):
    takes_in(office, Row(2, "mei@riverbank.example", "Mei Lin"), Row(3, THERE, "Lin Mei"))

    report = takes_in(office, MEI, leavers_confirmed=True)

    assert figures(report) == (0, 1, 0, 0)
    assert len(now(office, mei).accounts) == 2
    assert now(office, mei).standing is Standing.STAFF


def test_a_file_that_lists_both_addresses_of_one_person_adds_nobody(office, mei, lin):
    takes_in(office, MEI)
    count = len(everybody(office))

    report = takes_in(office, Row(2, "mei@riverbank.example", "Mei Lin"), Row(3, THERE, "Lin Mei"))

    assert report.conflicts == [Conflict(Clash.SAME, 3, "Lin Mei", THERE, "2")]
    assert len(everybody(office)) == count


def test_one_person_is_found_by_either_address(office, mei, lin):
    takes_in(office, MEI)

    report = takes_in(office, Row(2, THERE, "Mei Lin", slack="mei@riverbank.example"))

    assert figures(report) == (0, 1, 0, 0)
    assert now(office, mei).listed.address == THERE


def test_a_manager_may_be_named_by_either_address(office, mei, lin):
    office.person("Tom Ash", email=TOM.address)

    takes_in(office, MEI, replace(TOM, manager=THERE))

    assert next(each for each in everybody(office) if each.name == "Tom Ash").manager == mei.id


def test_nobody_is_their_own_manager_under_an_address_that_the_file_does_not_give(office, mei, lin):
    takes_in(office, MEI)

    report = takes_in(office, replace(MEI, teams=None, manager=THERE))

    clash = Conflict(Clash.OWN_MANAGER, 2, "Mei Lin", MEI.address, account=THERE)
    assert (report.conflicts, now(office, mei).manager) == ([clash], None)


def test_who_is_appointed_by_either_address_still_holds_the_role(office, mei, lin):
    office.appoint(lin, Role.ADMIN)

    takes_in(office, MEI)

    with office.ports.look(office.id) as work:
        assert mei.id in {each.id for each in work.people.holding(Role.ADMIN)}


# --- undone -------------------------------------------------------------------------------------


def test_an_admin_undoes_it_and_the_next_file_does_not_do_it_again(office, mei, lin):
    takes_in(office, MEI)
    unlinks(office, office.ada, mei)
    assert (now(office, mei).accounts, now(office, lin).accounts) == (mei.accounts, lin.accounts)

    report = takes_in(office, MEI)
    comes(office)

    assert report.conflicts == [
        Conflict(Clash.APART, 2, "Mei Lin", MEI.address, now(office, mei).name, "Lin Mei")
    ]
    assert now(office, lin).accounts == lin.accounts


def test_what_an_admin_links_again_the_file_does_not_contradict(office, mei, lin):
    takes_in(office, MEI)
    unlinks(office, office.ada, mei)

    links(office, office.ada, mei, "8f-lin")

    assert takes_in(office, MEI).conflicts == []


def test_an_account_that_came_by_the_file_and_was_taken_away_does_not_come_back(office, mei):
    takes_in(office, MEI)
    comes(office)
    unlinks(office, office.ada, mei)

    found = comes(office)

    assert found.id != mei.id
    assert now(office, mei).accounts == mei.accounts


def test_what_an_admin_parted_the_files_word_does_not_give_another_account_either(office, mei, lin):
    takes_in(office, MEI)
    unlinks(office, office.ada, mei)

    second = comes(office, "lin2", on=on_teams("lin2", tenant="other"))

    assert (second.id, now(office, mei).accounts) == (lin.id, mei.accounts)


def test_what_files_said_of_the_other_account_goes_back_with_it(office, mei, lin):
    """Else both would stand on one line, and no later file could say whom that means."""
    takes_in(office, Row(2, MEI.address, "Mei Lin"), Row(3, THERE, "Lin Mei"))
    takes_in(office, MEI, leavers_confirmed=True)
    takes_in(office, Row(2, THERE, "Mei Lin", slack=MEI.address, leader=True))

    unlinks(office, office.ada, mei)
    report = takes_in(office, Row(2, THERE, "Mei Lin"), leavers_confirmed=True)

    assert (report.conflicts, now(office, mei).leader) == ([], False)
    assert now(office, mei).listed.address == MEI.address
    assert (now(office, lin).listed.address, now(office, lin).standing) == (THERE, Standing.STAFF)


def test_an_emptied_cell_takes_back_no_link(office, mei, lin):
    takes_in(office, MEI)

    takes_in(office, replace(MEI, teams=None))

    assert len(now(office, mei).accounts) == 2
    assert now(office, mei).listed.teams is None


# --- not on record yet --------------------------------------------------------------------------


@pytest.mark.parametrize("there", [THERE, "teams:8f-lin"])
def test_an_account_that_nobody_has_shown_joins_as_soon_as_one_does(office, mei, there):
    report = takes_in(office, replace(MEI, teams=there))

    found = comes(office)

    assert report.awaited == 1
    assert (found.id, len(found.accounts)) == (mei.id, 2)


def test_who_is_on_record_already_joins_once_their_address_is_shown(office, mei):
    told_there = comes(office, email=None)
    takes_in(office, MEI)

    found = comes(office)

    assert (found.id, len(found.accounts)) == (mei.id, 2)
    assert now(office, told_there).one_with == mei.id


def test_one_without_any_account_gets_both(office):
    takes_in(office, MEI)

    first = comes(office)
    second = comes(office, email=MEI.address, on=Account(Platform.SLACK, "T1", "U0MEI"))

    assert (first.id, len(second.accounts)) == (second.id, 2)


@pytest.mark.parametrize("standing", [Standing.GUEST, Standing.STRANGER, Standing.BOT])
@pytest.mark.parametrize("there", [THERE, "teams:8f-lin"])
def test_nobody_who_is_not_on_the_staff_joins(office, mei, standing, there):
    takes_in(office, replace(MEI, teams=there))

    assert comes(office, standing=standing).id != mei.id


def test_who_stands_on_a_line_of_their_own_is_not_awaited_as_somebody_else(office, mei):
    lin = comes(office, email="tom@riverbank.example")
    takes_in(office, MEI, TOM)

    assert comes(office).id == lin.id


def test_what_was_said_in_a_column_that_is_gone_still_holds(office, mei):
    takes_in(office, MEI)

    takes_in(office, replace(MEI, teams=None), columns=ALL - {Column.TEAMS})

    assert comes(office).id == mei.id


def test_who_comes_while_the_file_is_taken_in_is_linked_by_the_next_run(office, mei):
    file = PeopleFile(ALL, [replace(MEI, teams="teams:8f-lin")])

    def looks_on(stage, _, __):
        if stage is Stage.COMPARING:
            comes(office)

    import_people(office.ports, Import(office.id, file), looks_on)
    assert now(office, mei) == mei

    assert len(import_people(office.ports, Import(office.id, file)).joinings) == 1
    assert len(now(office, mei).accounts) == 2
