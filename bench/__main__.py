"""The bench: what Skald takes beside the least that such work takes, with few and with many on record.

`python -m bench` fills a database of each engine for each number on record, measures, and prints tables as
Markdown. It ends with 1 where a bound is missed by more than a fifth.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.asked import some
from bench.computer import computer
from bench.databases import GIVEN, filled
from bench.figures import HEAD, Figure, percentile
from bench.measuring import TELLING, Acknowledged, Extent, Measuring
from bench.profiled import Profile
from bench.slack import thin_slack
from bench.tables import table

_ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_RECORDS = (1_000, 100_000, 1_000_000)
_ACKNOWLEDGED = ("answers to sent forms, eight in flight", "database", "on record", "p50", "p99")
_KEEP = (
    "copy what an earlier run filled and keep what this one fills: SQLite as FOLDER/N.sqlite, PostgreSQL as "
    f"skald_bench_N in the server that {GIVEN} gives; what has another version's tables is refused"
)

Profiles = list[tuple[Figure, Profile]]


def main() -> None:
    asked, failed = _asked(), False
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was filled for this run goes with it
    for engine in asked.engines:
        measured = _measured(engine, asked.records, Extent(asked.rounds), asked.keep)
        figures, acknowledged, profiles = asyncio.run(measured)
        print(table([HEAD, *(each.row() for each in figures)]))
        print("\n" + table([_ACKNOWLEDGED, *map(_answered, acknowledged)]))
        for figure, shares in profiles:
            print("\n" + _profile(figure, shares))
        print(f"\n{computer()} {asked.rounds} rounds.\n", flush=True)
        failed |= any(not each.gate for each in figures)
    sys.exit(failed)


async def _measured(
    engine: str, records: Sequence[int], extent: Extent, kept: Path | None
) -> tuple[list[Figure], list[Acknowledged], Profiles]:
    """What is told and sent comes first, profile and all: answers alone leave thousands unsent behind."""
    with filled(engine, records, kept) as (bases, bare):
        async with thin_slack() as slack:
            measuring = Measuring(engine, bases, bare, slack, extent)
            telling = await measuring.telling()
            told = await _profiles(measuring, telling)
            answering = await measuring.answering()
            profiles = [*await _profiles(measuring, answering), *told]
            return [*answering, *telling], measuring.acknowledged, profiles


async def _profiles(measuring: Measuring, figures: Sequence[Figure]) -> Profiles:
    return [(each, await measuring.profile(each)) for each in _first_missed(figures)]


def _first_missed(figures: Sequence[Figure]) -> list[Figure]:
    """The one with the fewest on record stands for all of its kind."""
    missed = [each for each in figures if not each.kept]
    return list({each.name: each for each in reversed(missed)}.values())


def _answered(of: Acknowledged) -> Sequence[str]:
    spans = (f"{percentile(of.seconds, share) * 1000:.1f} ms" for share in (0.5, 0.99))
    return of.who, of.engine, f"{of.records:,}" if of.records else "", *spans


def _profile(figure: Figure, found: Profile) -> str:
    rows = [(name, f"{share:.0%}") for name, share in found.rooms if share >= 0.01]  # noqa: PLR2004  a hundredth
    lines = [f"    {share:6.1%}  {name}" for name, share in found.functions]
    head = f"Missed: {figure.name}, {figure.engine}, {figure.records:,} on record. Where its CPU goes:"
    return "\n".join([head, "", table([("room", "share"), *rows]), "", *lines, "", *_beneath(figure, found)])


def _beneath(figure: Figure, found: Profile) -> list[str]:
    """Where a latency is measured, it also says for what somebody waited."""
    threads = "; ".join(f"{name} {spent}" for name, spent in found.threads.items())
    waits = ", ".join(f"{spent:.2f} ms in {name}" for name, spent in found.waits)
    return [
        *([f"CPU of a request, not profiled: {threads}."] if threads else []),
        *([f"Waiting, which is left out above: {waits}."] if figure.name == TELLING else []),
    ]


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument(
        "--records",
        type=_numbers,
        default=_RECORDS,
        metavar="N,N",
        help="how many on record (1000,100000,1000000)",
    )
    asked.add_argument(
        "--rounds", type=some, default=7, metavar="N", help="rounds of each, five at least (7)"
    )
    asked.add_argument(
        "--engines", type=_engines, default=list(_ENGINES.values()), metavar="E,E", help="sqlite,postgresql"
    )
    asked.add_argument("--keep", type=_folder, metavar="FOLDER", help=_KEEP)
    return asked.parse_args()


def _folder(words: str) -> Path:
    folder = Path(words).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _numbers(words: str) -> tuple[int, ...]:
    numbers = tuple(sorted({int(each.replace("_", "")) for each in words.split(",")}))
    if numbers[0] < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return numbers


def _engines(words: str) -> list[str]:
    return [_ENGINES[each.strip().lower()] for each in words.split(",")]


if __name__ == "__main__":
    main()
