"""A newcomer's bench: from the README's command to the page, and from the page to the first approval.

It needs the standard library alone, as the newcomer's first command does: `python3 -m bench.newcomer`.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.asked import some
from bench.computer import computer
from bench.desk import found_uv, new_desk
from bench.tables import table

HEAD = ("", "runs", "seconds: min / median / max", "times the floor", "the floor", "bound")


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds of every run, each beside the least that such work takes on this computer just then."""

    name: str
    least: str
    bound: float | None
    ours: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)

    def add(self, ours: float, floor: float) -> None:
        self.ours.append(ours)
        self.floors.append(floor)
        print(f"{self.name}: {ours:.2f} s, floor {floor:.2f} s", file=sys.stderr)

    def row(self) -> Sequence[str]:
        ratios = [ours / floor for ours, floor in zip(self.ours, self.floors, strict=True)]
        return self.name, str(len(ratios)), _spread(self.ours), _spread(ratios), self.least, self._verdict()

    def _verdict(self) -> str:
        """By the median: one run that something else got in the way of is to be seen, and decides nothing."""
        if self.bound is None:
            return "none"
        kept = statistics.median(self.ours) <= self.bound
        return f"{self.bound:.0f} s, {'kept' if kept else 'MISSED'}"


def main() -> None:
    asked, uv = _asked(), found_uv()
    warm = Figure("page, warm", "a bare page of uvicorn", 3)
    approval = Figure("page to approval", "ten answers of that page", None)
    by_pip = _cold(Figure("page, pip, cold", "pip alone, the same lock", 60), asked.cold, None)
    by_uv = [_cold(Figure("page, uv, cold", "uv alone, the same lock", 15), asked.cold, uv)] if uv else []
    with new_desk(uv) as desk:
        desk.page()
        for _ in range(asked.warm):
            start, answers = desk.bare_page()
            warm.add(desk.page(), start)
            approval.add(desk.first_approval(), answers)
    print(table([HEAD, *(each.row() for each in (by_pip, *by_uv, warm, approval))]))
    print(f"\n{computer()}" + ("" if uv else " uv is not installed here."))


def _cold(figure: Figure, runs: int, uv: str | None) -> Figure:
    """Ours goes first: what a network keeps ready for the second who asks is the floor's gain."""
    for _ in range(runs):
        with new_desk(uv) as desk, new_desk(uv) as other:
            figure.add(desk.page(), other.installing())
    return figure


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python3 -m bench.newcomer", description=__doc__)
    asked.add_argument("--cold", type=some, default=1, metavar="N", help="runs with nothing installed")
    asked.add_argument("--warm", type=some, default=5, metavar="N", help="runs with everything there")
    return asked.parse_args()


def _spread(of: Sequence[float]) -> str:
    return " / ".join(f"{each:.1f}" for each in (min(of), statistics.median(of), max(of)))


if __name__ == "__main__":
    main()
