"""`skald check` on Teams: what Microsoft's sign-in says, over real HTTP, and what Skald met there."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from adapters.check import check_all
from adapters.compose.database import channels_known, database, filled
from adapters.present import present
from adapters.settings import load
from adapters.teams.errors import TeamsAway
from adapters.teams.login import ManagedIdentity
from bot.domain.people import Platform
from bot.platforms import Installation
from tests.support.entra import APP, SECRET, TENANT, entra
from tests.support.every import for_each

TEXT = """\
organisation: { name: Riverbank Council }
people: { admins: ["teams:aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"] }
values: [{ key: people, name: People }, { key: pride, name: Pride }, { key: passion, name: Passion }]
channels: { recognition: "#well-done", stories: "19:abc@thread.tacv2" }
branches: [{ key: libraries, name: Libraries, channel: "#libraries" }]
"""
ALL_MET = {TENANT: {"well-done", "libraries"}}


@pytest.fixture
def microsoft():
    with entra() as state:
        yield state


@pytest.fixture
def environ(microsoft):
    """A Teams in which nothing is wrong."""
    return {
        "SKALD_SECRET_KEY": "k" * 32,
        "SKALD_BASE_URL": "https://skald.riverbank.example",
        "TEAMS_APP_ID": APP,
        "TEAMS_APP_PASSWORD": SECRET,
        "TEAMS_TENANT_ID": TENANT,
        "TEAMS_API_URL": microsoft.address,
    }


@pytest.fixture
def checked(tmp_path, environ):
    """What is not ok of Teams, as lines, but for the word on test servers; `everything` brings all."""
    file = tmp_path / "app.yaml"
    file.write_text(TEXT)

    def read(*, met=ALL_MET, state="current", now=present, everything=False, **more):
        surroundings = {"SKALD_CONFIG": str(file), "SKALD_DATABASE_URL": "postgres://h/d", **environ, **more}
        found = check_all(
            lambda: load(surroundings, None), lambda _: state, now, lambda _: (3, 3), lambda _: met
        )
        lines = [str(each) for each in found if each.about.startswith(("teams", "clock"))]
        plain = [line for line in lines if "TEAMS_API_URL puts" not in line]
        return lines if everything else [line for line in plain if not line.startswith("ok")]

    return read


def test_where_all_is_well_nothing_is_to_be_done(checked):
    assert checked() == []


def test_what_is_well_is_said(checked):
    found = checked(everything=True)

    assert "ok      teams address: the Azure Bot's messaging endpoint has to be " in found[1]
    assert found[1].endswith("https://skald.riverbank.example/api/messages.")
    assert f"ok      teams sign-in: Microsoft takes the secret of the app {APP}." in found
    assert "ok      clock: it agrees with Microsoft's." in found
    assert "ok      teams keys: the 1 with which Microsoft signs can be had." in found
    assert f"ok      teams met: Skald was reached from the tenant {TENANT}." in found
    assert "ok      teams channels: #well-done was found." in found


def test_a_server_in_microsofts_place_is_always_said_to_be_there(checked, microsoft):
    found = checked(everything=True)

    assert found[0].startswith(f"warning teams: TEAMS_API_URL puts {microsoft.address} in the place of")


@for_each(
    ("code", "told", "todo"),
    [
        (7000215, "the secret is wrong", "put its value, not its id, into TEAMS_APP_PASSWORD"),
        (7000222, "the secret has expired", "Make a new one under Certificates & secrets"),
        (90002, "there is no such tenant", "Copy the tenant ID from the overview of Microsoft Entra ID"),
        (
            700016,
            "this tenant has no such app",
            "Copy the Microsoft App ID of the Azure Bot into TEAMS_APP_ID",
        ),
        (7000112, "the app is disabled", "Enable it under Enterprise applications"),
        (7000229, "lets it sign in nowhere", "Make its service principal"),
    ],
)
def test_why_microsoft_refuses_is_said_in_plain_words(checked, microsoft, code, told, todo):
    microsoft.refuse(code)

    (found,) = checked()

    assert found.startswith("fault   teams sign-in: ")
    assert told in found
    assert todo in found


def test_a_reason_that_is_not_known_here_is_repeated_without_its_trace(checked, microsoft):
    microsoft.refuse(53003, "Access has been blocked by Conditional Access policies.")

    (found,) = checked()

    said = "AADSTS53003: Access has been blocked by Conditional Access policies. Look the code up"
    assert f"Microsoft refuses it: {said}" in found


def test_a_reason_without_any_word_is_still_a_fault(checked, microsoft):
    microsoft.refusal = {}

    (found,) = checked()

    assert found.startswith("fault   teams sign-in: Microsoft refuses it: no reason given")


def test_the_first_code_counts_where_only_the_words_carry_one(checked, microsoft):
    microsoft.refuse(7000222)
    del microsoft.refusal["error_codes"]

    (found,) = checked()

    assert "the secret has expired" in found


def test_an_app_of_one_tenant_beside_a_second_one_is_told_to_name_its_own(checked, microsoft):
    microsoft.refuse(700016)

    (found,) = checked(TEAMS_TENANT_ID=f"{TENANT},bbbbbbbb-bbbb-cccc-dddd-eeeeeeeeeeee")

    assert "name that one alone in TEAMS_TENANT_ID" in found
    assert microsoft.asked[0][0] == "botframework.com"


def test_the_secret_is_never_repeated(checked, microsoft):
    microsoft.refuse(7000215, "Invalid client secret provided.")

    assert not any(SECRET in line for line in checked(everything=True))


@for_each(
    ("name", "given", "told"),
    [
        (
            "TEAMS_APP_ID",
            "skald",
            "fault   teams app id: TEAMS_APP_ID is not an app id. Copy the Microsoft App ID",
        ),
        (
            "TEAMS_TENANT_ID",
            "riverbank",
            "fault   teams tenants: riverbank in TEAMS_TENANT_ID is not a tenant's id",
        ),
    ],
)
def test_what_is_no_id_is_a_fault(checked, name, given, told):
    found = checked(**{name: given})

    assert any(line.startswith(told) for line in found)


@for_each(
    ("given", "told"),
    [
        ("", "SKALD_BASE_URL is not set. Set it to the https address"),
        (
            "http://skald.example",
            "Teams calls by https only, and SKALD_BASE_URL is http://skald.example. Put a TLS",
        ),
    ],
)
def test_teams_needs_an_address_by_https(checked, given, told):
    (found,) = checked(SKALD_BASE_URL=given)

    assert found.startswith("warning teams address: ")
    assert told in found


@for_each(("minutes", "level"), [(0, None), (2, "warning"), (6, "fault"), (-6, "fault")])
def test_a_wrong_clock_is_seen_before_every_message_is_refused(checked, minutes, level):
    found = checked(now=lambda: datetime.now(UTC) + timedelta(minutes=minutes))

    assert [line.split()[:2] for line in found] == ([[level, "clock:"]] if level else [])


def test_an_answer_without_a_time_leaves_the_clock_to_people(checked, microsoft):
    microsoft.date = "yesterday"

    (found,) = checked()

    assert found.startswith("warning clock: Microsoft's answer carries no time")


@for_each(
    ("metadata", "told"),
    [
        (b"<html>", "127.0.0.1 answers 200 and no JSON"),
        (b"{}", "it gives no answer"),
        (b'{"jwks_uri": "http://127.0.0.1:1/keys"}', "http://127.0.0.1:1 gives no answer (ConnectError)"),
        (b'{"jwks_uri": "http://127.0.0.1:x/keys"}', "gives no answer (InvalidURL)"),
    ],
)
def test_keys_that_cannot_be_had_are_a_fault(checked, microsoft, metadata, told):
    microsoft.metadata = metadata

    (found,) = checked()

    assert found.startswith("fault   teams keys: the keys with which Microsoft signs cannot be had: ")
    assert told in found


def test_no_key_at_all_is_a_fault(checked, microsoft):
    microsoft.keys = []

    assert checked() == ["fault   teams keys: Microsoft names none with which it signs. Try again later."]


def test_a_microsoft_that_gives_no_answer_is_a_fault_in_plain_words(checked):
    found = checked(TEAMS_API_URL="http://127.0.0.1:1")

    away = "http://127.0.0.1:1 gives no answer (ConnectError)"
    assert [line.split(". ")[0] for line in found] == [
        f"fault   teams sign-in: {away}",
        f"fault   teams keys: the keys with which Microsoft signs cannot be had: {away}",
    ]


def test_an_identity_that_azure_manages_is_asked_for_where_azure_says(checked, microsoft, monkeypatch):
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{microsoft.address}identity")
    monkeypatch.setenv("IDENTITY_HEADER", "paper")

    found = checked(TEAMS_APP_PASSWORD="managed-identity", everything=True)

    assert f"ok      teams sign-in: Azure vouches for the managed identity {APP}." in found
    assert microsoft.asked == []


def test_an_identity_that_is_not_assigned_here_is_a_fault(checked, microsoft, monkeypatch):
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{microsoft.address}identity")
    monkeypatch.setenv("IDENTITY_HEADER", "another")

    (found,) = checked(TEAMS_APP_PASSWORD="managed-identity")

    assert found.startswith(f"fault   teams sign-in: Azure does not vouch for {APP}: ")
    assert "Assign the identity of the Azure Bot to this machine" in found


def test_a_machine_outside_azure_is_told_so(checked, monkeypatch):
    monkeypatch.setenv("IDENTITY_ENDPOINT", "http://127.0.0.1:1/identity")
    monkeypatch.setenv("IDENTITY_HEADER", "paper")

    (found,) = checked(TEAMS_APP_PASSWORD="managed-identity")

    assert found.startswith("fault   teams sign-in: Azure vouches for no identity here (ConnectionError)")


def test_another_server_where_azure_should_answer_is_a_fault_in_plain_words(checked, microsoft, monkeypatch):
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{microsoft.address}identity")
    monkeypatch.setenv("IDENTITY_HEADER", "elsewhere")

    (found,) = checked(TEAMS_APP_PASSWORD="managed-identity")

    assert found.startswith("fault   teams sign-in: Azure vouches for no identity here")


async def test_sending_takes_such_a_server_for_one_that_is_away(microsoft, monkeypatch):
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{microsoft.address}identity")
    monkeypatch.setenv("IDENTITY_HEADER", "elsewhere")

    with pytest.raises(TeamsAway) as away:
        await ManagedIdentity(APP).fetch()

    assert away.value.surely_unsent


def test_unsigned_traffic_is_said_to_be_admitted_and_microsoft_is_left_alone(checked, microsoft):
    off = {"TEAMS_APP_ID": "", "TEAMS_APP_PASSWORD": "", "TEAMS_TENANT_ID": "", "TEAMS_API_URL": ""}

    found = checked(TEAMS_LOCAL="1", met={"any": {"well-done", "libraries"}}, **off)

    assert [line.split(". ")[0] for line in found] == [
        "warning teams: TEAMS_LOCAL is set: whoever reaches the port can be anybody"
    ]
    assert microsoft.asked == []


def test_where_nobody_was_met_the_way_there_is_told(checked):
    (found,) = checked(met={})

    assert found.startswith("warning teams met: nobody in Teams has reached Skald yet. Upload the package")


def test_a_tenant_that_is_not_let_in_any_more_was_not_met(checked):
    (found,) = checked(met={"another": {"well-done", "libraries"}})

    assert "nobody in Teams has reached Skald yet" in found


def test_a_channel_that_is_not_known_is_named_with_both_ways_to_mend_it(checked):
    (found,) = checked(met={TENANT: {"well-done"}})

    assert found.startswith("warning teams channels: #libraries is not known in Teams. Add Skald to the team")
    assert "write @Skald here in the channel that is #libraries" in found


@for_each("state", ["older", "newer"])
def test_a_database_that_cannot_be_read_is_not_asked_who_was_met(checked, state):
    assert checked(state=state, met=None) == []


def test_what_skald_met_is_read_from_the_database(tmp_path, environ):
    (tmp_path / "app.yaml").write_text(TEXT)
    file = {
        "SKALD_CONFIG": str(tmp_path / "app.yaml"),
        "SKALD_DATABASE_URL": f"sqlite:///{tmp_path}/met.sqlite",
    }
    settings = load({**environ, **file}, None)
    with closing(database(settings, present)) as opened:
        filled(opened, settings, present)
        tenant = Installation(
            opened.installations.organisations()[0], Platform.TEAMS, TENANT, "", f"28:{APP}"
        )
        opened.installations.keep(tenant)
        opened.conversations.keep_channels(
            tenant, {"well-done": "19:a@thread.tacv2", "other": "19:b@thread.tacv2"}
        )

    assert channels_known(settings, Platform.TEAMS) == {TENANT: {"well-done"}}
    assert channels_known(settings, Platform.SLACK) == {}
