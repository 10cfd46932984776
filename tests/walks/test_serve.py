"""`skald serve`: what it makes as it starts, and what it refuses."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters.compose import House, database_state, serve, upgrade
from adapters.compose.database import ready
from adapters.present import present
from adapters.settings import FaultySettings, Hindrance, lacking, load
from storage.schema import SchemaState
from tests.support.clock import Clock
from tests.support.plain_line import line
from tests.support.processes import ROOT, ready_in_time, serving
from tests.support.stores import POSTGRES, opened

NEVER_SERVED = ("adapters.paper", "adapters.playground", "adapters.compose.playing", "botbuilder")


@pytest.fixture(params=["sqlite", POSTGRES])
def untouched(request: pytest.FixtureRequest, tmp_path: Path):
    """The address of a database of either engine in which nothing is."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
    else:
        postgres = request.getfixturevalue("postgres_server")
        address = postgres.database()
        yield address
        postgres.drop(address)


# --- the database at the start -------------------------------------------------------------------


async def test_an_empty_database_gets_schema_and_seed_and_what_is_off_is_neither_loaded_nor_warned_of(
    untouched, environment, tmp_path
):
    settings = environment(untouched)

    async with serving(settings, tmp_path, python=("-X", "importtime")) as skald, line() as http:
        http.base_url = skald.url
        ready = await ready_in_time(http)

    assert ready
    with closing(opened(untouched, Clock())) as database, database._connections.reading() as connection:
        assert connection.scalar(text("SELECT name FROM organisations")) == "Riverbank Council"
    assert "slack_bolt" in skald.words
    assert "adapters.compose.house" in skald.words
    assert not [each for each in NEVER_SERVED if each in skald.words]
    assert "`token` will be unused" not in skald.words


async def test_what_a_test_serves_is_the_code_beside_it(tmp_path):
    async with serving({}, tmp_path, "--help", python=("-v",)) as skald:
        pass

    assert str(ROOT / "adapters" / "cli.py") in skald.words


def test_it_says_that_nobody_can_reach_it_where_no_platform_is_set_up(environment, sqlite_address, caplog):
    of_slack = {"SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "SLACK_API_URL"}
    settings = {
        name: each
        for name, each in environment(sqlite_address, SKALD_PORT="0").items()
        if name not in of_slack
    }

    with caplog.at_level(logging.INFO), _ended_once_it_listens():
        _started({**settings, "SKALD_PORT": "0"})

    assert "No platform is set up, so nobody can reach Skald." in caplog.text


@contextmanager
def _ended_once_it_listens() -> Iterator[None]:
    """Serves in this process as the command does, until it says where."""
    ending = logging.Handler()
    ending.addFilter(lambda said: "Skald listens on" in said.getMessage())
    ending.emit = lambda _: signal.raise_signal(signal.SIGTERM)
    logging.getLogger().addHandler(ending)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(ending)


def _set_version(address: str, version: str) -> None:
    with closing(opened(address, Clock())) as database, database._connections.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def test_an_older_schema_is_refused_with_the_command_that_mends_it(environment):
    class Outdated:
        """There is but one version yet, so no real database can be older."""

        def serve_alone(self) -> None:
            pass

        def schema_state(self) -> SchemaState:
            return SchemaState.OLDER

    with pytest.raises(Hindrance, match="skald db upgrade"):
        ready(Outdated(), load(environment("sqlite:///old.db"), None), present)


def test_a_newer_schema_is_refused(address, environment):
    _set_version(address, "9999")

    with pytest.raises(Hindrance, match="made by a newer Skald"):
        serve(load(environment(address), None))


def test_a_newer_schema_is_not_upgraded_either(address, environment):
    _set_version(address, "9999")

    with pytest.raises(Hindrance, match="made by a newer Skald"):
        upgrade(load(environment(address), None))


def test_the_doctor_is_told_of_a_database_that_is_away_in_a_line(environment):
    with pytest.raises(Hindrance, match="The database cannot be used"):
        database_state(load(environment("postgresql://skald:a-secret-word@127.0.0.1:9/skald"), None))


def test_a_second_server_on_one_sqlite_file_is_refused_until_the_first_has_ended(sqlite_address, environment):
    settings = load(environment(sqlite_address), None)
    with closing(House(settings)), pytest.raises(Hindrance, match="takes one at a time"):
        House(settings)

    House(settings).close()


def test_a_database_that_is_away_is_said_in_a_line_without_its_password(environment):
    away = "postgresql://skald:a-secret-word@127.0.0.1:9/skald"

    with pytest.raises(Hindrance, match="The database cannot be used") as said:
        serve(load(environment(away), None))

    assert "SKALD_DATABASE_URL" in str(said.value)
    assert "a-secret-word" not in str(said.value)


def test_it_says_where_the_file_differs_from_the_database(sqlite_address, environment, caplog):
    settings = environment(sqlite_address)
    House(load(settings, None)).close()
    file = Path(settings["SKALD_CONFIG"])
    changed = file.read_text().replace("Riverbank Council", "Riverbank City Council")
    file.write_text(changed.replace("okafor@riverbank.example", "lee@riverbank.example"))

    with caplog.at_level(logging.WARNING):
        House(load(settings, None)).close()

    assert "app.yaml differs from the database in: people, name." in caplog.text
    assert "skald settings apply" in caplog.text


def test_it_says_nothing_where_file_and_database_agree(sqlite_address, environment, caplog):
    settings = environment(sqlite_address)
    House(load(settings, None)).close()

    with caplog.at_level(logging.WARNING):
        House(load(settings, None)).close()

    assert caplog.text == ""


# --- what it refuses -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken_away", "missing"),
    [
        ("SLACK_SIGNING_SECRET", "SLACK_SIGNING_SECRET"),
        ("SLACK_BOT_TOKEN", "SLACK_BOT_TOKEN"),
        ("SKALD_SECRET_KEY", "SKALD_SECRET_KEY"),
    ],
)
def test_half_set_settings_refuse_to_start_and_name_what_is_missing(
    taken_away, missing, sqlite_address, environment
):
    settings = environment(sqlite_address)
    del settings[taken_away]

    with pytest.raises(FaultySettings, match=missing):
        _started(settings)


def test_many_workspaces_are_refused_before_anything_begins(environment, tmp_path):
    settings = environment(
        f"sqlite:///{tmp_path / 'new.db'}", SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="paper"
    )
    del settings["SLACK_BOT_TOKEN"]

    with pytest.raises(Hindrance, match="SLACK_BOT_TOKEN: it is missing"):
        _started(settings)

    assert not (tmp_path / "new.db").exists()


def _started(environment: dict[str, str]) -> None:
    """As the command does it."""
    settings = load(environment, None)
    if faults := lacking(settings):
        raise FaultySettings(faults)
    serve(settings)


def test_a_port_that_is_taken_is_said_in_one_line(sqlite_address, environment):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = environment(sqlite_address, SKALD_PORT=str(port))

        with pytest.raises(Hindrance) as said:
            serve(load(settings, None))

    assert str(said.value) == f"Skald cannot listen on 127.0.0.1:{port}: Address already in use."
