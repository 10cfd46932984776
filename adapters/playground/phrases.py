"""How words are put together: names in a row, numbers, whose and when."""

from __future__ import annotations

from collections.abc import Sequence


def listed(names: Sequence[str]) -> str:
    """“Daniel Okafor”, “Daniel Okafor and Ana Ferreira”."""
    *before, end = names or ("",)
    return f"{', '.join(before)} and {end}" if before else end


def is_or_are(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def on(moment: str) -> str:
    """“at 14:30”, “on Thursday 08:30”."""
    return f"on {moment}" if " " in moment else f"at {moment}"


def number(count: int, one: str, several: str) -> str:
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return f"{small[count] if count < len(small) else count} {one if count == 1 else several}"
