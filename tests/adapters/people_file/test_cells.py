"""Cells: generous in how things are written, strict in what they mean."""

from __future__ import annotations

from datetime import date

import pytest

from adapters.people_file.cells import account, day, email, name, weekdays, yes_or_no
from adapters.settings.faults import Wrong
from bot.domain.people import Platform
from tests.support.every import for_each


@for_each(
    ("typed", "meant"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        (" 2026-11-23 ", date(2026, 11, 23)),
        ("2026-11-23T00:00:00", date(2026, 11, 23)),
        ("2026-11-23 00:00", date(2026, 11, 23)),
        ("2026/11/3", date(2026, 11, 3)),
        ("23.11.2026", date(2026, 11, 23)),
        ("3.4.2026", date(2026, 4, 3)),
        ("23/11/2026", date(2026, 11, 23)),
        ("11/23/2026", date(2026, 11, 23)),
        ("4/4/2026", date(2026, 4, 4)),
        ("23 Nov 2026", date(2026, 11, 23)),
        ("23 november 2026", date(2026, 11, 23)),
        ("Nov 23, 2026", date(2026, 11, 23)),
        ("23-Nov-2026", date(2026, 11, 23)),
        ("", None),
    ],
)
def test_a_date_is_read_in_the_one_way_it_can_be(typed, meant):
    assert day(typed) == meant


@for_each(
    ("typed", "wrong", "remedy"),
    [
        ("03/04/2026", "may be 3 April or 4 March", "Write 2026-04-03 or 2026-03-04"),
        ("03-04-2026", "may be 3 April or 4 March", "Write 2026-04-03 or 2026-03-04"),
        ("2026-02-30", "there is no day", "Write dates like 2026-11-23"),
        ("31/31/2026", "there is no day", "Write dates like 2026-11-23"),
        ("23/11/26", "is not a date", "Write dates like 2026-11-23"),
        ("45987", "is not a date", "Write dates like 2026-11-23"),
        ("soon", "is not a date", "Write dates like 2026-11-23"),
        ("0026-11-23", "is in the year 26", "Write dates like 2026-11-23"),
        ("٢٠٢٦-١١-٢٣٤", "is not a date", "Write dates like 2026-11-23"),
    ],
)
def test_a_date_that_cannot_be_told_is_said_to_be_so(typed, wrong, remedy):
    with pytest.raises(Wrong) as caught:
        day(typed)

    assert wrong in caught.value.wrong
    assert caught.value.remedy == remedy


@for_each(
    ("typed", "days"),
    [
        ("mon-thu", {1, 2, 3, 4}),
        ("Monday to Thursday", {1, 2, 3, 4}),
        ("Mon – Wed", {1, 2, 3}),
        ("mon tue thu", {1, 2, 4}),
        ("Mon, Tue and Fri", {1, 2, 5}),
        ("mon,wed-fri", {1, 3, 4, 5}),
        ("Tues; Thurs.", {2, 4}),
        ("sat-mon", {6, 7, 1}),
        ("1-4", {1, 2, 3, 4}),
        ("1 3 5", {1, 3, 5}),
        ("Fri", {5}),
        ("", None),
        ("Full time", None),
    ],
)
def test_a_working_pattern_is_the_days_it_names(typed, days):
    assert weekdays(typed) == days


@for_each(
    "typed",
    ["part time", "80%", "0", "8", "mo", "mon-", "mon 09:00-13:00", "moonday", "-", "mon--tue", "1234"],
)
def test_a_working_pattern_without_days_is_a_fault(typed):
    with pytest.raises(Wrong, match="does not say which days"):
        weekdays(typed)


@for_each("typed", ["Mei@Riverbank.Example", " mei@riverbank.example\u200b", "mei@riverbank.example"])
def test_an_address_is_folded(typed):
    assert email(typed) == "mei@riverbank.example"


@for_each(
    "typed",
    [
        "",
        "mei",
        "mei at riverbank.example",
        "mei@riverbank",
        "mei@@riverbank.example",
        "m ei@riverbank.example",
        "mei@riverbank..example",
        "Mei <mei@riverbank.example>",
        "a@b.example, c@d.example",
        f"{'a' * 250}@b.example",
    ],
)
def test_what_is_no_address_is_a_fault(typed):
    with pytest.raises(Wrong):
        email(typed)


OBJECT_ID = "8F1C2d3e-0000-4000-8000-00000000abcd"


@for_each(
    ("platform", "typed", "meant"),
    [
        (Platform.SLACK, "", None),
        (Platform.SLACK, " U012AB3CD ", "slack:u012ab3cd"),
        (Platform.SLACK, "Slack:W012AB3CD", "slack:w012ab3cd"),
        (Platform.SLACK, "Mei@Riverbank.example", "mei@riverbank.example"),
        (Platform.TEAMS, OBJECT_ID, f"teams:{OBJECT_ID.lower()}"),
        (Platform.TEAMS, f"teams:{OBJECT_ID}", f"teams:{OBJECT_ID.lower()}"),
        (Platform.TEAMS, "mei@riverbank.example", "mei@riverbank.example"),
    ],
)
def test_an_account_is_named_by_its_address_or_its_id(platform, typed, meant):
    assert account(platform)(typed) == meant


@for_each(
    ("platform", "typed"),
    [
        (Platform.SLACK, "Mei Lin"),
        (Platform.SLACK, "@mei"),
        (Platform.SLACK, "ursula"),
        (Platform.SLACK, f"teams:{OBJECT_ID}"),
        (Platform.SLACK, "a@b.example c@d.example"),
        (Platform.TEAMS, "U012AB3CD"),
        (Platform.TEAMS, "slack:U012AB3CD"),
        (Platform.TEAMS, OBJECT_ID[:-1]),
    ],
)
def test_what_names_no_account_is_a_fault(platform, typed):
    with pytest.raises(Wrong, match=r"names nobody|not an account on"):
        account(platform)(typed)


@for_each(("typed", "meant"), [("Yes", True), ("x", True), ("1", True), ("No", False), ("", False)])
def test_yes_and_no(typed, meant):
    assert yes_or_no(typed) is meant


def test_perhaps_is_neither():
    with pytest.raises(Wrong, match="neither yes nor no"):
        yes_or_no("perhaps")


def test_a_name_stands_in_one_line():
    assert name(" Sâm\u200b  Ó\nNéill ") == "Sâm Ó Néill"


@for_each("typed", ["", "  ", "\u200b", "a" * 201])
def test_somebody_without_a_name_is_a_fault(typed):
    with pytest.raises(Wrong):
        name(typed)
