"""What the wire shows of a request or an answer: all of it but what would let its reader act as Skald."""

from __future__ import annotations

from typing import Any

from adapters.playground.drawer.wire_words import SECRET

_KEYS = {"token", "response_url", "authorization"}


def without_secrets(value: Any, secrets: tuple[str, ...]) -> Any:
    match value:
        case dict():
            return {
                key: SECRET if key in _KEYS else without_secrets(each, secrets) for key, each in value.items()
            }
        case list() | tuple():
            return [without_secrets(each, secrets) for each in value]
        case str() if any(each in value for each in secrets):
            return SECRET
    return value
