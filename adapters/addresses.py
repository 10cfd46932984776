"""Addresses of what was told: where each is read in a browser, and which one an address leads to.

They are signed by nobody and carry no rights: whoever follows one is asked who they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from adapters.origins import origin
from bot.domain.ids import RecognitionId

UNDER = "/wall/story/"
_ID = re.compile(r"[0-9A-Za-z]{1,64}", re.ASCII)
_LONGEST = 2048


@dataclass(frozen=True, slots=True)
class Addresses:
    """`public_url` is where everybody reaches us, None where not everybody does."""

    public_url: str | None = None

    @property
    def host(self) -> str | None:
        """By which a platform tells our links from others'."""
        return urlsplit(self.public_url).hostname if self.public_url else None

    def under(self, path: str) -> str | None:
        """Where everybody reaches what we have there."""
        return None if self.public_url is None else f"{self.public_url}{path}"

    def of(self, told: RecognitionId) -> str | None:
        return self.under(f"{UNDER}{told}")

    def told_at(self, address: object) -> RecognitionId | None:
        """None for whatever is no address of ours, and never anything else raised."""
        if self.public_url is None or not isinstance(address, str) or len(address) > _LONGEST:
            return None
        try:
            here, there = urlsplit(self.public_url), urlsplit(address)
            ours = origin(here) == origin(there)
        except ValueError:
            return None
        begins = here.path.rstrip("/") + UNDER
        if not ours or not there.path.startswith(begins):
            return None
        which = there.path.removeprefix(begins).rstrip("/")
        return RecognitionId(which) if _ID.fullmatch(which) else None


NOWHERE = Addresses()
