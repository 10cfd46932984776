"""The sheet: what a form for telling something is drawn from, whichever kind it is, and read back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.forms import Filled
from bot.cards.intents import Intent
from bot.domain.branch import Branch
from bot.domain.draft import Draft, KindnessDraft, PictureDraft, StoryDraft
from bot.domain.ids import BehaviourKey, BranchKey, ValueKey
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.domain.story import StoryKind
from bot.domain.telltale import NO_TELLTALES, Telltales

ROOM = 3000
"""Letters that a field holds, so that a text grown too long is kept whole until it is shortened."""
DOERS, UPSTREAM = "doers", "upstream"
"""The fields that name people."""
STORY_KINDS: Mapping[Intent, StoryKind] = {
    Intent.TELL_STORY: StoryKind.PLAIN,
    Intent.TELL_PUT_RIGHT: StoryKind.PUT_RIGHT,
    Intent.TELL_COMPLIMENT: StoryKind.COMPLIMENT,
}
"""Which kind of a story a form of this intent tells."""
KINDS: Mapping[Intent, Kind] = {
    Intent.NOMINATE: Kind.RECOGNITION,
    **dict.fromkeys(STORY_KINDS, Kind.STORY),
    Intent.TELL_KINDNESS: Kind.KINDNESS,
}
"""What a form of this intent tells."""


def intent_for(kind: Kind) -> Intent:
    """With which it is told, a story as a plain one."""
    return next(intent for intent, each in KINDS.items() if each is kind)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be said of a message that the form began with.

    `own` is one that the teller wrote; `nobody` says that its author is not filled in.
    """

    own: bool = False
    nobody: bool = False
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form is drawn from. `readers` is None while nobody can tell whose readers to name.

    `telltales` are typed words that the teller has to look at once more. `rewritten` is the subject
    of the recognition that is written anew, or `edited` where nobody wanted it otherwise. `branch` is its
    teller's. `kept_in` are the sensitive branches that keep what is told, as far as anybody can say.
    `meanwhile` says that somebody else added to it since it was opened, `anothers` that whoever writes
    did not tell it. `refused` is what does not hold, where the form comes back for more than that.
    """

    organisation: Organisation
    language: str
    draft: Draft
    doers: tuple[Person, ...] = ()
    readers: tuple[Person, ...] | None = None
    telltales: Telltales = NO_TELLTALES
    rewritten: str = ""
    edited: bool = False
    seen: Seen | None = None
    newcomer: bool = False
    branch: Branch | None = None
    kept_in: tuple[BranchKey, ...] = ()
    meanwhile: bool = False
    anothers: bool = False
    refused: Refusal | None = None

    @property
    def intent(self) -> Intent:
        if self.rewritten:
            return Intent.REWRITE
        if self.draft.kind is Kind.STORY:
            return next(intent for intent, kind in STORY_KINDS.items() if kind is self.draft.story.kind)
        return intent_for(self.draft.kind)

    @property
    def subject(self) -> str:
        """What the form is about: what is rewritten, or the message it began with."""
        return self.rewritten or self.draft.source


def draft_in(filled: Filled, intent: Intent, source: str = "") -> Draft:
    """What a form for this holds; `source` is what it began with.

    One that changes what is told says by its fields of which kind that is.
    """
    words, chosen = filled.words, filled.chosen
    behaviour, value = chosen.get("behaviour"), chosen.get("value")
    return Draft(
        doers=filled.people.get(DOERS, ()),
        deed=words.get("deed", ""),
        behaviour=BehaviourKey(behaviour) if behaviour else None,
        value=ValueKey(value) if value else None,
        difference=words.get("difference", ""),
        audience=chosen.get("audience", ""),
        somebody_else="somebody_else" in filled.toggled,
        may_stand="may_stand" in filled.toggled,
        source=source,
        kind=_kind(filled, intent),
        story=_story_in(filled, intent),
        picture=_picture_in(filled),
        kindness=KindnessDraft(chosen.get("for_whom", ""), "ours" in filled.toggled),
    )


def _picture_in(filled: Filled) -> PictureDraft:
    """What is said of it; the picture itself comes beside the form."""
    return PictureDraft(
        alternative=filled.words.get("alternative", ""),
        pictured=filled.words.get("pictured", ""),
        agreement=filled.chosen.get("agreement", ""),
        left_out="without_picture" in filled.toggled,
    )


def _story_in(filled: Filled, intent: Intent) -> StoryDraft:
    words, chosen = filled.words, filled.chosen
    return StoryDraft(
        situation=words.get("situation", ""),
        quote=words.get("quote", ""),
        permission=chosen.get("permission", ""),
        upstream=filled.people.get(UPSTREAM, ()),
        outside=words.get("outside", ""),
        happened_on=filled.days.get("happened_on"),
        side=chosen.get("side", ""),
        part=chosen.get("part", ""),
        heard=words.get("heard", ""),
        kind=STORY_KINDS.get(intent, StoryKind.PLAIN),
        asked=chosen.get("asked", ""),
        felt=chosen.get("felt", ""),
        unnecessary=words.get("unnecessary", ""),
        asked_by=words.get("asked_by", ""),
        asked_on=filled.days.get("asked_on"),
        where=chosen.get("where", ""),
    )


def _kind(filled: Filled, intent: Intent) -> Kind:
    if (kind := KINDS.get(intent)) is not None:
        return kind
    if "for_whom" in filled.chosen:
        return Kind.KINDNESS
    of_a_story = intent is Intent.ADD_TO or "quote" in filled.words
    return Kind.STORY if of_a_story else Kind.RECOGNITION
