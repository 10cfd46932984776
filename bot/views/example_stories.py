"""The stories of the views' examples: the borrower who had stopped coming, and a lost toy rabbit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.approval import Approval, Outcome
from bot.domain.consent import Consent
from bot.domain.ids import BranchKey, PersonId, PictureId
from bot.domain.kindness import ForWhom, Kindness
from bot.domain.picture import Addresses, Agreement, Picture
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
    StoryKind,
)
from bot.domain.text import Text
from bot.views.examples import HOSTILE, LONGEST, PEOPLE, TOLD_AT, let_out, scene
from bot.views.scene import Scene

SITUATION = "A borrower had stopped coming. She could no longer manage the bus."
ROUND = "Grace noticed the gap and put her on the round of the library van. She has books again."
QUOTE = "I thought nobody had noticed I was gone."
KNOWN = "Wrote to amira@example.org the same day, and to omar@example.org, who drove her home."
RABBIT = "Posted a lost toy rabbit home with its own library card."
SEEN_AT = "https://skald.example.org/wall/pictures/"
WRONG = "Her books came back as lost, though she had returned them in March."
PRAISE = "The lady with the green scarf waited with me until my son came. Please thank her."
WAITED = "Waited with a borrower at the door, until her son was there."
VAN = "The van’s round could be shown where people board the bus."
MARKS = ("amira@example.org", "omar@example.org")


def story(permission: Permission | None = Permission.PUBLIC) -> Scene:
    """With the customer's words, where anything was said of whether they may be told."""
    quote = OwnWords(Text(QUOTE, "en"), permission) if permission else None
    return _of_grace(Story(Text(SITUATION, "en"), quote), ROUND)


def put_right() -> Scene:
    found = "Grace found them on the wrong shelf, and rang her the same day."
    return _of_grace(Story(Text(WRONG, "en"), kind=StoryKind.PUT_RIGHT), found)


def compliment(*doers: str) -> Scene:
    """As long as it has no doers, nobody has said who it was."""
    quote = OwnWords(Text(PRAISE, "en"), Permission.STAFF, Text("A letter to the council", "en"))
    asked = None if doers else BranchKey("libraries")
    found = _of_grace(Story(None, quote, kind=StoryKind.COMPLIMENT, asked=asked), WAITED)
    wording = replace(found.recognition.wording, doers=tuple(map(PersonId, doers)))
    return replace(found, recognition=replace(found.recognition, wording=wording))


def wanting() -> Scene:
    """With what should have made it unnecessary, how it felt, and who asked for the permission."""
    found = added_story()
    story = found.recognition.wording.story
    if story is None or story.quote is None:
        raise ValueError("it was added to, and has a quote")
    quote = replace(story.quote, asked_by=Text("Grace, at the van", "en"), asked_on=date(2026, 11, 17))
    more = replace(story, quote=quote, felt="remembered", unnecessary=Text(VAN, "en"))
    wording = replace(found.recognition.wording, story=more)
    return replace(found, recognition=replace(found.recognition, wording=wording))


def _of_grace(told: Story, deed: str) -> Scene:
    return scene(
        deed=deed,
        doers=("grace",),
        behaviour="people.2",
        channel="#legendary-service",
        difference=None,
        story=told,
    )


def kind_act(
    *doers: str, ours: bool = False, for_whom: ForWhom = ForWhom.COMMUNITY, value: bool = False
) -> Scene:
    """Told at once; Raj, who tells it, may have done it."""
    act = Kindness(for_whom, BranchKey("libraries") if ours else None)
    told = scene(deed=RABBIT, doers=doers, behaviour=None, difference=None, kindness=act)
    wording = replace(
        told.recognition.wording,
        value=PEOPLE.key if value else None,
        edition=1 if value else None,
    )
    recognition = replace(told.recognition, wording=wording, approval=Approval(Outcome.NOT_NEEDED))
    return replace(told, recognition=recognition, value=PEOPLE if value else None)


def kind_act_to_read() -> Scene:
    """Where acts of kindness are read first."""
    act = kind_act(ours=True)
    approval = Approval(readers=(PersonId("daniel"),), asked_at=TOLD_AT)
    return replace(act, recognition=replace(act.recognition, approval=approval))


def asked_meanwhile(kind: Scene) -> Scene:
    """It is out, and Mei is asked whether her name may stand there."""
    consents = (Consent(PersonId("mei"), TOLD_AT),)
    wording = replace(kind.recognition.wording, consents=consents)
    telling = replace(kind.telling, named=kind.telling.named - {PersonId("mei")})
    return replace(kind, recognition=replace(kind.recognition, wording=wording), telling=telling)


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


def picture(agreement: Agreement = Agreement.ALL, pictured: str = "Grace at the wheel") -> Picture:
    return Picture(
        PictureId("p"),
        Addresses(f"{SEEN_AT}told", f"{SEEN_AT}near"),
        1024,
        768,
        Text("The library van before a red front door, with a crate of books on its step.", "en"),
        agreement,
        Text(pictured, "en") if pictured else None,
    )


def pictured_story(agreement: Agreement = Agreement.ALL, pictured: str = "Grace at the wheel") -> Scene:
    """Its addresses stand as a platform gets them."""
    before = added_story()
    wording = replace(before.recognition.wording, picture=picture(agreement, pictured))
    return replace(before, recognition=replace(before.recognition, wording=wording))


def approved_story(permission: Permission | None = Permission.PUBLIC) -> Scene:
    return let_out(story(permission))
