"""Import people: additions, changes and leavers, what is in doubt, and that a second run changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.cards.forms import PeopleField
from bot.cards.messages import Topic
from bot.domain.people import Account, Listed, Platform, Standing
from bot.domain.people_file import Column, PeopleFile, Row, Unread
from bot.domain.people_report import Clash, Conflict, Rejected, Snag
from bot.domain.profiles import Profile
from bot.usecases.import_people import Import, Stage, import_people
from bot.usecases.know_people import Arrivals, know_people
from tests.support.riverbank import FRONT_DESK, PARKS

ALL = frozenset(Column)
MEI = Row(2, "mei@riverbank.example", "Mei Lin", "front-desk", started_on=date(2019, 4, 1))
TOM = Row(3, "tom@riverbank.example", "Tom Ash", "Parks", manager="mei@riverbank.example")
STAFF = [Row(line, f"person{line}@riverbank.example", f"Person {line}", "Parks") for line in range(10, 40)]


def takes_in(office, *rows, columns=ALL, unread=(), **how):
    file = PeopleFile(columns, rows, unread)
    return import_people(office.ports, Import(office.id, file, **how))


def named(office, address):
    """The only one by this address."""
    (found,) = (each for each in office.ledger.people.values() if address in each.addresses)
    return found


def shows(office, row, user="U0NEW", standing=Standing.STAFF):
    """A platform's directory shows an account with the row's address."""
    profile = Profile(Account(Platform.SLACK, "T1", user), "On Slack", standing, email=row.address.title())
    know_people(office.ports, Arrivals(office.id, (profile,)))
    return next(each for each in office.ledger.people.values() if profile.account in each.accounts)


def figures(report):
    return report.additions.count, report.changes.count, report.leavers.count, report.unchanged


# --- additions and changes ----------------------------------------------------------------------


def test_somebody_new_is_kept_with_all_that_the_file_says(office):
    full = replace(
        TOM,
        leader=True,
        works_on=frozenset({1, 2}),
        away_from=date(2026, 12, 1),
        away_until=date(2026, 12, 4),
    )

    report = takes_in(office, full, MEI)

    tom, mei = named(office, TOM.address), named(office, MEI.address)
    assert figures(report) == (2, 0, 0, 0)
    assert (tom.name, tom.branch, tom.manager, tom.leader) == ("Tom Ash", PARKS, mei.id, True)
    assert (tom.works_on, tom.away_until, mei.started_on) == ({1, 2}, date(2026, 12, 4), MEI.started_on)
    assert (mei.branch, mei.accounts, mei.timezone) == (FRONT_DESK, (), "Europe/London")


def test_a_second_run_changes_nothing(office):
    takes_in(office, MEI, TOM, *STAFF)
    before = office.ledger.copy()

    report = takes_in(office, MEI, TOM, *STAFF)

    assert figures(report) == (0, 0, 0, 32)
    assert office.ledger == before


def test_a_dry_run_shows_the_same_and_changes_nothing(office):
    before = office.ledger.copy()

    report = takes_in(office, MEI, TOM, dry_run=True)

    assert figures(report) == (2, 0, 0, 0)
    assert not report.done
    assert office.ledger == before


def test_somebody_on_a_platform_keeps_the_name_and_address_they_have_there(office):
    mei = office.person("Mei", email="MEI@riverbank.example")

    report = takes_in(office, MEI)

    after = named(office, MEI.address)
    assert (after.id, after.name, after.email) == (mei.id, "Mei", "MEI@riverbank.example")
    assert (after.branch, after.started_on, after.accounts) == (FRONT_DESK, MEI.started_on, mei.accounts)
    assert report.changes.examples[0].fields == ("branch", "started_on", "listed")


def test_what_has_no_column_stays_and_what_is_empty_is_taken_away(office):
    takes_in(office, MEI, replace(TOM, leader=True))

    takes_in(office, MEI, Row(3, TOM.address, "Tom Ash"), columns=ALL - {Column.BRANCH, Column.LEADER})

    tom = named(office, TOM.address)
    assert (tom.branch, tom.leader, tom.manager) == (PARKS, True, None)


def test_days_that_are_the_organisations_own_are_nobodys_pattern(office):
    takes_in(office, replace(MEI, works_on=frozenset({1, 2, 3, 4, 5})))

    assert named(office, MEI.address).works_on is None


def test_whoever_changed_their_address_on_the_platform_is_found_by_that_of_the_file(office):
    mei = office.person("Mei")
    takes_in(office, MEI)
    office.becomes(named(office, MEI.address), email="mei.tan@riverbank.example")

    report = takes_in(office, MEI)

    assert figures(report) == (0, 0, 0, 1)
    assert named(office, MEI.address).id == mei.id


def test_whoever_changed_their_address_in_the_file_too_is_still_the_same(office):
    mei = office.person("Mei")
    takes_in(office, MEI)
    office.becomes(named(office, MEI.address), email="mei.tan@riverbank.example")

    report = takes_in(office, replace(MEI, address="mei.tan@riverbank.example"))

    assert figures(report) == (0, 1, 0, 0)
    assert named(office, "mei.tan@riverbank.example").id == mei.id


def test_a_crash_between_two_pages_is_made_good_by_running_it_again(office):
    rows = [replace(MEI, line=line, address=f"p{line}@riverbank.example") for line in range(2, 700)]
    file = PeopleFile(ALL, rows)

    def stops(stage, _, __):
        if stage is Stage.KEEPING:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_people(office.ports, Import(office.id, file), stops)

    report = import_people(office.ports, Import(office.id, file))

    assert figures(report) == (498, 0, 0, 200)


# --- absences -----------------------------------------------------------------------------------

AWAY = replace(MEI, away_from=date(2026, 12, 1), away_until=date(2026, 12, 14))


def test_what_somebody_changed_of_their_absence_is_not_undone_by_the_same_file(office):
    takes_in(office, AWAY)
    office.becomes(named(office, MEI.address), away_until=date(2026, 12, 7))

    takes_in(office, AWAY)

    assert named(office, MEI.address).away_until == date(2026, 12, 7)


def test_a_new_absence_in_the_file_holds(office):
    takes_in(office, AWAY)
    office.becomes(named(office, MEI.address), away_until=date(2026, 12, 7))

    takes_in(office, replace(AWAY, away_until=date(2026, 12, 20)))

    assert named(office, MEI.address).away_until == date(2026, 12, 20)


def test_an_absence_that_the_file_takes_back_is_over(office):
    takes_in(office, AWAY)

    takes_in(office, MEI)

    mei = named(office, MEI.address)
    assert (mei.away_from, mei.away_until) == (None, None)


def test_an_absence_that_the_file_takes_back_after_somebody_changed_it_is_theirs(office):
    takes_in(office, AWAY)
    office.becomes(named(office, MEI.address), away_until=date(2026, 12, 7))

    takes_in(office, MEI)

    assert named(office, MEI.address).away_until == date(2026, 12, 7)


def test_an_absence_that_somebody_told_skald_is_not_emptied_by_a_file(office):
    mei = office.person("Mei")
    office.goes_away(mei, date(2026, 12, 1))

    takes_in(office, MEI)

    assert named(office, MEI.address).away_until == date(2026, 12, 1)


# --- rows that are not taken in -----------------------------------------------------------------


def test_faulty_rows_are_named_and_the_good_ones_go_on(office):
    report = takes_in(
        office,
        MEI,
        TOM,
        replace(TOM, line=4),
        Row(5, "a@riverbank.example", "A", branch="Moon"),
        Row(6, "b@riverbank.example", "B", manager="b@riverbank.example"),
        Row(7, "c@riverbank.example", "C", manager="nobody@riverbank.example"),
    )

    assert report.rejected == [
        Rejected(4, Snag.TWICE, TOM.address, 3),
        Rejected(5, Snag.BRANCH, "Moon"),
        Rejected(6, Snag.OWN_MANAGER, "b@riverbank.example"),
        Rejected(7, Snag.MANAGER, "nobody@riverbank.example"),
    ]
    assert figures(report) == (2, 0, 0, 0)
    assert not report.all_taken_in


def test_a_manager_may_be_somebody_on_record_who_is_not_in_the_file(office):
    sioned = office.person("Sioned")

    takes_in(office, replace(MEI, manager="sioned@riverbank.example"))

    assert named(office, MEI.address).manager == sioned.id


@pytest.mark.parametrize(
    ("typed", "taken_in"), [("ana at riverbank", True), ("ana", True), ("anastasia@", False), ("", False)]
)
def test_a_manager_may_stand_on_a_line_that_cannot_be_read(office, typed, taken_in):
    row = replace(TOM, manager="ana@riverbank.example")

    report = takes_in(office, row, unread=[Unread(9, typed=typed)])

    assert [each.clash for each in report.conflicts] == ([Clash.MANAGER_WAITS] if taken_in else [])
    assert [each.snag for each in report.rejected] == ([] if taken_in else [Snag.MANAGER])


def test_whose_managers_own_row_is_faulty_is_taken_in_and_their_manager_waits(office):
    ada = replace(MEI, line=4, address="ana.l@riverbank.example", branch="Moon")
    tom = replace(TOM, manager=ada.address)

    first = takes_in(office, ada, tom)
    second = takes_in(office, ada, tom)

    waits = Conflict(Clash.MANAGER_WAITS, 3, "Tom Ash", TOM.address, ada.address)
    assert first.conflicts == second.conflicts == [waits]
    assert figures(second) == (0, 0, 0, 1)
    assert named(office, TOM.address).manager is None


# --- guests, apps, strangers and others of the same address ---------------------------------------


def test_a_guest_is_not_taken_for_staff_because_of_an_address(office):
    guest = office.person("Mei", standing=Standing.GUEST)

    report = takes_in(office, MEI)

    assert report.conflicts == [Conflict(Clash.GUEST, 2, "Mei Lin", MEI.address)]
    assert named(office, MEI.address) == guest
    assert not report.all_taken_in


def test_a_guest_on_a_line_with_another_fault_is_told_in_the_same_round(office):
    office.person("Mei", standing=Standing.GUEST)
    slip = replace(MEI, branch="Brannch")

    report = takes_in(office, slip)
    unread = takes_in(office, unread=[Unread(2, MEI.name, frozenset({MEI.address}), row=slip)])

    for each in (report, unread):
        assert each.rejected == [Rejected(2, Snag.BRANCH, "Brannch")]
        assert each.conflicts == [Conflict(Clash.GUEST, 2, "Mei Lin", MEI.address)]


def test_all_that_the_settings_and_the_file_say_against_a_line_is_told(office):
    again = replace(MEI, line=3, branch="Brannch", manager=MEI.address)

    report = takes_in(office, MEI, again)

    assert report.rejected == [
        Rejected(3, Snag.TWICE, MEI.address, 2),
        Rejected(3, Snag.BRANCH, "Brannch"),
        Rejected(3, Snag.OWN_MANAGER, MEI.address),
    ]


def test_an_app_on_a_line_is_told_and_not_taken_for_a_colleague(office):
    app = office.person("Mei", standing=Standing.BOT)

    report = takes_in(office, MEI)

    assert report.conflicts == [Conflict(Clash.APP, 2, "Mei Lin", MEI.address)]
    assert figures(report) == (0, 0, 0, 0)
    assert office.ledger.people[app.id] == app


def test_strangers_are_passed_over_whatever_address_they_bring(office):
    other = office.person("Mei", standing=Standing.STRANGER)

    report = takes_in(office, MEI)

    assert figures(report) == (1, 0, 0, 0)
    assert office.ledger.people[other.id] == other


def test_two_people_with_one_address_are_a_conflict(office):
    office.person("Mei")
    office.person("Mia", email=MEI.address)

    report = takes_in(office, MEI)

    assert [each.clash for each in report.conflicts] == [Clash.SEVERAL]


def test_two_rows_that_mean_one_person_are_a_conflict(office):
    office.person("Mei")
    takes_in(office, MEI)
    office.becomes(named(office, MEI.address), email="mei.tan@riverbank.example")

    report = takes_in(office, MEI, replace(MEI, line=9, address="mei.tan@riverbank.example"))

    assert [(each.clash, each.line, each.other) for each in report.conflicts] == [(Clash.SAME, 9, "2")]


def test_somebody_whose_account_was_ended_is_named(office):
    office.person("Mei", standing=Standing.DEACTIVATED)

    report = takes_in(office, MEI)

    assert [(each.clash, each.line) for each in report.conflicts] == [(Clash.DEACTIVATED, 2)]
    assert named(office, MEI.address).standing is Standing.DEACTIVATED
    assert report.all_taken_in


# --- accounts that come later ---------------------------------------------------------------------


def test_an_account_joins_whom_the_file_named_by_the_same_address(office):
    takes_in(office, MEI, TOM)
    before = named(office, MEI.address)

    mei = shows(office, MEI)

    again = takes_in(office, MEI, TOM)
    assert (mei.id, mei.name, mei.branch) == (before.id, "On Slack", FRONT_DESK)
    assert named(office, TOM.address).manager == mei.id
    assert (figures(again), again.without_account) == ((0, 0, 0, 2), 1)


@pytest.mark.parametrize("standing", [each for each in Standing if each is not Standing.STAFF])
def test_nobody_but_staff_joins_by_an_address(office, standing):
    takes_in(office, MEI)

    other = shows(office, MEI, standing=standing)

    assert other.listed is None
    assert len([each for each in office.ledger.people.values() if MEI.address in each.addresses]) == 2


def test_an_account_known_before_its_address_takes_over_whom_the_file_named(office):
    known = office.person("Mei", email=None, accounts=(Account(Platform.SLACK, "T1", "U0NEW"),))
    takes_in(office, MEI, TOM)

    mei = shows(office, MEI)

    assert (mei.id, mei.branch, mei.listed) == (known.id, FRONT_DESK, Listed(MEI.address, "Mei Lin"))
    assert named(office, MEI.address) == mei
    assert named(office, TOM.address).manager == mei.id


def test_a_form_that_was_not_sent_still_names_them_once_their_account_takes_over(office):
    known = office.person("Mei", email=None, accounts=(Account(Platform.SLACK, "T1", "U0NEW"),))
    raj = office.person("Raj Nair")
    takes_in(office, MEI)
    office.leaves(raj, named(office, MEI.address), nonce="kept")

    shows(office, MEI)

    (draft,) = office.drafts(raj)
    form = office.opens_draft(raj, draft.id)
    assert [each.chosen for each in form.elements if isinstance(each, PeopleField)] == [(known.id,)]


def test_a_guest_who_becomes_staff_is_whom_the_file_named(office):
    takes_in(office, MEI)
    guest = shows(office, MEI, standing=Standing.GUEST)

    staff = shows(office, MEI)

    assert staff.id == guest.id
    assert named(office, MEI.address) == staff


def test_a_new_account_takes_the_place_of_one_that_was_ended(office):
    takes_in(office, MEI)
    mei = shows(office, MEI, "U0OLD")
    office.becomes(mei, standing=Standing.DEACTIVATED)

    after = shows(office, MEI, "U0NEW")

    assert (after.id, after.standing) == (mei.id, Standing.STAFF)
    assert [each.user for each in after.accounts] == ["U0NEW"]


def test_an_account_does_not_join_whoever_has_one_there(office):
    takes_in(office, MEI)
    mei = shows(office, MEI, "U0FIRST")

    other = shows(office, MEI, "U0OTHER")

    assert other.id != mei.id


# --- leavers --------------------------------------------------------------------------------------


def test_whoever_no_longer_stands_in_the_file_has_left(office):
    mei = office.person("Mei")
    takes_in(office, MEI, TOM, *STAFF)

    report = takes_in(office, replace(TOM, manager=None), *STAFF)

    left = office.ledger.people[mei.id]
    assert figures(report)[2] == 1
    assert [each.name for each in report.leavers.examples] == ["Mei"]
    assert (left.standing, left.listed.left_on) == (Standing.DEACTIVATED, date(2026, 11, 23))


def test_whoever_was_never_in_a_file_never_leaves_by_one(office):
    office.person("Sioned")

    report = takes_in(office, MEI)

    assert report.leavers.count == 0


def test_a_leaver_stays_gone_while_their_account_lives_on(office):
    takes_in(office, MEI, *STAFF)
    shows(office, MEI)
    takes_in(office, *STAFF)

    after = shows(office, MEI)

    assert (after.standing, after.has_left) == (Standing.DEACTIVATED, True)
    assert figures(takes_in(office, *STAFF)) == (0, 0, 0, 30)


def test_a_leaver_who_stands_in_the_file_again_is_back(office):
    mei = office.person("Mei")
    takes_in(office, MEI, *STAFF)
    takes_in(office, *STAFF)

    report = takes_in(office, MEI, *STAFF)

    back = office.ledger.people[mei.id]
    assert figures(report)[1] == 1
    assert (back.standing, back.has_left) == (Standing.STAFF, False)


def test_an_address_that_was_given_to_somebody_else_brings_nobody_back(office):
    takes_in(office, MEI, *STAFF)
    takes_in(office, *STAFF)

    report = takes_in(office, replace(MEI, name="Meinir Evans"), *STAFF)

    assert figures(report)[0] == 1


def test_a_new_account_of_a_leavers_address_is_somebody_else(office):
    takes_in(office, MEI, *STAFF)
    takes_in(office, *STAFF)

    other = shows(office, MEI)

    assert (other.standing, other.listed) == (Standing.STAFF, None)


@pytest.mark.parametrize(("kept", "refused"), [(27, False), (25, False), (24, True), (0, True)])
def test_so_many_leavers_change_nothing_until_they_are_confirmed(office, kept, refused):
    takes_in(office, *STAFF)
    before = office.ledger.copy()

    report = takes_in(office, MEI, *STAFF[:kept])

    assert (report.so_many_leave, report.done) == (refused, not refused)
    assert (office.ledger == before) is refused
    assert takes_in(office, MEI, *STAFF[:kept], leavers_confirmed=True).done


@pytest.mark.parametrize(
    "unread",
    [
        Unread(4, "mei lin"),
        Unread(4, addresses=frozenset({MEI.address})),
        Unread(4, typed="Mei at riverbank.example"),
        Unread(4, typed="meiriverbank.example"),
    ],
    ids=["name", "address", "mistyped", "without its sign"],
)
def test_whoever_may_stand_on_a_line_that_cannot_be_read_has_not_left(office, unread):
    takes_in(office, MEI, *STAFF)

    report = takes_in(office, *STAFF, unread=[unread])

    assert report.leavers.count == 0
    assert not named(office, MEI.address).has_left


def test_what_waits_on_a_leaver_goes_on_to_others(office):
    daniel = office.person("Daniel", FRONT_DESK)
    office.appoint(daniel, branch=FRONT_DESK)
    row = Row(5, "daniel@riverbank.example", "Daniel Okafor", "front-desk")
    raj, mei = office.person("Raj"), office.person("Mei", FRONT_DESK)
    takes_in(office, row, *STAFF)
    told = office.nominate(raj, mei)

    report = takes_in(office, *STAFF)
    office.ticks()

    assert office.readers(told) == {daniel.id, office.rosa.id}
    assert [(each.clash, each.other) for each in report.conflicts] == [(Clash.ROLE, "approver")]


def test_the_admins_hear_of_it_where_a_leaver_was_the_last_reader(office):
    row = Row(5, "rosa@riverbank.example", "Rosa")
    raj, mei = office.staff("Raj", "Mei")
    takes_in(office, row, *STAFF)
    office.nominate(raj, mei)
    office.goes_away(office.ada)

    takes_in(office, *STAFF)
    office.ticks()

    assert office.got(office.ada) == [Topic.NOTICE]
    assert office.got(raj) == [Topic.RECEIPT, Topic.NOTICE]


# --- on record --------------------------------------------------------------------------------------


def test_every_change_leaves_a_line_with_the_names_of_the_fields(office):
    takes_in(office, MEI, *STAFF)
    before = len(office.audit())

    takes_in(office, replace(MEI, branch="Parks"), *STAFF)
    takes_in(office, *STAFF)

    lines = office.audit()[before:]
    assert [(each.actor, each.act, each.fields) for each in lines] == [
        (None, "import_person", ("branch",)),
        (None, "leave", ("standing",)),
    ]
