"""What happens in two organisations by chance: all that may be told, and how it may be decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from bot.domain import moderation
from bot.domain.approval import Approval, Outcome
from bot.domain.audience import Audience, Place
from bot.domain.consent import Answer, Consent
from bot.domain.door import Door
from bot.domain.ids import BranchKey, PersonId
from bot.domain.kindness import ForWhom, Kindness
from bot.domain.organisation import Kind
from bot.domain.recognition import Recognition
from bot.domain.story import OwnWords, Permission, Side, Story, StoryKind
from bot.domain.text import Text
from tests.contracts.samples import LIBRARIES, NOON

PARKS = BranchKey("parks")
BRANCHES = (None, LIBRARIES, PARKS)
DOERS = ("mei", "ana", "okafor")
NOBODY = {"doers": (), "consents": ()}
OKAFOR = PersonId("okafor")
STEPS = 30
SILENT = (("rosalind",), ("grace",), ("scribe",), ("asker",), ("clearer",), ("new",))
"""What nobody finds anything by: it was written for a reader, or for nobody else."""
WORDS = (
    ("lost",),
    ("bus",),
    ("lost", "pass"),
    ("gone",),
    ("letter", "bus"),
    ("neighbour",),
    ("van",),
    *SILENT,
)
LATER = NOON + timedelta(minutes=10)
"""When it was let out, so lately that it may still be undone."""
JUDGED = (moderation.hidden, moderation.hidden, moderation.left)
ZONE = "Europe/London"
OCTOBER = datetime(2026, 10, 25, 8, tzinfo=UTC)
NEARLY = datetime(2026, 9, 30, 23, 30, tzinfo=UTC)  # October there


def wording_by(random: Random) -> dict[str, object]:
    doers = tuple(random.sample(DOERS, random.randint(1, 2)))
    answers = [None, None, *Answer]
    consents = tuple(Consent(each, NOON, random.choice(answers)) for each in doers if random.random() < 0.3)
    return {
        "doers": doers,
        "deed": Text(random.choice(["Kept the lost pass", "Drove the last bus"]), "en"),
        "difference": random.choice([None, Text("Nobody waited", "en")]),
        "audience": Audience(random.choice([*Place, Place.PUBLIC, Place.PUBLIC])),
        "consents": consents,
        "kept_in": random.choice([(), (), (), (), (), (), (LIBRARIES,), (PARKS,), (LIBRARIES, PARKS)]),
        "value": random.choice(["people", "pride"]),
        "behaviour": random.choice([None, "stayed"]),
        **random.choice(
            [
                {},
                {"story": _story(random, doers)},
                {"story": _story(random, doers)},
                {"kindness": Kindness(random.choice([*ForWhom]), random.choice(BRANCHES))},
                {"kindness": Kindness(random.choice([*ForWhom]), random.choice(BRANCHES)), **NOBODY},
            ]
        ),
    }


def _story(random: Random, doers: tuple[PersonId, ...]) -> Story:
    quote = OwnWords(
        Text("It was gone", "en"), random.choice([*Permission]), Text("Letter", "en"), Text("Asker", "en")
    )
    return Story(
        Text("A bus", "en"),
        random.choice([None, quote]),
        random.choice([(), doers[:1]]),
        random.choice([None, Text("A neighbour", "en")]),
        side=random.choice([None, *Side]),
        kind=random.choice([StoryKind.PLAIN, StoryKind.PUT_RIGHT]),
        unnecessary=Text("A clearer sign", "en"),
    )


def at_the_door(made: Recognition) -> Recognition:
    """By somebody who signed as they liked; who did it is called by a name there until a reader said who."""
    door = Door(Text("Rosalind", "en"), Text("Scribe", "en"))
    matched = went_out(made.approval) or made.kind is Kind.KINDNESS
    wording = made.wording if matched else replace(made.wording, **NOBODY)
    return replace(made, door=door, wording=wording)


def decided_by(random: Random) -> Approval:
    often_told = [*Outcome, *[Outcome.APPROVED] * 6, Outcome.NOT_NEEDED]
    read = random.choice([{}, {"decided_by": OKAFOR, "decided_at": random.choice([NOON, NOON, LATER])}])
    return Approval(random.choice(often_told), **read)


def went_out(approval: Approval) -> bool:
    return approval.outcome in {Outcome.APPROVED, Outcome.NOT_NEEDED}
