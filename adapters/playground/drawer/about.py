"""What something that was told is about, as the drawer's sentences call it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from adapters.playground.phrases import listed


class Deed(Enum):
    """What was told and the telling of it, where it is told of nobody."""

    KINDNESS = ("an act of kindness", "an act of kindness")
    COMPLIMENT = ("what a customer said", "a compliment")
    OTHER = ("what somebody did", "what was told about somebody")


@dataclass(frozen=True, slots=True)
class About:
    kind: Deed
    doers: Sequence[str]

    @property
    def deed(self) -> str:
        return f"what {listed(self.doers)} did" if self.doers else self.kind.value[0]

    @property
    def telling(self) -> str:
        return f"what was told about {listed(self.doers)}" if self.doers else self.kind.value[1]
