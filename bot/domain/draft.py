"""Drafts: a recognition as far as somebody has typed it, valid or not, and those that are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.ids import BehaviourKey, BranchKey, DraftId, PersonId, PictureId, ValueKey
from bot.domain.organisation import Kind
from bot.domain.sister import sister_in
from bot.domain.story import StoryKind

KEPT_FOR = timedelta(days=90)
MOST_KEPT = 20
"""Drafts of one person: whoever has more unfinished than this has forgotten the oldest."""

_OPENING = "~"


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """What a story has beside its deed, as far as it was typed or added.

    `permission` is a key of `Permission` for the quote and `heard` says where that comes from; `side` and
    `part` are keys of their own. `asked` is the key of the branch that is to say who did it,
    `where` that of the one in which it happened, `felt` one of the staff's own words; `asked_by` and
    `asked_on` say who asked for the permission, and when.
    """

    situation: str = ""
    quote: str = ""
    permission: str = ""
    upstream: tuple[PersonId, ...] = ()
    outside: str = ""
    happened_on: date | None = None
    side: str = ""
    part: str = ""
    heard: str = ""
    kind: StoryKind = StoryKind.PLAIN
    asked: str = ""
    felt: str = ""
    unnecessary: str = ""
    asked_by: str = ""
    asked_on: date | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class PictureDraft:
    """A picture that was sent, or that is there already, with what was typed about it.

    `alternative` says what is to be seen and `pictured` who is in it; `agreement` is a key of its own.
    `left_out` takes away the one that is there.
    """

    id: PictureId | None = None
    alternative: str = ""
    pictured: str = ""
    agreement: str = ""
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class KindnessDraft:
    """`for_whom` is a key of `ForWhom`, or empty. `ours` says that it is an act of the teller's branch;
    `of_branch` is whose it was before, where it was told already.
    """

    for_whom: str = ""
    ours: bool = False
    of_branch: BranchKey | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """`audience` is a key of `audience.ASKED_FOR`, as the form sent it; empty where nothing was chosen.

    `somebody_else` and `may_stand` are what the teller says of words that were quoted back to them.
    `strangers` counts people who were chosen but whom the directory does not know. `source` is what it
    began with: the address of a message, or what was told already (`sister.source_of`). `story` is blank but
    in a story.
    """

    doers: tuple[PersonId, ...] = ()
    deed: str = ""
    behaviour: BehaviourKey | None = None
    value: ValueKey | None = None
    difference: str = ""
    audience: str = "public"
    somebody_else: bool = False
    strangers: int = 0
    source: str = ""
    kind: Kind = Kind.RECOGNITION
    may_stand: bool = False
    story: StoryDraft = StoryDraft()
    picture: PictureDraft = PictureDraft()
    kindness: KindnessDraft = KindnessDraft()

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was typed, in the order of the form."""
        of = self.story
        told = (
            of.situation,
            self.deed,
            self.difference,
            of.quote,
            of.heard,
            of.outside,
            of.unnecessary,
            of.asked_by,
        )
        written = (*told, self.picture.alternative, self.picture.pictured)
        return tuple(stripped for each in written if (stripped := each.strip()))

    @property
    def message(self) -> str:
        """The address of the message in which it was seen, where it began with one."""
        return "" if sister_in(self.source) else self.source

    @property
    def typed(self) -> bool:
        """Whether it has any words that would be lost."""
        return bool(self.texts)


def told_as(said: Draft, kind: Kind, of_a_story: StoryKind = StoryKind.PLAIN) -> Draft:
    """Of words typed as a deed: a story begins with what happened, and a compliment with what was said."""
    if kind is Kind.RECOGNITION:
        return said
    told = replace(said, kind=kind, audience="")
    if kind is Kind.KINDNESS:
        return told
    quoted = of_a_story is StoryKind.COMPLIMENT
    story = StoryDraft("" if quoted else said.deed, said.deed if quoted else "", kind=of_a_story)
    return replace(told, deed="", story=story)


class Cause(StrEnum):
    """Why words could not be saved: the form was closed, was too old, failed, or never opened."""

    CLOSED = "closed"
    STALE = "stale"
    FAILED = "failed"
    UNOPENED = "unopened"

    @property
    def told(self) -> bool:
        """Whether it is said in a line of its own; otherwise it is said where somebody waits for a word."""
        return self in {Cause.CLOSED, Cause.STALE}


class Purpose(StrEnum):
    """What the words were for. A question, an answer, a reason and a report stand in `deed` alone."""

    NOMINATION = "nomination"
    REWRITE = "rewrite"
    ADDITION = "addition"
    QUESTION = "question"
    ANSWER = "answer"
    REASON = "reason"
    REPORT = "report"
    RETELLING = "retelling"


NAMELESS = frozenset({Purpose.REPORT, Purpose.RETELLING})
"""Written by somebody who need not know who did it: a name may be left out."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Only `person` ever reads it. `language` is a BCP 47 tag; `about` is the subject of its form."""

    id: DraftId
    person: PersonId
    draft: Draft
    kept_at: datetime
    language: str = "und"
    purpose: Purpose = Purpose.NOMINATION
    about: str = ""

    @property
    def words(self) -> str:
        """Those by which its owner knows it again."""
        return next(iter(self.draft.texts), "")


def draft_of(nonce: str) -> DraftId:
    """The draft that a form's words belong to: its own, or the one it was opened with."""
    return DraftId(nonce.partition(_OPENING)[0])


def opens_draft(nonce: str) -> bool:
    """Whether it is that of a form which was opened with a draft."""
    return _OPENING in nonce


def nonce_for(draft: DraftId, opening: str) -> str:
    """A form of a draft: each opening is spent apart, and all of them belong to the same draft."""
    return f"{draft}{_OPENING}{opening}"
