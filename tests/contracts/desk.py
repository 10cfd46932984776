"""A desk at the outbox: a sender's side of it, by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from bot.cards.messages import CopyState, ToChannel
from bot.domain.people import Account, Platform
from bot.platforms import Claim, Delivered, MessageRef
from storage.tables import outbox
from tests.contracts.samples import HERE, NOON, account, card, installation, person

WELL_DONE = ToChannel(Platform.SLACK, "#well-done")
REF = MessageRef("D1", "1700000000.1")
ENTRA = installation(platform=Platform.TEAMS, workspace="entra")


class Desk:
    """A sender's side of the outbox."""

    def __init__(self, office, clock):
        self.office, self.clock = office, clock
        self.deliveries = office.deliveries

    def sees_on_teams(self, who):
        """Somebody on both platforms, who used Slack first and Teams last."""
        on_teams = Account(Platform.TEAMS, "entra", f"{who}-entra")
        self.office.installations.keep(ENTRA)
        with self.office.work(HERE) as work:
            work.people.keep(person(who, accounts=(account(who), on_teams)))
            work.people.used_skald(account(who), NOON)
            work.people.used_skald(on_teams, NOON + timedelta(minutes=1))

    def owe(self, *messages, of=HERE):
        with self.office.work(of) as work:
            made = [work.outbox.owe(each) for each in messages]
        return made if len(made) > 1 else made[0]

    def revise(self, message, words, held_until=None):
        with self.office.work(HERE) as work:
            work.outbox.revise(message, card(words), held_until=held_until)

    def cancel(self, message):
        with self.office.work(HERE) as work:
            work.outbox.cancel(message)

    def claim(self, most=10, busy=()):
        return self.deliveries.claim(self.clock(), most, busy)

    def claimed(self, **how):
        return [each.message for each in self.claim(**how)]

    def send(self, claim, ref=REF):
        return self.deliveries.sent(Delivered(claim, ref, self.clock()))

    def state(self, message):
        with self.office._connections.reading() as connection:
            return CopyState(connection.scalar(select(outbox.c.state).where(outbox.c.id == message)))

    def states(self):
        with self.office._connections.reading() as connection:
            return {CopyState(each) for each in connection.scalars(select(outbox.c.state))}


@dataclass
class AtHand:
    """A sender in this process that begins nothing: its hands fill."""

    free: int = 4
    claims: list[Claim] = field(default_factory=list)
    foreseen: list[Claim] = field(default_factory=list)
    on_foreseen: Callable[[], object] = list
    woken: int = 0

    def room(self, platform, workspace):
        return self.free if (platform, workspace) == (Platform.SLACK, "T0RIVER") else 0

    def foresee(self, claims):
        self.foreseen.extend(claims)
        self.on_foreseen()

    def take(self, claims):
        self.claims.extend(claims)

    def wake(self):
        self.woken += 1

    @property
    def messages(self):
        return [each.message for each in self.claims]


def sent_out(sender, claims, clock):
    """Sends what was claimed, and all that is owed after it; everything that was sent, in order."""
    everything = []
    while claims or (claims := sender.deliveries.claim(clock(), 5)):
        for each in claims:
            sender.deliveries.sent(Delivered(each, MessageRef("D1", "1.1"), clock()))
        everything += claims
        claims = ()
    return everything
