"""Teams' settings: who is let in, who vouches for Skald, and where Microsoft's servers stand."""

import pytest

from adapters.settings import load, said_aloud
from tests.support.every import for_each

APP = "11111111-2222-3333-4444-555555555555"
TENANT = "AAAAAAAA-BBBB-CCCC-DDDD-EEEEEEEEEEEE"
ONE = {"TEAMS_APP_ID": APP, "TEAMS_APP_PASSWORD": "hunter2", "TEAMS_TENANT_ID": TENANT}


@pytest.fixture
def loaded(tmp_path, smallest):
    (tmp_path / "app.yaml").write_text(smallest)

    def read(**environ):
        return load({"SKALD_CONFIG": str(tmp_path / "app.yaml"), **environ}, tmp_path / ".env")

    return read


def test_one_tenant_is_where_skald_signs_in(loaded):
    teams = loaded(**ONE).teams

    assert teams.tenants == (TENANT.lower(),)
    assert teams.token_url == f"https://login.microsoftonline.com/{TENANT.lower()}/oauth2/v2.0/token"
    assert teams.keys_url == "https://login.botframework.com/v1/.well-known/openidconfiguration"


def test_of_several_tenants_all_are_let_in_and_the_bot_framework_vouches(loaded):
    teams = loaded(**ONE | {"TEAMS_TENANT_ID": f"{TENANT}, other ,,{TENANT.lower()}"}).teams

    assert teams.tenants == (TENANT.lower(), "other")
    assert teams.token_url == "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token"


def test_several_tenants_may_stand_in_the_env_file(loaded, tmp_path):
    (tmp_path / ".env").write_text("TEAMS_APP_ID=1\nTEAMS_TENANT_ID=one,two\n")

    assert loaded().teams.tenants == ("one", "two")


@for_each("word", ["managed-identity", "Managed Identity", "managed_identity"])
def test_a_managed_identity_is_said_and_never_guessed(loaded, word):
    said, unsaid = loaded(**ONE | {"TEAMS_APP_PASSWORD": word}), loaded(TEAMS_APP_ID=APP)

    assert (said.teams.password, said.teams.managed_identity) == (None, True)
    assert (unsaid.teams.password, unsaid.teams.managed_identity) == (None, False)


def test_a_test_server_stands_for_all_of_microsofts(loaded):
    settings = loaded(**ONE, TEAMS_API_URL="http://127.0.0.1:9/")

    assert settings.teams.api_url == "http://127.0.0.1:9/"
    assert settings.teams.token_url == f"http://127.0.0.1:9/{TENANT.lower()}/oauth2/v2.0/token"
    assert settings.teams.keys_url == "http://127.0.0.1:9/v1/.well-known/openidconfiguration"
    assert "for tests only" in said_aloud(settings)[0]


def test_the_address_alone_does_not_turn_teams_on(loaded):
    assert loaded(TEAMS_API_URL="http://127.0.0.1:9").teams is None


def test_what_is_let_in_unsigned_is_said_aloud(loaded):
    alone = said_aloud(loaded(TEAMS_LOCAL="1"))
    beside = said_aloud(loaded(TEAMS_LOCAL="1", TEAMS_TENANT_ID=TENANT))

    assert "unsigned Teams traffic is admitted" in alone[0]
    assert len(alone) == 1
    assert "TEAMS_TENANT_ID and TEAMS_APP_PASSWORD have no effect" in beside[1]


def test_signed_traffic_needs_no_words(loaded):
    assert said_aloud(loaded(**ONE)) == ()
    assert said_aloud(loaded()) == ()
