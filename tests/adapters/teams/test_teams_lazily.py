"""Whoever serves Slack alone pays nothing for Teams: what it stands on is not even imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from adapters.paper.slack.state import PaperSlack
from tests.support.town_settings import settings_of

TEAMS = {"botbuilder", "botframework", "msrest", "msal", "jwt", "oauthlib", "adapters.teams"}
SERVING = """
import asyncio, sys
import adapters.cli
from adapters.compose.house import House
from adapters.settings import load

async def serving(house):
    app = house.application()
    async with app.router.lifespan_context(app):
        pass

house = House(load(dotenv=None))
asyncio.run(serving(house))
house.close()
print(*sorted(sys.modules))
"""


def imported(environment: dict[str, str], folder: Path) -> set[str]:
    """What a whole house has imported once it served."""
    ended = subprocess.run(
        [sys.executable, "-c", SERVING],
        env={**environment, "PYTHONPATH": str(Path(__file__).parents[3])},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.splitlines()[-1].split())


@pytest.fixture
def slack_alone(tmp_path: Path) -> dict[str, str]:
    return settings_of("http://127.0.0.1:9", f"sqlite:///{tmp_path}/lazily.sqlite", tmp_path, PaperSlack())


def test_a_house_for_slack_alone_imports_nothing_of_teams(slack_alone: dict[str, str], tmp_path: Path):
    found = imported(slack_alone, tmp_path)

    assert TEAMS & found == set()
    assert {"slack_bolt", "adapters.slack.side"} <= found


def test_a_house_for_teams_alone_imports_nothing_of_slack(slack_alone: dict[str, str], tmp_path: Path):
    of_slack = {name for name in slack_alone if name.startswith("SLACK_")}
    teams_alone = {name: each for name, each in slack_alone.items() if name not in of_slack}

    found = imported({**teams_alone, "TEAMS_LOCAL": "1"}, tmp_path)

    assert {"slack_bolt", "slack_sdk", "adapters.slack"} & found == set()
    assert {"botbuilder.core", "adapters.teams.side"} <= found
