"""Reach again: somebody opened Skald, so what could not be written to them is tried once more."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ids import OrganisationId
from bot.domain.people import Account
from bot.ports import Ports


@dataclass(frozen=True, slots=True)
class Arrival:
    organisation: OrganisationId
    account: Account


def reach_again(ports: Ports, arrival: Arrival) -> None:
    """They are written to on this account from now on. Nothing happens for whoever is not known."""
    with ports.work(arrival.organisation) as work:
        person = work.people.of([arrival.account]).get(arrival.account)
        if person is not None:
            work.people.used_skald(arrival.account, ports.now())
            work.outbox.release_blocked(person.id)
