"""People files that contradict themselves, or what is on record, about whose accounts are one person's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.people import Standing
from bot.domain.people_file import Row, Unread
from bot.domain.people_report import Clash, Conflict, Rejected, Snag
from tests.usecases.linking.acts import now
from tests.usecases.linking.by_file import MEI, THERE, TOM, comes, everybody, figures, takes_in


def test_an_address_of_another_line_is_refused_and_that_line_is_taken_in(office, mei, lin):
    report = takes_in(office, MEI, Row(3, THERE, "Lin Mei"))

    assert report.rejected == [Rejected(2, Snag.SOMEBODY_ELSE, THERE, 3)]
    assert len(everybody(office)) == len(office.ledger.people)
    assert figures(report) == (0, 1, 0, 0)


def test_an_account_on_two_lines_is_refused_on_both(office, mei, lin):
    office.person("Tom Ash", email=TOM.address)

    report = takes_in(office, MEI, replace(TOM, teams=THERE))

    assert [(each.line, each.other) for each in report.rejected] == [(2, 3), (3, 2)]
    assert now(office, lin).one_with is None


def test_whom_another_line_means_under_another_address_is_not_linked(office, mei, lin):
    tom = office.person("Tom Ash", email=TOM.address)

    report = takes_in(office, replace(MEI, teams="teams:8f-lin"), Row(3, THERE, "Lin Mei"), TOM)

    clash = Conflict(Clash.ANOTHER_LINE, 2, "Mei Lin", MEI.address, "3", "Lin Mei")
    assert report.conflicts == [clash]
    assert now(office, mei).accounts == mei.accounts
    assert now(office, tom).listed


def test_an_account_of_a_line_with_a_fault_is_not_linked(office, mei, lin):
    report = takes_in(office, MEI, unread=[Unread(3, "Lin", frozenset({THERE}))])

    assert [each.snag for each in report.rejected] == [Snag.SOMEBODY_ELSE]


def test_two_who_are_there_in_one_workspace_are_not_one(office, mei):
    tom = office.person("Tom Ash", email=TOM.address)

    report = takes_in(office, replace(MEI, slack=TOM.address, teams=None))

    assert report.conflicts == [Conflict(Clash.BOTH_HERE, 2, "Mei Lin", MEI.address, "Slack", "Tom Ash")]
    assert now(office, tom).one_with is None


@pytest.mark.parametrize(
    ("standing", "clash"),
    [
        (Standing.GUEST, Clash.GUEST),
        (Standing.BOT, Clash.APP),
        (Standing.STRANGER, Clash.STRANGER),
        (Standing.DEACTIVATED, Clash.OVER),
    ],
)
def test_who_is_not_on_the_staff_is_not_linked_by_their_id(office, mei, standing, clash):
    comes(office, standing=standing)

    report = takes_in(office, replace(MEI, teams="teams:8f-lin"))

    assert [each.clash for each in report.conflicts] == [clash]
    assert now(office, mei).accounts == mei.accounts


def test_an_address_that_several_have_is_not_guessed(office, mei, lin):
    office.person("Other", email=THERE)

    report = takes_in(office, MEI)

    assert report.conflicts == [Conflict(Clash.SEVERAL, 2, "Mei Lin", MEI.address, account=THERE)]


def test_nobody_leaves_because_their_line_is_refused(office, mei, lin):
    takes_in(office, Row(2, MEI.address, "Mei Lin"), Row(3, THERE, "Lin Mei"))
    unlinked = replace(MEI, teams="teams:8f-lin", branch="Nowhere")

    report = takes_in(office, unlinked)

    assert report.leavers.count == 0
    assert {now(office, each).standing for each in (mei, lin)} == {Standing.STAFF}
