"""The environment: one fixed list of variables, half-set platforms named, secrets never shown."""

import pytest

from adapters.settings import FaultySettings, lacking, load
from tests.support.every import for_each

KEY = "k" * 32
HTTP = {"SLACK_SIGNING_SECRET": "signing", "SLACK_BOT_TOKEN": "xoxb-1"}


@pytest.fixture
def loaded(tmp_path, smallest):
    (tmp_path / "app.yaml").write_text(smallest)

    def read(**environ):
        return load({"SKALD_CONFIG": str(tmp_path / "app.yaml"), **environ}, tmp_path / ".env")

    return read


def test_nothing_set_means_a_file_on_this_machine_and_no_platform(loaded):
    settings = loaded()

    assert settings.database_url.get_secret_value() == "sqlite:///skald.sqlite"
    assert (settings.host, settings.port, settings.slack, settings.teams) == ("127.0.0.1", 8000, None, None)


def test_the_environment_wins_over_the_env_file(loaded, tmp_path):
    (tmp_path / ".env").write_text("SKALD_PORT=9000\nSKALD_HOST=::1\nOTHER=1\n")

    settings = loaded(SKALD_PORT="9001", SKALD_HOST="")

    assert (settings.port, settings.host) == (9001, "::1")


def test_every_secret_may_stand_in_the_env_file(loaded, tmp_path):
    lines = [f'SKALD_SECRET_KEY="{KEY},{KEY}2"', "SLACK_SIGNING_SECRET=signing  # Basic Information"]
    (tmp_path / ".env").write_text("\n".join([*lines, "SLACK_BOT_TOKEN=xoxb-1", "SLACK_CLIENT_ID=1"]))

    settings = loaded()

    assert [each.get_secret_value() for each in settings.secret_keys] == [KEY, f"{KEY}2"]
    assert settings.slack.bot_token.get_secret_value() == "xoxb-1"
    assert settings.slack.signing_secret.get_secret_value() == "signing"


def test_the_command_line_wins_over_the_environment(loaded):
    settings = loaded(SKALD_PORT="9001").serving_on("0.0.0.0", 0)  # noqa: S104 - only a word here

    assert (settings.host, settings.port) == ("0.0.0.0", 0)  # noqa: S104


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_known_by_all_its_names(loaded, scheme):
    settings = loaded(SKALD_DATABASE_URL=f"{scheme}://u:p@h/d")

    assert settings.database_url.get_secret_value() == "postgresql+psycopg://u:p@h/d"


@for_each(
    "url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "postgresql://[::1", "postgresql://h:abc/d"]
)
def test_an_address_that_storage_cannot_read_is_refused_here_already(loaded, url):
    with pytest.raises(FaultySettings, match="SKALD_DATABASE_URL: this is no address of a database"):
        loaded(SKALD_DATABASE_URL=url)


@for_each("place", ["[::1]:5432/d", "u:p@ss:w@h/d", "/d?host=/tmp", "h"])
def test_a_postgresql_may_stand_anywhere(loaded, place):
    settings = loaded(SKALD_DATABASE_URL=f"postgresql://{place}")

    assert settings.database_url.get_secret_value().endswith(place)


def test_faults_of_file_and_environment_come_together(loaded, tmp_path):
    (tmp_path / "app.yaml").write_text("version: 2\n")

    with pytest.raises(FaultySettings) as faulty:
        loaded(SKALD_PORT="eighty", SKALD_DATABASE_URL="mysql://u:hunter2@h/d", SKALD_SECRET_KEY="short")

    told = str(faulty.value)
    assert "SKALD_PORT: 'eighty' is not a port" in told
    assert "SKALD_SECRET_KEY: it is shorter than 32 characters" in told
    assert "SKALD_DATABASE_URL: this is no address of a database" in told
    assert "app.yaml:1:10 version" in told
    assert "hunter2" not in told


def test_a_missing_file_says_where_one_could_be(loaded, tmp_path):
    (tmp_path / "app.yaml").unlink()

    with pytest.raises(FaultySettings, match="set SKALD_CONFIG to where yours is"):
        loaded()


@pytest.mark.parametrize(
    ("variable", "token"), [("SLACK_BOT_TOKEN", "xapp-hunter2"), ("SLACK_APP_TOKEN", "xoxb-hunter2")]
)
def test_swapped_tokens_are_told_apart(loaded, variable, token):
    with pytest.raises(FaultySettings) as faulty:
        loaded(**{variable: token})

    assert f"{variable}: this is" in str(faulty.value)
    assert "hunter2" not in str(faulty.value)


def test_secrets_never_show(loaded):
    settings = loaded(
        SKALD_SECRET_KEY="hunter2" * 5,
        SKALD_DATABASE_URL="postgres://u:hunter2@h/d",
        SLACK_SIGNING_SECRET="hunter2",
        SLACK_BOT_TOKEN="xoxb-hunter2",
        TEAMS_APP_PASSWORD="hunter2",
    )

    assert "hunter2" not in f"{settings!r} {settings}"


def test_the_first_key_is_current_and_older_ones_follow(loaded):
    settings = loaded(SKALD_SECRET_KEY=f"{'a' * 32}, {'b' * 40}")

    assert [key.get_secret_value() for key in settings.secret_keys] == ["a" * 32, "b" * 40]


@for_each(
    ("environ", "missing"),
    [
        ({}, []),
        (HTTP, []),
        ({"SLACK_APP_TOKEN": "xapp-1", "SLACK_BOT_TOKEN": "xoxb-1"}, []),
        ({"SLACK_SIGNING_SECRET": "s", "SLACK_CLIENT_ID": "1", "SLACK_CLIENT_SECRET": "2"}, []),
        ({"SLACK_API_URL": "http://127.0.0.1:9"}, []),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, ["SLACK_SIGNING_SECRET:"]),
        ({"SLACK_SIGNING_SECRET": "s"}, ["SLACK_BOT_TOKEN:"]),
        ({"SLACK_APP_TOKEN": "xapp-1"}, ["SLACK_BOT_TOKEN:"]),
        ({"SLACK_SIGNING_SECRET": "s", "SLACK_CLIENT_ID": "1"}, ["SLACK_CLIENT_SECRET:"]),
        ({"SLACK_CLIENT_SECRET": "1"}, ["SLACK_SIGNING_SECRET:", "SLACK_CLIENT_ID:"]),
        ({"TEAMS_APP_ID": "1", "TEAMS_APP_PASSWORD": "2", "TEAMS_TENANT_ID": "3"}, []),
        ({"TEAMS_APP_ID": "1", "TEAMS_APP_PASSWORD": "managed-identity", "TEAMS_TENANT_ID": "3"}, []),
        ({"TEAMS_APP_ID": "1", "TEAMS_TENANT_ID": "3"}, ["TEAMS_APP_PASSWORD:"]),
        ({"TEAMS_APP_ID": "1", "TEAMS_APP_PASSWORD": "2"}, ["TEAMS_TENANT_ID:"]),
        ({"TEAMS_APP_ID": "1", "TEAMS_APP_PASSWORD": "2", "TEAMS_TENANT_ID": " , "}, ["TEAMS_TENANT_ID:"]),
        ({"TEAMS_APP_ID": "1"}, ["TEAMS_APP_PASSWORD:", "TEAMS_TENANT_ID:"]),
        ({"TEAMS_APP_PASSWORD": "1"}, ["TEAMS_APP_ID:", "TEAMS_TENANT_ID:"]),
        ({"TEAMS_APP_PASSWORD": "managed-identity"}, ["TEAMS_APP_ID:", "TEAMS_TENANT_ID:"]),
        ({"TEAMS_TENANT_ID": "3"}, ["TEAMS_APP_ID:", "TEAMS_APP_PASSWORD:"]),
        ({"TEAMS_API_URL": "http://127.0.0.1:9"}, []),
        ({"TEAMS_LOCAL": "1"}, []),
        ({"TEAMS_LOCAL": "1", "SKALD_HOST": "localhost"}, []),
        ({"TEAMS_LOCAL": "1", "SKALD_HOST": "0.0.0.0"}, ["TEAMS_LOCAL:"]),  # noqa: S104 - refused
        ({"TEAMS_LOCAL": "1", "TEAMS_APP_ID": "1"}, ["TEAMS_LOCAL:"]),
        ({"TEAMS_LOCAL": "0"}, []),
    ],
)
def test_what_a_half_set_platform_lacks_is_named(loaded, environ, missing):
    settings = loaded(SKALD_SECRET_KEY=KEY, **environ)

    assert [fault.where for fault in lacking(settings)] == missing


def test_serving_needs_a_key_and_is_told_how_to_make_one(loaded):
    settings = loaded(**HTTP)

    (fault,) = lacking(settings)

    assert "secrets.token_urlsafe(32)" in fault.remedy
