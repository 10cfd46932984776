"""How the paper Slack says no: an error's name, with what Slack adds to it."""

from __future__ import annotations

from typing import Any

JSON = dict[str, Any]


class Refused(Exception):
    """A call answered `{"ok": false}` with HTTP 200, as nearly all of Slack's errors are."""

    def __init__(self, error: str, **beside: Any) -> None:
        super().__init__(error)
        self.error = error
        self.beside = beside

    def json(self) -> JSON:
        return {"ok": False, "error": self.error, **self.beside}


def with_messages(error: str, messages: list[str]) -> Refused:
    """An error with the lines in which Slack points at the faulty places."""
    return Refused(
        error, errors=messages, response_metadata={"messages": [f"[ERROR] {message}" for message in messages]}
    )
