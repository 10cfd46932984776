"""Words: what colleagues told of each other, put together so that hardly two are alike.

No deed here is done in unpaid time, alone where two belong, or across a line of safety.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_WHO = (
    "a visitor",
    "a father with twins",
    "a retired bus driver",
    "a student",
    "a new tenant",
    "a stallholder",
    "a grandmother",
    "a young couple",
    "a carer",
    "a caller from Mill Lane",
    "a school secretary",
    "a violin teacher",
)
_WHERE = (
    "the front desk",
    "the north library",
    "Quay Street",
    "the registry",
    "the swimming pool",
    "the market office",
    "the housing counter",
    "the museum shop",
    "the town hall",
    "the allotments",
    "the depot",
    "the records room",
)
_WHAT = (
    "walked {who} to the right room at {where}",
    "found the form that {who} had lost at {where}",
    "drew {who} a map of the way to {where}",
    "read a long letter slowly with {who} at {where}",
    "mended the wobbly ramp at {where} after {who} had stumbled there",
    "rang {who} back the same morning about {where}",
    "noticed that {who} could not reach the bell at {where}",
    "put a chair and a glass of water beside {who} at {where}",
    "asked {who} what would help, and wrote it down for {where}",
    "told {who} plainly that the mistake at {where} was ours",
    "changed the notice at {where} because {who} had not understood it",
    "kept the place in the queue at {where} for {who}",
    "showed {who} how the new machine at {where} works, twice",
    "found an interpreter for {who} within the hour at {where}",
    "brought the lost umbrella of {who} back from {where}",
    "sorted the double booking of {who} at {where} before lunch",
    "stayed calm while {who} was upset at {where}",
    "checked the address with {who} before anything went out from {where}",
    "introduced {who} by name to a colleague at {where}",
    "moved the appointment of {who} at {where} so that the bus could be caught",
)
_THEN = (
    "Nobody had asked for it.",
    "It took ten minutes.",
    "Two of us saw it and learned something.",
    "It was the busiest hour of the week.",
    "The next in the queue smiled too.",
    "It was done before lunch.",
    "There was time to ask how the day was going.",
    "The right form came with a pen.",
    "It was the third question of that kind, and as kind as the first.",
    "A note of it hangs on the board now.",
)
_CHANGED = (
    "The appointment was kept.",
    "The letter went out the same day.",
    "The caller wrote to thank us.",
    "Nobody has got lost there since.",
    "It saved a second journey.",
    "The complaint became a compliment.",
    "The others at the counter do it like that now.",
    "The rent was paid in time.",
    "They came back to say so.",
    "The form is half as long now.",
    "A child has her library card.",
    "The queue was shorter by noon.",
)
_REASONS = (
    "It says where the family lives, so that neighbours would know them.",
    "It tells of an illness that is not ours to tell.",
    "The caller can be known from it. Could it be told without the school?",
    "It praises the person; say rather what was done.",
)


@dataclass(frozen=True, slots=True)
class Told:
    """The headline ends without its stop."""

    headline: str
    rest: str
    difference: str | None

    @property
    def deed(self) -> str:
        return f"{self.headline}. {self.rest}"


def told(chance: Random, doers: str | None) -> Told:
    """`doers` as one calls them; None where their names are to be left out."""
    what = chance.choice(_WHAT).format(who=chance.choice(_WHO), where=chance.choice(_WHERE))
    headline = f"{doers} {what}" if doers else what[0].upper() + what[1:]
    changed = chance.choice(_CHANGED) if chance.random() < 0.8 else None  # noqa: PLR2004  four in five say so
    return Told(headline, chance.choice(_THEN), changed)


def reason(chance: Random) -> str:
    return chance.choice(_REASONS)
