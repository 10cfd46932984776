"""What a turn of Teams takes, beside botbuilder's own adapter in the same run: `python -m bench.turns`.

It starts both as processes of their own, sends them the same messages, and prints a table as Markdown. It
ends with 1 where a bound is missed by more than a fifth.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
from dataclasses import dataclass, field

from bench.asked import some
from bench.computer import computer
from bench.figures import SLACK
from bench.line import Line
from bench.servers import Server, served
from bench.tables import table
from bench.teams import REPLYING, SILENT, ThinConnector, saying, thin_connector

_TURNS = 100
_BY = "bench.turned"
_HEAD = ("a turn", "Skald", "stock adapter", "share of the stock", "bound", "")


@dataclass(frozen=True, slots=True)
class Turn:
    """`bound` is a share of what the stock adapter takes; `ours` and `stock` milliseconds of each round."""

    name: str
    text: str
    bound: float
    ours: list[float] = field(default_factory=list)
    stock: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        return statistics.median(self._shares())

    @property
    def gate(self) -> bool:
        return self.share <= self.bound * SLACK

    def row(self) -> tuple[str, ...]:
        shares = self._shares()
        return (
            self.name,
            f"{statistics.median(self.ours):.2f} ms CPU",
            f"{statistics.median(self.stock):.2f} ms CPU",
            f"{self.share:.2f} ({min(shares):.2f} to {max(shares):.2f})",
            f"{self.bound:.2f}",
            "kept" if self.share <= self.bound else "within the slack" if self.gate else "MISSED",
        )

    def _shares(self) -> list[float]:
        return [ours / stock for ours, stock in zip(self.ours, self.stock, strict=True)]


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench.turns", description=__doc__)
    asked.add_argument("--rounds", type=some, default=7, metavar="N", help="rounds of each (7)")
    rounds = asked.parse_args().rounds
    turns = [Turn("silent", SILENT, 1 / 5), Turn("replying with a card", REPLYING, 1 / 3)]
    asyncio.run(_measured(turns, rounds))
    print(table([_HEAD, *(each.row() for each in turns)]))
    print(f"\n{computer()} {rounds} rounds of {_TURNS} turns.")
    sys.exit(any(not each.gate for each in turns))


async def _measured(turns: list[Turn], rounds: int) -> None:
    """The first round, in which everything is still cold, is forgotten."""
    async with thin_connector() as connector:
        with served("ours", {}, _BY) as ours, served("stock", {}, _BY) as stock:
            for turn in [each for _ in range(rounds + 1) for each in turns]:
                turn.ours.append(await _spent(ours, turn.text, connector))
                turn.stock.append(await _spent(stock, turn.text, connector))
    for turn in turns:
        del turn.ours[0], turn.stock[0]


async def _spent(server: Server, text: str, connector: ThinConnector) -> float:
    """Milliseconds of CPU for each turn, user and system, of all the server's threads."""
    line, before, posts = Line(server.url), server.cpu(), connector.posts
    await line.burst([saying(text, connector.url)] * _TURNS)
    line.close()
    assert connector.posts - posts == (_TURNS if text == REPLYING else 0)
    return (server.cpu() - before) / _TURNS * 1000


if __name__ == "__main__":
    main()
