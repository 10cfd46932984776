"""What `skald serve` says of itself while it serves, and what it asks of Slack."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from adapters.compose import House
from adapters.paper.slack.serving import serve as serve_paper
from adapters.paper.slack.state import PaperSlack
from adapters.settings import load
from adapters.slack.side import _Seldom
from adapters.web import server
from tests.support.plain_line import line
from tests.support.processes import ready_in_time
from tests.support.town import until


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

            assert await ready_in_time(http)
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
