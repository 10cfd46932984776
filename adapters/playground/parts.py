"""What else stands on the page: the first minute's guide, the drawer, and a story that is being played."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from adapters.paper.slack.refused import JSON

if TYPE_CHECKING:
    from adapters.playground.scene import Scene


class Guide(Protocol):
    def step(self, person: str, place: str, platform: str = "slack") -> JSON | None: ...

    async def on(self) -> None: ...

    def leave(self) -> None: ...


class Drawer(Protocol):
    def on_news(self, tell: Callable[[], None]) -> None:
        """Calls `tell` once something stands in it that did not."""
        ...

    def did(self, deed: JSON, at: float) -> None:
        """Something was done to the office itself, such as its clock set; `at` is when it began."""
        ...

    async def of(self, tab: str, person: str, platform: str = "slack") -> JSON: ...

    async def again(self, number: int) -> str | None:
        """Delivers a request again; the words of what went wrong, if anything did."""
        ...

    async def twice(self, number: int) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Parts:
    """Each is made anew for every office, so that starting over forgets what it knew.

    `follow` is asked whenever somebody looks: which step of a story is being played, if one is.
    """

    guide: Callable[[Scene], Guide] | None = None
    drawer: Callable[[Scene], Drawer | None] | None = None
    follow: Callable[[], JSON | None] = lambda: None
