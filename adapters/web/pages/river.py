"""The river of the wall: a line for each story, bundled where they come from and wide where they go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

WIDTH, HEIGHT = 1920, 220
# Where the middle of the bundle is, and how far its outermost lines are from there.
_KNOTS = ((-20, 132, 16), (280, 150, 11), (760, 118, 26), (1280, 78, 54), (1940, 112, 96))


def paths(count: int) -> list[str]:
    """As the path of an SVG each: the first in the middle, the others below and above it in turn."""
    return [
        _path([(x, y + spread * _aside(each, count)) for x, y, spread in _KNOTS]) for each in range(count)
    ]


def _aside(which: int, count: int) -> float:
    """From -1, the highest, to 1."""
    step = 2 / count
    away = (which + 1) // 2 * step
    return away if which % 2 else -away


def _path(points: Sequence[tuple[float, float]]) -> str:
    """A smooth curve through all of them: level where they turn, and as steep as their neighbours else."""
    slopes = [_slope(points, each) for each in range(len(points))]
    first = "M{:.0f},{:.1f}".format(*points[0])
    curves = (
        _curve(begin, end, slopes[at], slopes[at + 1]) for at, (begin, end) in enumerate(pairwise(points))
    )
    return first + "".join(curves)


def _slope(points: Sequence[tuple[float, float]], at: int) -> float:
    before, after = points[max(at - 1, 0)], points[min(at + 1, len(points) - 1)]
    return (after[1] - before[1]) / (after[0] - before[0])


def _curve(begin: tuple[float, float], end: tuple[float, float], leaving: float, coming: float) -> str:
    third = (end[0] - begin[0]) / 3
    return (
        f"C{begin[0] + third:.0f},{begin[1] + third * leaving:.1f} "
        f"{end[0] - third:.0f},{end[1] - third * coming:.1f} {end[0]:.0f},{end[1]:.1f}"
    )
