"""`skald serve`: what it makes, what it refuses, and what it says of itself."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from adapters.compose import House, database_state, serve, upgrade
from adapters.compose.database import ready
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from adapters.present import present
from adapters.settings import FaultySettings, Hindrance, lacking, load
from adapters.slack.side import _Seldom
from adapters.web import server
from storage.schema import SchemaState
from tests.support.clock import Clock
from tests.support.plain_line import line
from tests.support.processes import serving
from tests.support.stores import POSTGRES, opened
from tests.support.town import settings_of, until

NOWHERE = "http://127.0.0.1:9"
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


@pytest.fixture
def environment(tmp_path: Path) -> Callable[..., dict[str, str]]:
    """Slack's side of it stands at an address where nobody answers, unless a test says otherwise."""
    return lambda address, slack=NOWHERE, **more: {
        **settings_of(slack, address, tmp_path, PaperSlack()),
        **more,
    }


@asynccontextmanager
async def running(environment: dict[str, str]) -> AsyncIterator[tuple[House, httpx.AsyncClient]]:
    """The house in this process, and a line to it."""
    house = House(load(environment, None))
    try:
        async with server.serving(house.application()) as url, line() as http:
            http.base_url = url
            yield house, http
    finally:
        house.close()


# --- the database at the start -------------------------------------------------------------------


async def test_an_empty_database_gets_schema_and_seed_and_what_is_off_is_neither_loaded_nor_warned_of(
    untouched, environment, tmp_path
):
    settings = environment(untouched)

    async with serving(settings, tmp_path, python=("-X", "importtime")) as skald, line() as http:
        http.base_url = skald.url
        ready = await _ready(http)

    assert ready
    with closing(opened(untouched, Clock())) as database, database._connections.reading() as connection:
        assert connection.scalar(text("SELECT name FROM organisations")) == "Riverbank Council"
    assert "slack_bolt" in skald.words
    assert "adapters.compose.house" in skald.words
    assert not [each for each in NEVER_SERVED if each in skald.words]
    assert "`token` will be unused" not in skald.words


async def _ready(http: httpx.AsyncClient) -> bool:
    """On a busy machine its first looks at the database come a moment after it listens."""
    for _ in range(100):
        if (await http.get("/readyz")).json()["ready"]:
            return True
        await asyncio.sleep(0.05)
    return False


def test_it_says_that_nobody_can_reach_it_where_no_platform_is_set_up(environment, sqlite_address, caplog):
    of_slack = {"SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "SLACK_API_URL"}
    settings = {name: each for name, each in environment(sqlite_address).items() if name not in of_slack}

    with caplog.at_level(logging.INFO), _ended_once_it_listens():
        _started(settings)

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


# --- what it says of itself ----------------------------------------------------------------------


async def test_a_slack_that_is_away_stops_neither_start_nor_readiness(address, environment):
    async with running(environment(address)) as (house, http):
        await until(lambda: house.delivery.turned_at)

        assert (await http.get("/healthz")).status_code == 200
        assert (await http.get("/readyz")).json()["reasons"] == []


@pytest.mark.postgres
async def test_a_database_that_stopped_is_told_by_readiness_and_not_by_health(
    postgres_server, postgres_template, environment
):
    address = postgres_server.database(postgres_template)
    async with running(environment(address)) as (house, http):
        await until(lambda: house.delivery.turned_at)
        postgres_server.drop(address)

        ready = await http.get("/readyz")

        assert (await http.get("/healthz")).status_code == 200
        assert ready.status_code == 503
        assert ready.json()["reasons"] == ["The database does not answer."]


async def test_its_measures_are_in_the_form_of_prometheus(sqlite_address, environment):
    async with running(environment(sqlite_address)) as (_, http):
        measures = await http.get("/metrics")

    assert measures.headers["content-type"].startswith("text/plain; version=")
    assert "# TYPE skald_outbox_waiting gauge" in measures.text
    assert "skald_outbox_waiting 0.0" in measures.text


async def test_where_slack_is_off_its_address_is_not_there(sqlite_address, environment):
    settings = environment(sqlite_address)
    without = {name: value for name, value in settings.items() if not name.startswith("SLACK_")}

    async with running(without) as (_, http):
        answer = await http.post("/slack/events", content=b"{}")

    assert answer.status_code == 404


# --- Socket Mode ---------------------------------------------------------------------------------


async def test_with_an_app_token_the_connection_is_asked_of_the_slack_of_the_settings(
    sqlite_address, environment
):
    paper = PaperSlack()
    async with serve_paper(paper) as slack:
        settings = environment(sqlite_address, slack, SLACK_APP_TOKEN="xapp-paper")
        del settings["SLACK_SIGNING_SECRET"]

        async with running(settings) as (_, http):
            await until(lambda: "apps.connections.open" in {each.method for each in paper.log} or None)

            assert await _ready(http)
            assert (await http.post("/slack/events", content=b"{}")).status_code == 404


async def test_a_socket_that_cannot_be_had_is_said_once_in_a_line(sqlite_address, environment, caplog):
    settings = environment(sqlite_address, SLACK_APP_TOKEN="xapp-paper")

    async with running(settings):
        (said,) = await until(lambda: _of_socket(caplog) or None)

    assert "Failed to connect" in said.getMessage()
    assert said.exc_info is None
    assert "xapp-paper" not in caplog.text


def test_while_it_cannot_be_had_it_is_not_said_again_for_five_minutes():
    seldom = _Seldom()
    fault = logging.LogRecord("socket", logging.ERROR, "", 1, "Failed to connect", (), None)

    said = []
    for seconds in (0, 10, 290, 301):
        fault.created = seconds
        said.append(seldom.filter(fault))

    assert said == [True, False, False, True]


def _of_socket(caplog) -> list[logging.LogRecord]:
    return [each for each in caplog.records if "socket" in each.name and each.levelno >= logging.WARNING]
