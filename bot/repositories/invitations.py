"""Links for people without an account: which generation of each is let in."""

from __future__ import annotations

from typing import Protocol

from bot.domain.invitation import Purpose


class Invitations(Protocol):
    def generation(self, purpose: Purpose, key: str = "") -> int | None:
        """None where this organisation is not here at all."""
        ...

    def renew(self, purpose: Purpose, key: str, seen: int) -> None:
        """The one `seen` is dead from now on; nothing happens where somebody renewed it meanwhile."""
        ...
