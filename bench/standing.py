"""What it takes to stand ready for each platform: `python -m bench.standing`.

It starts `skald serve` again and again, and prints a table as Markdown: the seconds until `/readyz` says yes,
and the memory then held. A database stands already; Slack and Teams are thin ones on this computer.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bench.asked import some
from bench.computer import computer
from bench.desk import ROOT
from bench.servers import KEPT
from bench.slack import answering
from bench.surroundings import KEY, SIGNING_SECRET, TOKEN
from bench.tables import table

_LISTENS = re.compile(r"Skald listens on (http://\S+)")
_HELD = re.compile(r"VmRSS:\s+(\d+) kB")
_SETTLING = 1.0
_LONGEST_START = 60.0
_APP = "5ca1d000-0000-4000-8000-00000000000b"
_TENANT = "7a1e0000-0000-4000-8000-00000000000a"


@dataclass(frozen=True, slots=True)
class Standing:
    name: str
    slack: bool
    teams: bool
    seconds: list[float] = field(default_factory=list)
    mebibytes: list[float] = field(default_factory=list)

    def surroundings(self, database: str, there: str) -> dict[str, str]:
        """`there` is where thin platforms listen."""
        slack = {
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_API_URL": f"{there}/api/",
        }
        teams = {
            "TEAMS_APP_ID": _APP,
            "TEAMS_APP_PASSWORD": "the secret of the bench",
            "TEAMS_TENANT_ID": _TENANT,
            "TEAMS_API_URL": there,
        }
        return {
            **{name: os.environ[name] for name in KEPT if name in os.environ},
            "SKALD_CONFIG": str(ROOT / "app.yaml"),
            "SKALD_DATABASE_URL": database,
            "SKALD_SECRET_KEY": KEY,
            **(slack if self.slack else {}),
            **(teams if self.teams else {}),
        }

    def row(self) -> tuple[str, ...]:
        span = f"{min(self.seconds):.2f} to {max(self.seconds):.2f}"
        return (
            self.name,
            f"{statistics.median(self.seconds):.2f} s ({span})",
            f"{statistics.median(self.mebibytes):.0f} MiB",
        )


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.standing", description=__doc__)
    asked.add_argument("--times", type=some, default=5, metavar="N", help="starts of each (5)")
    times = asked.parse_args().times
    standings = [
        Standing("no platform", slack=False, teams=False),
        Standing("Slack", slack=True, teams=False),
        Standing("Teams", slack=False, teams=True),
        Standing("Slack and Teams", slack=True, teams=True),
    ]
    asyncio.run(_measured(standings, times))
    print(table([("what is set up", "from start to ready", "memory"), *(each.row() for each in standings)]))
    print(f"\n{computer()} {times} starts of each.")


async def _measured(standings: list[Standing], times: int) -> None:
    """The first start of each, in which files are still cold and the database is made, is forgotten."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'standing.sqlite'}"
        async with answering(lambda _method, _body: {"ok": True}) as there:
            for each in standings * (times + 1):
                seconds, held = await _stood(each.surroundings(database, there), folder)
                each.seconds.append(seconds)
                each.mebibytes.append(held)
    for each in standings:
        del each.seconds[0], each.mebibytes[0]


async def _stood(surroundings: Mapping[str, str], folder: str) -> tuple[float, float]:
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("skald"),
        *("serve", "--port", "0"),
        cwd=folder,
        env=surroundings,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        async with asyncio.timeout(_LONGEST_START):
            await _ready(await _address(process.stderr))
        seconds = time.perf_counter() - began
        await asyncio.sleep(_SETTLING)
        return seconds, _held(process.pid)
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.communicate()


async def _address(said: asyncio.StreamReader) -> str:
    complaints = ""
    while line := (await said.readline()).decode():
        if found := _LISTENS.search(line):
            return found[1]
        complaints += line
    sys.exit(f"It ended before it listened.\n{complaints}")


async def _ready(address: str) -> None:
    async with httpx.AsyncClient() as client:
        while True:
            if (await client.get(f"{address.rstrip('/')}/readyz")).is_success:
                return
            await asyncio.sleep(0.01)


def _held(process: int) -> float:
    """As Linux counts what is in memory."""
    found = _HELD.search(Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    assert found is not None
    return int(found[1]) / 1024


if __name__ == "__main__":
    main()
