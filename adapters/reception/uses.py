"""Uses: on which of their accounts people act, so that they are written to where they last used Skald."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from adapters.recent import Recent
from adapters.reception.senders import Sender, account_of
from bot.domain.people import Account
from bot.ports import Ports, Run
from bot.usecases.reach_again import Arrival
from bot.usecases.use_skald import use_skald

_LATELY = timedelta(minutes=1)
"""So long another process may have seen them elsewhere without this one knowing."""
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Uses:
    """`alone` where one platform alone is served: nobody is anywhere else then, and nothing is asked."""

    ports: Ports
    run: Run
    now: Callable[[], datetime]
    alone: bool
    _seen: Recent[Account, datetime] = field(default_factory=lambda: Recent(_MOST))

    async def of(self, sender: Sender) -> None:
        """Before what they do, as what follows from it is owed to where they are."""
        account = account_of(sender.installation, sender.user)
        if self.alone or self._lately(account):
            return
        arrival = Arrival(sender.installation.organisation, account)
        others = await self.run(lambda: use_skald(self.ports, arrival))
        for each in others:
            self._seen.pop(each, None)
        self._seen[account] = self.now()

    def _lately(self, account: Account) -> bool:
        seen = self._seen.get(account)
        return seen is not None and timedelta() <= self.now() - seen < _LATELY
