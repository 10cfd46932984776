"""Mends: what an admin can put right when a platform refuses a message for now."""

from __future__ import annotations

from enum import StrEnum


class Mend(StrEnum):
    INVITE = "invite"
    CHANNEL = "channel"
    ARCHIVED = "archived"
    SCOPE = "scope"
    TOKEN = "token"  # noqa: S105  a name, not a secret
    RECIPIENT = "recipient"
    RESTRICTED = "restricted"
