"""What has gone out, found again."""

from __future__ import annotations

from typing import Protocol

from bot.domain.library import Page, Search


class Library(Protocol):
    """It keeps itself: what is told, edited or withdrawn stands in it, or no more, from that moment on."""

    def find(self, search: Search) -> Page:
        """What was told publicly or in that branch, and may be by what its doers chose until now."""
        ...
