"""What is wrong in app.yaml is told at once, each fault with line, column and remedy."""

from pathlib import Path

from adapters.settings.reading import read_app
from tests.support.every import for_each

ROOT = Path(__file__).parents[3]
ALL_AT_ONCE = """\
version: 1
organisation:
  timezone: Europe/Londn
  working_hours: { from: "18:00", until: 8.30 }
  nam: Riverbank
people:
  admins: [ana]
values:
  - key: people
    name: People
  - key: people
    name: Pride
channels:
  recogniton: "#well-done"
  stories: #legendary-service
approval:
  remind_after: 2 days
  remind_after: 3 working days
"""


def test_the_committed_file_is_without_fault():
    text = (ROOT / "app.yaml").read_text(encoding="utf-8")

    app = read_app(text, "app.yaml")

    assert (app.organisation.name, app.privacy.keep_for) == ("Riverbank Council", 36)


def test_all_faults_come_at_once_in_the_order_of_the_file(faults):
    found = faults(ALL_AT_ONCE)

    assert found == [
        "app.yaml:3:13 organisation.timezone: unknown time zone 'Europe/Londn'. Did you mean Europe/London?",
        (
            "app.yaml:4:42 organisation.working_hours.until: 8.30 is a number, not a time. "
            'Write times in quotes, like "08:30" or "18:00".'
        ),
        "app.yaml:5:3 organisation: 'nam' is not a setting here. Did you mean name?",
        (
            "app.yaml:7:12 people.admins[1]: 'ana' names nobody. "
            "Write an e-mail address, slack:U012AB3CD or teams: and the Entra object id."
        ),
        "app.yaml:11:10 values[2].key: 'people' is the key of values[1] already. Give each its own.",
        "app.yaml:14:3 channels: 'recogniton' is not a setting here. Did you mean recognition?",
        (
            "app.yaml:15:3 channels.stories: there is no value (an unquoted # begins a comment). "
            'Put quotes round channel names, like "#well-done".'
        ),
        (
            "app.yaml:17:17 approval.remind_after: '2 days' is not a span in working days. "
            "Write it like 2 working days."
        ),
        (
            "app.yaml:18:3 approval.remind_after stands here a second time; the first is in line 17. "
            "Keep one of them."
        ),
    ]


def test_an_empty_file_is_told_what_every_file_needs(faults):
    found = faults("# nothing yet\n")

    assert [line.split(" ", 2)[1] for line in found] == ["channels:", "organisation:", "people:", "values:"]


@for_each(
    ("added", "told"),
    [
        ("calendar: { weekly_digest: { on: fri, at: 1530 } }", "1530 is a number, not a time"),
        ("calendar: { weekly_digest: { on: fri, at: 25:00 } }", "'25:00' is not a time of the day"),
        ("calendar: { weekly_digest: { on: last working day } }", "comes once a month"),
        ("calendar: { weekly_digest: { on: fryday } }", "Did you mean friday?"),
        ("calendar: { story_digest: { on: fri } }", "Use first working day or last working day"),
        ("calendar: { leader_prompt: { from: 23.11.2026 } }", "Write dates like 2026-11-23"),
        ("calendar: { leader_prompt: { from: 2026-02-30 } }", "'2026-02-30' is not a date"),
        ("calendar: { leader_prompt: { every: 2 } }", "Write it like 2 weeks"),
        ("calendar: { unasked_messages_per_person_per_day: some }", "a whole number is expected"),
        ("calendar: friday", "settings with names are expected here"),
        ("privacy: { keep_for: 36 }", "'36' is not a span in months"),
        ("privacy: { keep_for: 0 months }", "a span of nothing"),
        ("privacy: { wall: stuff }", "Did you mean staff?"),
        ("approval: { by: line manager }", "Did you mean line-manager?"),
        ("approval: { needed_for: recognition }", "a list is expected here"),
        ("approval: { needed_for: [recognitions] }", "Did you mean recognition?"),
        ("branches: [{ key: Library, name: L }]", "such as library"),
        ("branches: [{ key: a, name: A, approvers: [okafor] }]", "branches[1].approvers[1]: 'okafor' names"),
        ("branches: [{ key: a, name: A }, { key: a, name: B }]", "'a' is the key of branches[1] already"),
        ('branches: [{ key: a, name: A, channel: "#two words" }]', "is not a channel's name"),
        ("branches: [{ key: a, name: A, channel: ~ }]", "Put quotes round channel names"),
        ("privacy:", "privacy: there is no value"),
        ("version: 2", "Write version: 1"),
        ("privcy: { wall: off }", "Did you mean privacy?"),
        ("privacy: &x { wall: off }", "anchors and aliases"),
        ("a: [1\nb: 2", "this is not YAML"),
        ("a:\n\t- b", "this is not YAML"),
        ("a:\n  b: \x07", "app.yaml:6:6 there is a character that cannot be shown"),
    ],
)
def test_one_fault_is_told_with_its_remedy(faults, added, told):
    found = faults(add=added)

    assert len(found) == 1
    assert told in found[0]


@for_each(
    ("organisation", "told"),
    [
        ("holidays: { country: NX }", "no holidays are known for 'NX'"),
        ("holidays: { country: Norway }", "Did you mean NO?"),
        ("holidays: { country: GB, subdivision: LDN }", "Use ENG, NIR, SCT or WLS"),
        ("holidays: { subdivision: ENG }", "organisation.holidays.country: this is missing"),
        ('working_hours: { from: "09:00", until: "08:00" }', "ends before it begins"),
        ("working_days: []", "at least one is needed"),
        ("language: english please", "Write it like en, cy or pt-BR"),
    ],
)
def test_a_fault_of_the_organisation_is_told_with_its_remedy(faults, smallest, organisation, told):
    text = smallest.replace("Riverbank Council }", f"Riverbank Council, {organisation} }}")

    found = faults(text)

    assert len(found) == 1
    assert told in found[0]


def test_lists_within_lists_hundreds_deep_are_no_crash(faults):
    found = faults(add="branches: " + "[" * 600)

    assert "too many brackets" in found[0]


def test_a_list_at_the_top_is_refused(faults):
    found = faults("- one\n")

    assert found[0].startswith("app.yaml:1:1 settings with names are expected here")
