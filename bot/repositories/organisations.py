"""The organisation, its channels, and the lines of its audit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.domain.ids import PersonId
from bot.domain.organisation import Organisation
from bot.domain.people import Platform
from bot.domain.seed import Appointment


class Organisations(Protocol):
    def get(self) -> Organisation: ...

    def platforms(self) -> frozenset[Platform]:
        """Where it has an installation: what is posted goes once to each."""
        ...

    def appointments(self) -> frozenset[Appointment]:
        """Who was named for a role, folded, whether or not anybody with that address is known."""
        ...


class Channels(Protocol):
    """Which channel of a workspace bears a name of the settings."""

    def settle(self, platform: Platform, workspace: str, name: str, id_: str) -> None:
        """An admin said so: whatever the directory reads, it stays.

        `name` is as the settings have it, with or without `#`. Raises LookupError for no workspace of ours.
        """
        ...

    def called(self, platform: Platform, workspace: str, id_: str) -> tuple[str, ...]:
        """The names, without `#`, that this channel bears."""
        ...


class Audit(Protocol):
    def record(
        self, actor: PersonId | None, act: str, subject: str, fields: Collection[str], at: datetime
    ) -> None:
        """Who did what to which record: ids and names of fields, never texts. None is Skald itself."""
        ...
