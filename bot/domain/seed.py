"""The seed: what an empty database begins with, as the settings say it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.ids import BranchKey
from bot.domain.organisation import Organisation
from bot.domain.people import Role


@dataclass(frozen=True, slots=True)
class Appointment:
    """`address` is an e-mail address, or an account: `slack:U012AB3CD`, `teams:<Entra object id>`.

    Its case makes no difference. Without a branch the role is held in the whole organisation.
    """

    role: Role
    address: str
    branch: BranchKey | None = None

    def folded(self) -> Appointment:
        """For comparing; as storage keeps it."""
        return replace(self, address=self.address.casefold())


@dataclass(frozen=True, slots=True)
class Seed:
    organisation: Organisation
    appointments: tuple[Appointment, ...] = ()
