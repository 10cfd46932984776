"""The wall: for whom an organisation hangs its stories out."""

from __future__ import annotations

from enum import StrEnum


class WallFor(StrEnum):
    """Staff come by a signed link; the public sees only what everybody concerned could want told outside."""

    OFF = "off"
    STAFF = "staff"
    PUBLIC = "public"
