"""Use Skald: somebody acts on one of their accounts, so they are written to there from now on."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.people import Account
from bot.ports import Ports
from bot.usecases.reach_again import Arrival

RENEWED_AFTER = timedelta(days=1)


def use_skald(ports: Ports, arrival: Arrival) -> tuple[Account, ...]:
    """Gives their other accounts, of which nothing that an adapter remembers holds any more.

    Writes only for somebody who has others, and only where the last use was elsewhere, or a day ago. To be
    called before what they do, as what follows from it is owed to where they are.
    """
    with ports.look(arrival.organisation) as work:
        person = work.people.of([arrival.account]).get(arrival.account)
        others = tuple(each for each in person.accounts if each != arrival.account) if person else ()
        if not others or not work.people.is_elsewhere(arrival.account, ports.now() - RENEWED_AFTER):
            return others
    with ports.work(arrival.organisation) as work:
        work.people.used_skald(arrival.account, ports.now())
    return others
