"""One line of the drawer, and how it travels to the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: what stands out, what follows it, and what is true but small."""

    bold: str
    words: str = ""
    small: str | None = None


def as_json(line: Line, **beside: Any) -> dict[str, Any]:
    return {**beside, "bold": line.bold, "words": line.words, "small": line.small}
