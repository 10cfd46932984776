"""What happens on a platform of paper, told to whoever listens, and every request kept for a while."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from adapters.paper.line import SignedRequest

Happening = Literal[
    "message.posted",
    "message.updated",
    "message.deleted",
    "view.opened",
    "view.updated",
    "view.closed",
    "home.published",
    "card.shown",
    "people.changed",
    "channels.changed",
    "request",
]
"""On Teams a view is a dialog, and a card may be shown to one client alone; only Slack has homes."""


@dataclass(frozen=True)
class Exchange:
    """One request and its answer. `to_app` is what the platform sent; `from_app` what the app asked of it.

    A `status` of 0 means that no answer was given. `sealed` are the very bytes of what it sent.
    `asked` reads the request when somebody looks at it: the playground does, and hardly ever a test.
    """

    direction: Literal["to_app", "from_app"]
    method: str
    status: int
    ms: float
    asked: Callable[[], Any] = field(repr=False)
    answer: Any
    at: float
    sealed: SignedRequest | None = field(default=None, repr=False)

    @cached_property
    def request(self) -> Any:
        """As a page can show it, without the app's token."""
        return self.asked()


@dataclass(frozen=True, slots=True)
class Change:
    """`subject` is the message, the view, the person or the exchange that changed."""

    kind: Happening
    subject: Any
    channel: str | None = None
    person: str | None = None


Listener = Callable[[Change], None]


class Witness:
    """What a platform of paper is as well: it keeps so many requests, and tells whoever listens."""

    def __init__(self, log_length: int) -> None:
        self._log: deque[Exchange] = deque(maxlen=log_length)
        self._listeners: list[Listener] = []

    def forget(self) -> None:
        """As on the first day: no request is kept, and nobody listens."""
        self._log.clear()
        self._listeners.clear()

    @property
    def log(self) -> tuple[Exchange, ...]:
        """The last requests both ways, oldest first."""
        return tuple(self._log)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls the listener at every change, in the loop where it happens; the result ends that."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):  # stopping twice is no fault
                self._listeners.remove(listener)

        return stop

    def tell(
        self, kind: Happening, subject: Any, *, channel: str | None = None, person: str | None = None
    ) -> None:
        for listener in tuple(self._listeners):
            listener(Change(kind, subject, channel, person))

    def keep(self, exchange: Exchange) -> None:
        self._log.append(exchange)
        self.tell("request", exchange)
