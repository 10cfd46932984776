"""Findings: what `skald check` saw, each with its remedy in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """A fault keeps Skald from working; a warning keeps a part of it from working as people expect."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """`says` is a sentence without its full stop; so is `remedy`, where there is something to do."""

    level: Level
    about: str
    says: str
    remedy: str = ""

    def __str__(self) -> str:
        words = ". ".join(filter(None, (self.says, self.remedy)))
        return f"{self.level:<8}{self.about}: {words}{'' if words.endswith('?') else '.'}"

    def as_json(self) -> dict[str, str]:
        return {"level": self.level, "about": self.about, "says": self.says, "remedy": self.remedy}


def ok(about: str, says: str) -> Finding:
    return Finding(Level.OK, about, says)


def warning(about: str, says: str, remedy: str) -> Finding:
    return Finding(Level.WARNING, about, says, remedy)


def fault(about: str, says: str, remedy: str) -> Finding:
    return Finding(Level.FAULT, about, says, remedy)
