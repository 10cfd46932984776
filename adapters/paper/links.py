"""Links in what people write."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LINK = re.compile(r"https?://[^\s<>|]+")


def links_in(text: str) -> list[str]:
    return list(dict.fromkeys(each.rstrip(".,;:!?)") for each in _LINK.findall(text)))


def host_of(address: str) -> str:
    """Empty where it has none that could be read."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
