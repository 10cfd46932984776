"""E-mail addresses, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adapters.identifying.spans import Span

_MOST_BEFORE, _MOST_BEHIND = 64, 255
_BEFORE = re.compile(r"[^\s@<>()\[\],;:\"“”„]+\Z")
_BEHIND = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+(?:xn--[a-z0-9-]+|[^\W\d_]{2,63})", re.IGNORECASE)


def addresses(plain: str) -> Iterator[Span]:
    at = plain.find("@")
    while at != -1:
        before = _BEFORE.search(plain[max(0, at - _MOST_BEFORE) : at])
        behind = _BEHIND.match(plain, at + 1, at + 1 + _MOST_BEHIND)
        if before and behind:
            yield at - len(before[0]), behind.end()
        at = plain.find("@", at + 1)
