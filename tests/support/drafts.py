"""What people of the office fill their forms with: a draft of each kind, as its form sends it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.draft import Draft, KindnessDraft, StoryDraft
from bot.domain.ids import BehaviourKey, ValueKey
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.story import StoryKind

SITUATION = "A borrower had stopped coming. She could no longer manage the bus."
ROUND = "Noticed the gap, and put her on the round of the library van."
QUOTE = "I thought nobody had noticed I was gone."
RABBIT = "Posted a lost toy rabbit home with its own library card."
DEED = "Had the visitor’s lost pass ready at the door before the bus left."


def draft(
    *doers: Person,
    deed: str = DEED,
    value: str | None = "people",
    behaviour: str | None = None,
    difference: str = "",
    audience: str = "public",
    somebody_else: bool = False,
    strangers: int = 0,
    source: str = "",
    may_stand: bool = False,
) -> Draft:
    return Draft(
        tuple(each.id for each in doers),
        deed,
        BehaviourKey(behaviour) if behaviour else None,
        ValueKey(value) if value else None,
        difference,
        audience,
        somebody_else,
        strangers,
        source,
        may_stand=may_stand,
    )


def story(
    *doers: Person,
    situation: str = SITUATION,
    deed: str = ROUND,
    quote: str = "",
    permission: str = "",
    of_a_story: StoryKind = StoryKind.PLAIN,
    **more,
) -> Draft:
    """As the form of a story sends it, which asks for no audience."""
    told = draft(*doers, deed=deed, audience="", **more)
    return replace(told, kind=Kind.STORY, story=StoryDraft(situation, quote, permission, kind=of_a_story))


def kindness(
    *doers: Person,
    deed: str = RABBIT,
    value: str | None = None,
    for_whom: str = "community",
    ours: bool = False,
    **more,
) -> Draft:
    """As the form of an act of kindness sends it, which asks for no audience."""
    told = draft(*doers, deed=deed, value=value, audience="", **more)
    return replace(told, kind=Kind.KINDNESS, kindness=KindnessDraft(for_whom, ours))


def compliment(
    *doers: Person,
    deed: str = ROUND,
    quote: str = QUOTE,
    permission: str = "staff",
    asked: str = "",
    heard: str = "",
    **more,
) -> Draft:
    """As its form sends it, which asks for no situation and no audience."""
    told = StoryDraft("", quote, permission, heard=heard, kind=StoryKind.COMPLIMENT, asked=asked)
    return replace(draft(*doers, deed=deed, audience="", **more), kind=Kind.STORY, story=told)


MAKES = {Kind.RECOGNITION: draft, Kind.STORY: story, Kind.KINDNESS: kindness}
