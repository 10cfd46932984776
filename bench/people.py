"""The people file's bench: 50,000 rows with 500 faults into a new database, twice: `python -m bench.people`.

It runs the command as an admin would and reads seconds and memory from the operating system.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.desk import ROOT

HEADINGS = (
    *("e-mail", "name", "branch", "manager's e-mail", "started_on", "leader"),
    *("working pattern", "away_from", "away_until"),
)
FAULTS = ("no address", "no such day", "a day in two readings", "no such branch", "no such manager", "twice")
SECONDS, MEBIBYTES = 60, 200
APP = """\
organisation: { name: Riverbank Council }
people: { admins: [p1@riverbank.example] }
values: [{ key: people, name: People }]
channels: { recognition: "#well-done" }
branches:
"""
BRANCHES = 40
_SPAN = 50  # everybody manages so many at most


@dataclass(frozen=True, slots=True)
class Run:
    name: str
    seconds: float
    mebibytes: float
    figures: dict[str, int]

    @property
    def kept(self) -> bool:
        return self.seconds < SECONDS and self.mebibytes < MEBIBYTES


def main() -> None:
    asked = _asked()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_settings(folder)
        write(folder / "people.csv", asked.rows, asked.faulty)
        runs = [_run(folder, words) for words in (("--dry-run",), (), ())]
    for each in runs:
        print(
            f"{each.name:<12}{each.seconds:6.1f} s {each.mebibytes:6.0f} MiB  "
            + ", ".join(f"{count:,} {what}" for what, count in each.figures.items())
        )
    first, second = runs[1:]
    good = asked.rows - asked.faulty
    exact = (first.figures["faults"], first.figures["additions"]) == (asked.faulty, good)
    still = (second.figures["faults"], second.figures["unchanged"]) == (asked.faulty, good)
    bounds = all(each.kept for each in runs)
    print("The report is exact." if exact else "The report is NOT EXACT.")
    print("The second run changes nothing." if still else "The second run CHANGES SOMETHING.")
    print(f"{SECONDS} s and {MEBIBYTES} MiB are {'kept' if bounds else 'MISSED'}.")
    sys.exit(not (exact and still and bounds))


def write_settings(folder: Path) -> None:
    branches = "".join(f"  - {{ key: branch-{each}, name: Branch {each} }}\n" for each in range(BRANCHES))
    (folder / "app.yaml").write_text(APP + branches, encoding="utf-8")


def write(path: Path, rows: int, faulty: int) -> None:
    """The same file for the same figures, in no order; no manager of a good row stands on a faulty one."""
    chance = random.Random(rows)  # noqa: S311 - a file, no secret
    wrong = set(chance.sample(range(rows // _SPAN + 1, rows), faulty))
    everybody = chance.sample(range(1, rows), rows - 1)
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        for number in (0, *everybody):
            row = _row(number, chance)
            writer.writerow(_spoilt(row, number) if number in wrong else row)


def _row(number: int, chance: random.Random) -> list[str]:
    away = ("2026-12-01", "2026-12-11") if number % 20 == 0 else ("", "")
    return [
        f"p{number}@riverbank.example",
        f"Person Number {number}",
        f"branch-{number % BRANCHES}",
        f"p{number // _SPAN}@riverbank.example" if number else "",
        f"{chance.randint(1990, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "yes" if number < 1000 else "",  # noqa: PLR2004
        "mon-thu" if number % 7 == 0 else "",
        *away,
    ]


def _spoilt(row: list[str], number: int) -> list[str]:
    match FAULTS[number % len(FAULTS)]:
        case "no address":
            row[0] = row[0].replace("@", " at ")
        case "no such day":
            row[4] = "2026-02-30"
        case "a day in two readings":
            row[4] = "03/04/2019"
        case "no such branch":
            row[2] = "The Moon"
        case "no such manager":
            row[3] = "nobody@riverbank.example"
        case "twice":
            row[0] = "p0@riverbank.example"
    return row


def _run(folder: Path, words: Sequence[str]) -> Run:
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SKALD_DATABASE_URL": f"sqlite:///{folder}/skald.sqlite",
    }
    command = (sys.executable, "-m", "adapters.cli", "people", "import", "people.csv", "--json", *words)
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=surroundings, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        said = child.stdout.read()
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    seconds = time.perf_counter() - began
    report = json.loads(said)
    figures = {each: report[each]["count"] for each in ("additions", "changes", "leavers")}
    figures |= {
        "unchanged": report["unchanged"],
        "conflicts": len(report["conflicts"]),
        "faults": len(report["faults"]),
    }
    return Run(" ".join(words) or "import", seconds, used.ru_maxrss / 1024, figures)


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m bench.people", description=__doc__)
    asked.add_argument("--rows", type=int, default=50_000, metavar="N")
    asked.add_argument("--faulty", type=int, default=500, metavar="N")
    return asked.parse_args()


if __name__ == "__main__":
    main()
