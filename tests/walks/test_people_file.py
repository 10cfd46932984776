"""Walks of a people file, taken in beside a server that runs: line managers, arrivals and leavers."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
import pytest_asyncio
from typer.testing import CliRunner

from adapters.cli import skald
from adapters.present import present
from bot.domain.people import Account, Platform, Standing
from bot.domain.profiles import Profile
from bot.usecases.know_people import Arrivals, know_people
from tests.support.town import DEED, Town
from tests.support.towns import Towns

HEAD = "e-mail,name,branch,manager's e-mail\n"
HEADS = {3: HEAD, 4: HEAD.strip() + ",teams\n"}
STAFF = {
    "mei": "mei@riverbank.example,Mei Lin,Front desk,tom@riverbank.example\n",
    "tom": "tom@riverbank.example,Tom Hale,Housing,\n",
    "daniel": "okafor@riverbank.example,Daniel Okafor,Housing,\n",
    "ana": "ana@riverbank.example,Ana Ferreira,,\n",
    "mei on both": "mei@riverbank.example,Mei Lin,Front desk,,lin@elsewhere.example\n",
    "nia": "nia@riverbank.example,Nia Rees,housing,tom@riverbank.example\n",
}


@pytest_asyncio.fixture(name="town", loop_scope="session")
async def _town(towns: Towns) -> Town:
    return await towns.begun({"privacy:": "approval: { by: line-manager }\nprivacy:"})


@pytest.fixture
def takes_in(town: Town, tmp_path: Path):
    """The command, in a process's place beside the server."""

    async def taking(*who: str, dry: bool = False):
        wide = max(STAFF[each].count(",") for each in who)
        lines = (STAFF[each].rstrip() + "," * (wide - STAFF[each].count(",")) + "\n" for each in who)
        (tmp_path / "people.csv").write_text(HEADS[wide] + "".join(lines))
        beside = {name: town.environment[name] for name in ("SKALD_CONFIG", "SKALD_DATABASE_URL")}
        words = ("people", "import", str(tmp_path / "people.csv"), "--json", *["--dry-run"] * dry)
        ended = await asyncio.to_thread(lambda: CliRunner().invoke(skald, words, env=beside))
        assert ended.exit_code == 0, ended.output
        town.clock.stand_at(max(town.clock(), present()))  # what the command owes is due by the true clock
        await town.house.catch_up(5)
        return json.loads(ended.stdout)

    return taking


async def test_a_line_manager_reads_what_is_told_of_their_people(town: Town, takes_in):
    await takes_in("mei", "tom", "daniel")

    await town.tell("raj", "/recognise @mei People " + DEED)

    request = await town.sees("tom", "asks you to read this")
    await town.client.press("tom", request, "Approve it")
    assert await town.sees("raj", DEED, "#well-done")
    assert town.found("daniel", DEED) is None


async def test_what_waits_on_a_leaver_goes_on_to_others(town: Town, takes_in):
    await takes_in("mei", "tom", "daniel", "ana")
    await town.tell("raj", "/recognise @mei People " + DEED)
    await town.sees("tom", "asks you to read this")
    await town.quiet()

    await takes_in("mei", "daniel", "ana")
    await town.house.catch_up(5)

    assert await town.sees("daniel", "asks you to read this")


async def test_who_is_on_both_platforms_becomes_one_by_the_file_and_is_told_so(town: Town, takes_in):
    there = Account(Platform.TEAMS, "entra", "8f-mei")
    seen = Profile(there, "Lin, Mei", Standing.STAFF, email="lin@elsewhere.example")
    arrival = Arrivals(town.house.organisation, (seen,))
    await town.house.run(lambda: know_people(town.house.ports, arrival))

    looked = await takes_in("mei on both", "tom", dry=True)
    first = await takes_in("mei on both", "tom")
    second = await takes_in("mei on both", "tom")
    await town.house.catch_up(5)

    assert looked["links"] == first["links"] != []
    assert (second["links"], second["unchanged"]) == ([], 2)
    assert await town.sees("mei", "You are now one person on Slack and Teams.")


async def test_whom_the_file_named_joins_it_with_their_account(town: Town, takes_in):
    first = await takes_in("mei", "tom", "nia")
    nia = town.paper.add_person("nia", "Nia R", email="Nia@Riverbank.example")
    await town.client.event("team_join", person=nia.id)

    second = await takes_in("mei", "tom", "nia")
    await town.tell("raj", "/recognise @nia People " + DEED)

    assert (first["additions"]["count"], second["additions"]["count"], second["unchanged"]) == (1, 0, 3)
    assert await town.sees("tom", "asks you to read this")
