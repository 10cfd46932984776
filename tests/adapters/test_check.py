"""`skald check` says what is wrong and what to do, against a Slack made of paper."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from adapters.check import check_all
from adapters.findings import fault
from adapters.paper.slack import App, PaperSlack, serve
from adapters.settings import Hindrance, load

SCOPES = frozenset({"commands", "chat:write", "im:write", "users:read", "users:read.email", "channels:read"})
TEXT = """\
organisation: { name: Riverbank Council }
people: { admins: [ana@riverbank.example] }
values:
  - { key: people, name: People }
  - { key: pride, name: Pride }
  - { key: passion, name: Passion }
channels: { recognition: "#well-done" }
"""
ENVIRON = {
    "SKALD_SECRET_KEY": "k" * 32,
    "SLACK_SIGNING_SECRET": "paper-signing-secret",
    "SLACK_BOT_TOKEN": "xoxb-paper-token",
}


@pytest.fixture
def paper():
    """A workspace in which nothing is wrong."""
    paper = PaperSlack(app=App(scopes=SCOPES))
    paper.add_person("ana", email="ana@riverbank.example")
    paper.add_channel("well-done", bot=True)
    return paper


@pytest.fixture
def checked(tmp_path):
    """The findings that are not ok, as lines; `everything` brings the others and what is built later."""
    file = tmp_path / "app.yaml"

    def read(
        environ,
        text,
        *,
        everything=False,
        state=lambda _: "current",
        now=lambda: datetime.now(UTC),
        managed=lambda _: (3, 3),
    ):
        file.write_text(text)
        surroundings = {"SKALD_CONFIG": str(file), "SKALD_DATABASE_URL": "postgres://h/d", **environ}
        lines = [str(each) for each in check_all(lambda: load(surroundings, None), state, now, managed)]
        if everything:
            return lines
        return [line for line in lines if not line.startswith(("ok", "warning built later"))]

    return read


@pytest.fixture
def checked_with(checked, paper):
    """The same, while the paper Slack answers on loopback."""

    async def read(text=TEXT, **rest):
        async with serve(paper) as address:
            environ = {**ENVIRON, "SLACK_API_URL": f"{address}/api"}
            return await asyncio.to_thread(lambda: checked(environ, text, **rest))

    return read


async def test_where_all_is_well_nothing_is_to_be_done(checked_with):
    found = await checked_with()

    assert found == []


async def test_a_refused_token_is_the_last_thing_asked(checked_with, paper):
    paper.app = App(bot_token="xoxb-another")

    found = await checked_with()

    assert len(found) == 1
    assert found[0].startswith("fault   slack token: Slack refuses it: invalid_auth. Copy the bot token")


async def test_missing_scopes_are_named(checked_with, paper):
    paper.app = App(scopes=SCOPES - {"im:write", "users:read.email"})

    found = await checked_with()

    assert len(found) == 1
    assert "fault   slack scopes: missing: im:write, users:read.email. Paste what" in found[0]


async def test_people_and_channels_that_are_not_there_are_named(checked_with):
    text = TEXT + 'branches: [{ key: a, name: A, channel: "#libraries", approvers: [bo@riverbank.example] }]'

    found = await checked_with(text)

    assert [line.split(". ")[0] for line in found] == [
        "warning people: nobody active in Slack has the address bo@riverbank.example",
        "warning channels: #libraries is not among the public channels",
    ]


async def test_a_sensitive_branch_with_one_reader_or_without_a_channel_is_spoken_of(checked_with):
    branches = "branches: [{ key: homes, name: Homes, approvers: [ana@riverbank.example], sensitive: true }]"

    found = await checked_with(TEXT + branches)

    assert [line.split(". ")[0] for line in found] == [
        "warning branches: homes is sensitive and has one approver",
        "warning branches: homes is sensitive and has no channel",
    ]


async def test_a_sensitive_branch_says_yes_or_no_and_a_span_of_days(checked):
    wrong = "branches: [{ key: homes, name: Homes, sensitive: perhaps, wait: a while }]"

    found = [line for line in checked({}, TEXT + wrong) if line.startswith("fault")]

    assert "says neither yes nor no" in found[0]
    assert "Write it like 7 days" in found[1]


async def test_a_channel_is_found_on_a_later_page(checked_with, paper):
    for number in range(1000):
        paper.add_channel(f"a{number}")
    paper.add_channel("last", bot=True)

    found = await checked_with(TEXT + 'branches: [{ key: a, name: A, channel: "#last" }]')

    assert found == []


async def test_a_channel_without_skald_needs_an_invitation(checked_with, paper):
    paper.add_channel("libraries", bot=False)

    found = await checked_with(TEXT + 'branches: [{ key: a, name: A, channel: "#libraries" }]')

    assert found == [
        "warning channels: Skald may not post in #libraries yet. Type /invite @Skald in #libraries."
    ]


async def test_an_invitation_is_not_needed_where_skald_may_post_anywhere(checked_with, paper):
    paper.app = App(scopes=SCOPES | {"chat:write.public"})
    paper.add_channel("libraries", bot=False)

    found = await checked_with(TEXT + 'branches: [{ key: a, name: A, channel: "#libraries" }]')

    assert found == []


@pytest.mark.parametrize(("minutes", "level"), [(0, None), (2, "warning"), (6, "fault"), (-6, "fault")])
async def test_a_wrong_clock_is_seen_before_slack_refuses_everything(checked_with, minutes, level):
    found = await checked_with(now=lambda: datetime.now(UTC) + timedelta(minutes=minutes))

    assert [line.split()[:2] for line in found] == ([[level, "clock:"]] if level else [])


@pytest.mark.parametrize(
    ("fail", "told"),
    [
        (lambda faults: faults.outage("unavailable"), "answers 503 and no JSON"),
        (lambda faults: faults.outage("refused"), "gives no answer"),
        (lambda faults: faults.rate_limited(30), "Slack asks to wait 30 seconds"),
    ],
    ids=["unavailable", "refused", "rate limited"],
)
async def test_a_slack_that_gives_no_answer_is_a_fault_in_plain_words(checked_with, paper, fail, told):
    fail(paper.faults)

    found = await checked_with()

    assert len(found) == 1
    assert found[0].startswith("fault   slack: ")
    assert told in found[0]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("older", "Run `skald db upgrade`"),
        ("newer", "Install the Skald that made it"),
    ],
)
async def test_a_schema_of_another_version_is_a_fault(checked_with, state, told):
    found = await checked_with(state=lambda _: state)

    assert len(found) == 1
    assert told in found[0]


def raising(error):
    def state(_):
        raise error

    return state


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError("no route to host\nand more"), "it cannot be reached (no route to host)"),
        (ValueError("bad: postgresql://u:hunter2@h"), "it cannot be reached (ValueError)"),
        (Hindrance("Another server holds it."), "fault   database: Another server holds it."),
    ],
    ids=["unreachable", "with a password", "expected"],
)
def test_a_database_that_is_away_is_a_fault_without_its_password(checked, error, told):
    environ = {"SKALD_SECRET_KEY": "k" * 32, "SKALD_DATABASE_URL": "postgres://u:hunter2@h/d"}

    found = checked(environ, TEXT, state=raising(error))

    assert any(told in line for line in found)
    assert not any("hunter2" in line for line in found)


def test_faults_of_the_settings_are_told_and_end_it(checked):
    found = checked({"SKALD_PORT": "x"}, "version: 2")

    assert all(line.startswith("fault   settings: ") for line in found)
    assert len(found) == 6


def test_a_half_set_slack_is_a_fault(checked):
    found = checked({"SKALD_SECRET_KEY": "k" * 32, "SLACK_SIGNING_SECRET": "s"}, TEXT)

    assert any("settings: SLACK_BOT_TOKEN: it is missing, and Slack is half set" in line for line in found)


def test_settings_that_lack_something_are_not_called_good_beside_it(checked):
    found = checked({"SKALD_SECRET_KEY": "k" * 32, "SLACK_SIGNING_SECRET": "s"}, TEXT, everything=True)

    assert not any(line.startswith("ok      settings") for line in found)


def test_what_is_built_later_is_said_plainly(checked):
    found = checked({}, TEXT, everything=True)

    assert any("the calendar and privacy.keep_for are checked now" in line for line in found)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((0, 0), "warning line managers: nobody on the staff is known yet"),
        ((2, 3), "warning line managers: 2 of 3 staff have one, and for the rest approval.by: line-manager"),
        ((3, 3), "ok      line managers: everybody on the staff has one."),
    ],
)
def test_it_is_said_whose_line_manager_is_not_known(checked, counts, told):
    text = TEXT + "approval: { by: line-manager }"

    found = checked({}, text, everything=True, managed=lambda _: counts)

    assert [told in line for line in found if "line managers" in line] == [True]
    assert any("skald people import" in line for line in found) is (counts != (3, 3))


@pytest.mark.parametrize("by", ["branch", "named"])
def test_line_managers_are_only_asked_for_where_they_read(checked, by):
    found = checked({}, TEXT + f"approval: {{ by: {by} }}", everything=True)

    assert not any("line manager" in line for line in found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TEXT.replace("  - { key: pride, name: Pride }\n", ""), "3 to 7 work best"),
        (TEXT.replace("name: People", f"name: People, behaviours: [{'a' * 76}]"), "say it shorter"),
        (TEXT.replace("Council }", "Council, language: cy }"), "there are no texts in cy"),
    ],
    ids=["values", "behaviours", "language"],
)
def test_advice_is_a_warning(checked, text, told):
    found = checked({}, text)

    assert any(line.startswith("warning") and told in line for line in found)


def test_a_platform_that_is_off_is_said_to_be(checked):
    found = checked({}, TEXT, everything=True)

    assert "ok      slack: it is off: no SLACK_ variable is set." in found
    assert "ok      teams: it is off: no TEAMS_ variable is set." in found


@pytest.mark.parametrize("url", ["sqlite:///skald.sqlite", "postgres://h/d"])
def test_an_old_sqlite_is_warned_of_where_it_is_used(checked, url):
    found = checked({"SKALD_DATABASE_URL": url}, TEXT)

    warned = any(line.startswith("warning database: SQLite") for line in found)
    assert warned is (url.startswith("sqlite") and sqlite3.sqlite_version_info < (3, 51, 3))


def test_a_finding_that_asks_ends_with_its_question_mark():
    asking = fault("settings", "'privcy' is not a setting here", "Did you mean privacy?")

    assert str(asking) == "fault   settings: 'privcy' is not a setting here. Did you mean privacy?"
