"""Figures: what was measured in each round beside its floor, their medians, and whether a bound was kept."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

SLACK = 1.2
"""A computer that others use too moves a figure by a fifth; more than that is ours."""
GROWTH = 1.1


@dataclass(slots=True)
class Figure:
    """One thing on one engine with so many on record: `ours` and `floors` of each round, side by side.

    `first` is the same figure with the fewest on record; its rounds are the same rounds.
    """

    name: str
    engine: str
    records: int
    bound: float
    unit: str
    first: Figure | None = None
    ours: list[float] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)

    def add(self, ours: float, floor: float) -> None:
        self.ours.append(ours)
        self.floors.append(floor)

    def forget_the_first(self) -> None:
        """The round in which everything was still cold."""
        del self.ours[0], self.floors[0]

    @property
    def ratios(self) -> list[float]:
        return [ours / floor for ours, floor in zip(self.ours, self.floors, strict=True)]

    @property
    def ratio(self) -> float:
        return statistics.median(self.ratios)

    @property
    def growth(self) -> float | None:
        """How many times what it took with the fewest on record; None for that one itself."""
        if self.first is None:
            return None
        pairs = zip(self.ours, self.first.ours, strict=True)
        return statistics.median(now / then for now, then in pairs)

    @property
    def kept(self) -> bool:
        return self.ratio <= self.bound and (self.growth is None or self.growth <= GROWTH)

    @property
    def gate(self) -> bool:
        """Kept with slack: what decides whether a run has failed."""
        growth = self.growth
        return self.ratio <= self.bound * SLACK and (growth is None or growth <= GROWTH * SLACK)

    def row(self) -> Sequence[str]:
        low, high = min(self.ratios), max(self.ratios)
        growth = self.growth
        return (
            self.name,
            self.engine,
            f"{self.records:,}",
            f"{statistics.median(self.ours):.2f} {self.unit}",
            f"{statistics.median(self.floors):.2f} {self.unit}",
            f"{self.ratio:.2f} ({low:.2f} to {high:.2f})",
            f"{self.bound:g}",
            "" if growth is None else f"{growth:.2f}",
            self._verdict(),
        )

    def _verdict(self) -> str:
        if self.kept:
            return "kept"
        return "within the slack" if self.gate else "MISSED"


HEAD = (
    "what",
    "database",
    "on record",
    "Skald",
    "floor",
    "times the floor",
    "bound",
    "times the first",
    "",
)


def percentile(of: Sequence[float], share: float) -> float:
    """The smallest that at least this share of them does not exceed."""
    ordered = sorted(of)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]
