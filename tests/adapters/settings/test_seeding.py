"""From settings to the domain."""

from datetime import date, time

import pytest

from adapters.settings import load, seed
from bot.domain.organisation import ApprovedBy, Kind
from bot.domain.people import Role
from bot.domain.seed import Appointment


@pytest.fixture
def sown(tmp_path):
    def sow(text):
        (tmp_path / "app.yaml").write_text(text)
        return seed(load({"SKALD_CONFIG": str(tmp_path / "app.yaml")}, None), date(2026, 11, 23))

    return sow


def test_behaviours_have_keys_that_stay(sown, smallest):
    text = smallest.replace("name: People }", "name: People, emoji: ':star2:', behaviours: [One, Two] }")

    (value,) = sown(text).organisation.values

    assert [(each.key, each.words) for each in value.behaviours] == [("people.1", "One"), ("people.2", "Two")]
    assert value.emoji == "star2"


def test_what_has_no_channel_goes_where_recognition_goes(sown, smallest):
    organisation = sown(smallest).organisation

    assert organisation.channels == dict.fromkeys(Kind, "#well-done")


def test_working_time_knows_days_hours_and_holidays(sown, smallest):
    text = smallest.replace(
        "Council }", "Council, working_days: [Sun, mon], holidays: { country: GB, subdivision: ENG } }"
    )

    working = sown(text).organisation.working

    assert (working.days, working.begins) == ({1, 7}, time(8, 30))
    assert {date(2026, 12, 28), date(2027, 1, 1), date(2036, 12, 25)} <= working.holidays


def test_the_policy_counts_working_days(sown, smallest):
    policy = sown(smallest + "approval: { by: named, needed_for: [story], remind_after: 1 working day }")

    approval = policy.organisation.approval
    assert (approval.by, approval.needed_for, approval.remind_after) == (ApprovedBy.NAMED, {Kind.STORY}, 1)


def test_everybody_named_holds_their_role_once(sown, smallest):
    text = smallest + "branches: [{ key: a, name: A, approvers: [bo@x.example, 'slack:U1AB', bo@x.example] }]"

    appointments = sown(text).appointments

    assert appointments == (
        Appointment(Role.ADMIN, "ana@riverbank.example"),
        Appointment(Role.APPROVER, "bo@x.example", "a"),
        Appointment(Role.APPROVER, "slack:U1AB", "a"),
    )
