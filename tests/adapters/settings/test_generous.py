"""What people write in their own way is understood, and becomes one thing."""

import datetime as dt

import pytest

from adapters.settings.reading import read_app
from tests.support.every import for_each


def read(smallest, added):
    return read_app(smallest + added, "app.yaml")


def test_everything_but_four_things_has_a_default(smallest):
    app = read(smallest, "")

    assert app.organisation.working_hours.begins == dt.time(8, 30)
    assert (app.approval.remind_after, app.calendar.leader_prompt.every, app.privacy.keep_for) == (2, 2, 36)


@for_each("day", ["friday", "Fri", "fri", "FRIDAY"])
def test_days_are_known_by_either_name(smallest, day):
    app = read(smallest, f"calendar: {{ weekly_digest: {{ on: {day} }} }}")

    assert app.calendar.weekly_digest.on == "fri"


@pytest.mark.parametrize("at", ["18:00", '"18:00"', "'18:00'"])
def test_a_time_without_quotes_stays_a_time(smallest, at):
    app = read(smallest, f"calendar:\n  briefing:\n    at: {at}\n")

    assert app.calendar.briefing.at == dt.time(18)


@for_each(("span", "months"), [("36 months", 36), ("3 years", 36), ("1 month", 1), ("a year", 12)])
def test_spans_are_counted_in_one_unit(smallest, span, months):
    app = read(smallest, f"privacy: {{ keep_for: {span} }}")

    assert app.privacy.keep_for == months


def test_norway_stays_norway(smallest):
    text = smallest.replace("Council }", "Council, holidays: { country: NO } }")

    app = read(text, "")

    assert app.organisation.holidays.country == "NO"


def test_names_that_look_like_numbers_stay_as_typed(smallest):
    app = read(smallest, "branches: [{ key: 007, name: 1.50 }]")

    assert (app.branches[0].key, app.branches[0].name) == ("007", "1.50")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Okafor@Riverbank.Example", "okafor@riverbank.example"),
        ('"slack:u012ab3cd"', "slack:U012AB3CD"),
        (
            "teams:7D2E7D5A-1C2B-4B1E-9A55-0123456789AB",
            "teams:7d2e7d5a-1c2b-4b1e-9a55-0123456789ab",
        ),
    ],
)
def test_addresses_are_kept_in_one_form(smallest, typed, address):
    app = read(smallest, f"branches: [{{ key: a, name: A, approvers: [{typed}] }}]")

    assert app.branches[0].approvers == (address,)


@for_each(
    ("typed", "channel"),
    [
        ('"#Libraries"', "#libraries"),
        ("libraries", "#libraries"),
        ("C0123456789", "C0123456789"),
        ("19:abc@thread.tacv2", "19:abc@thread.tacv2"),
    ],
)
def test_channels_are_named_or_given_by_id(smallest, typed, channel):
    app = read(smallest, f"branches: [{{ key: a, name: A, channel: {typed} }}]")

    assert app.branches[0].channel == channel


def test_a_zone_is_found_in_any_case(smallest):
    text = smallest.replace("Council }", "Council, timezone: europe/london }")

    app = read(text, "")

    assert app.organisation.timezone == "Europe/London"
