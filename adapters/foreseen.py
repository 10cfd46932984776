"""Foreseen: what is about to be sent, drawn and checked while its commit is still under way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.domain.ids import MessageId
from bot.platforms import Claim

_MOST = 64

Draw = Callable[[Claim], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """`unfit` is what a platform's own check raises. What was never sent is let go with the next few."""

    unfit: type[Exception]
    _drawn: dict[MessageId, tuple[Claim, dict[str, Any]]] = field(default_factory=dict)

    def keep(self, claim: Claim, draw: Draw) -> None:
        if len(self._drawn) == _MOST:
            self._drawn.clear()
        with suppress(self.unfit):  # sending it says so
            self._drawn[claim.message] = claim, draw(claim)

    def take(self, claim: Claim, draw: Draw) -> dict[str, Any]:
        """As it was drawn for this very attempt, else drawn now. Raises as `draw` does."""
        before, drawn = self._drawn.pop(claim.message, (None, {}))
        return drawn if before is claim else draw(claim)
