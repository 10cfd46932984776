"""Faults: what is wrong with the settings, where it stands, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`where` is `app.yaml:6:3`, or the name of a variable. Neither sentence ends in a full stop."""

    where: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where} {self.wrong}. {self.remedy}{'' if self.remedy.endswith('?') else '.'}"


class Hindrance(Exception):
    """What keeps a command from its work and is expected: its sentence is shown without a traceback."""


class FaultySettings(Hindrance):
    """All that is wrong with the settings, at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Wrong(ValueError):
    """Raised by the checks of single values: what is wrong and what to do, as in `Fault`."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.remedy = remedy
