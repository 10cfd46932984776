"""Walks: whole journeys over signed HTTP, on both databases."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.paper.slack.state import PaperSlack
from tests.support.days import day_before
from tests.support.platforms import SLACK, TEAMS
from tests.support.postgres import Server
from tests.support.stores import POSTGRES
from tests.support.teams_town import people_of_teams, teams_town
from tests.support.town import People, Town
from tests.support.town import town as slack_town
from tests.support.town_settings import settings_of
from tests.support.towns import Found, Towns
from tests.support.townspeople import people_of

NOWHERE = "http://127.0.0.1:9"
FIRST_MORNING = "towns"  # the fixture that every walk in a town that stands already leans on


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A town lives in one event loop, so whoever walks in one that stands for the whole run does too."""
    for item in items:
        if FIRST_MORNING in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(params=["sqlite", POSTGRES])
def address(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_address"))


@pytest.fixture
def environment(tmp_path: Path) -> Callable[..., dict[str, str]]:
    """Slack's side of it stands at an address where nobody answers, unless a test says otherwise."""
    return lambda address, slack=NOWHERE, **more: {
        **settings_of(slack, address, tmp_path, PaperSlack()),
        **more,
    }


@pytest_asyncio.fixture(loop_scope="session")
async def town(request: pytest.FixtureRequest, towns: Towns) -> Town:
    """The people of a council who have not used Skald yet, or after the day with which the walk begins."""
    return await towns.begun(after=day_before(request))


@pytest.fixture
def platform() -> str:
    """Which walks on another, or on several, `on` says above them."""
    return SLACK


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    on = metafunc.definition.get_closest_marker("on")
    if on is not None and "platform" in metafunc.fixturenames:
        metafunc.parametrize("platform", on.args)


@pytest.fixture(params=["sqlite", POSTGRES])
def towns(request: pytest.FixtureRequest, platform: str) -> Towns:
    found: dict[str, Towns] = request.getfixturevalue(f"{request.param}_towns")
    return found[platform]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sqlite_towns(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[dict[str, Towns]]:
    folder = _folders(tmp_path_factory)
    async with AsyncExitStack() as stack:
        yield _on_each(
            lambda: f"sqlite:///{shutil.copy(sqlite_template, folder() / 'skald.db')}", folder, stack
        )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_towns(
    postgres_server: Server, postgres_template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[dict[str, Towns]]:
    made: list[str] = []

    def address() -> str:
        made.append(postgres_server.database(postgres_template))
        return made[-1]

    async with AsyncExitStack() as stack:
        yield _on_each(address, _folders(tmp_path_factory), stack)
    for each in made:
        postgres_server.drop(each)


def _on_each(
    address: Callable[[], str], folder: Callable[[], Path], stack: AsyncExitStack
) -> dict[str, Towns]:
    opening: dict[str, tuple[Found, People]] = {
        SLACK: (slack_town, people_of),
        TEAMS: (teams_town, people_of_teams),
    }
    return {each: Towns(address, folder, stack, *how) for each, how in opening.items()}


def _folders(factory: pytest.TempPathFactory) -> Callable[[], Path]:
    return lambda: factory.mktemp("town")
