"""The stories of the views' examples: Grace and the borrower who had stopped coming."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.ids import PersonId
from bot.domain.story import (
    MOST_IN_HEARD,
    MOST_IN_QUOTE,
    MOST_IN_SITUATION,
    MOST_OUTSIDE,
    OwnWords,
    Part,
    Permission,
    Side,
    Story,
)
from bot.domain.text import Text
from bot.views.examples import HOSTILE, LONGEST, let_out, scene
from bot.views.scene import Scene

SITUATION = "A borrower had stopped coming. She could no longer manage the bus."
ROUND = "Grace noticed the gap and put her on the round of the library van. She has books again."
QUOTE = "I thought nobody had noticed I was gone."
KNOWN = "Wrote to amira@example.org the same day, and to omar@example.org, who drove her home."
MARKS = ("amira@example.org", "omar@example.org")


def story(permission: Permission | None = Permission.PUBLIC) -> Scene:
    """With the customer's words, where anything was said of whether they may be told."""
    quote = OwnWords(Text(QUOTE, "en"), permission) if permission else None
    told = Story(Text(SITUATION, "en"), quote)
    return scene(
        deed=ROUND,
        doers=("grace",),
        behaviour="people.2",
        channel="#legendary-service",
        difference=None,
        story=told,
    )


def longest_story() -> Scene:
    """All of it as long as may be, and what it changed as hostile as people are."""
    told = Story(
        Text(LONGEST[:MOST_IN_SITUATION], "en"),
        OwnWords(Text(LONGEST[:MOST_IN_QUOTE], "en"), Permission.STAFF, Text(LONGEST[:MOST_IN_HEARD], "en")),
        outside=Text(LONGEST[:MOST_OUTSIDE], "en"),
        happened_on=date(2026, 11, 16),
        side=Side.COMMUNITY,
        part=Part.CHANNEL,
    )
    return scene(deed=LONGEST, channel="#legendary-service", difference=HOSTILE, story=told)


def added_story() -> Scene:
    """Mei is known to have made it possible."""
    before = story()
    added = Story(
        Text(SITUATION, "en"),
        OwnWords(Text(QUOTE, "en"), Permission.PUBLIC, Text("A card at the desk.", "en")),
        upstream=(PersonId("mei"),),
        outside=Text("the garage that mended the van", "en"),
        happened_on=date(2026, 11, 16),
        side=Side.CUSTOMER,
        part=Part.FEELING,
    )
    doers = (PersonId("grace"), PersonId("mei"))
    wording = replace(before.recognition.wording, doers=doers, story=added)
    telling = replace(before.telling, named=frozenset(doers))
    approval = replace(before.recognition.approval, readers=(PersonId("daniel"),))
    return replace(
        before, recognition=replace(before.recognition, wording=wording, approval=approval), telling=telling
    )


def approved_story(permission: Permission | None = Permission.PUBLIC) -> Scene:
    return let_out(story(permission))
