"""How a sentence of the drawer is put together, and how it travels to the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NOBODY = "somebody"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: what stands out, what follows it, and what is true but small."""

    bold: str
    words: str = ""
    small: str | None = None


def listed(names: Sequence[str], last: str = "and") -> str:
    """“Daniel Okafor”, “Daniel Okafor and Ana Ferreira”."""
    *before, end = names or ("",)
    return f"{', '.join(before)} {last} {end}" if before else end


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


def as_json(line: Line, **beside: Any) -> dict[str, Any]:
    return {**beside, "bold": line.bold, "words": line.words, "small": line.small}
