"""The library: what has gone out, as people find it again by its words, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.audience import Place
from bot.domain.consent import Answer
from bot.domain.ids import BranchKey, PersonId, RecognitionId
from bot.domain.recognition import Recognition, Wording
from bot.domain.text import folded
from bot.domain.wanted import EVERYTHING, Span, Wanted, marks_with

MOST_WORDS = 8
MOST_IN_WORD = 40
BEGINS = 3
"""From so many letters on, what somebody looks for may be the beginning of a longer word."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """What is kept of something that is out, so that it is found. `words` are folded, one space apart, with
    marks of what it is among them.

    The choices of its `doers` hold as they are when somebody looks: this is where it was to go at most.
    `let_out_at` is when a reader let it out, `of_branch` whose act it was or where it happened, `kept_in`
    the sensitive branch that it never leaves.
    """

    place: Place
    doers: tuple[PersonId, ...]
    words: str
    told_at: datetime
    let_out_at: datetime | None = None
    of_branch: BranchKey | None = None
    kept_in: BranchKey | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """All that is `wanted`, in the months of a `zone`. `branch` is whose branch's own may be found too.

    What a reader let out after `until` may still be undone, and is found later. `before` goes on behind
    what a page ended with. `alone` is one thing, looked for to see whether it may be found. On the
    `street` nothing is found that somebody under age did. `told` is when, where no month is wanted.
    """

    until: datetime
    most: int
    wanted: Wanted = EVERYTHING
    zone: str = "UTC"
    branch: BranchKey | None = None
    before: int | None = None
    alone: RecognitionId | None = None
    street: bool = False
    told: Span | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The newest first; `behind` is where the older ones begin, None where there are none."""

    found: tuple[RecognitionId, ...]
    behind: int | None = None


def shelved(recognition: Recognition) -> Shelved | None:
    """None where nothing is out, or nobody else may ever find it."""
    out = recognition.out()
    if out is None:
        return None
    wording, approval = out.wording, recognition.approval
    kept = any(each.answer is Answer.KEEP_PRIVATE for each in wording.consents)
    if kept or wording.place is Place.PRIVATE or len(wording.kept_in) > 1:
        return None
    read = approval.told and approval.decided_by is not None
    at = approval.decided_at if read else None
    words = f"{_words_of(wording)} {marks_with(wording, recognition.told_at)}"
    kept_in = next(iter(wording.kept_in), None)
    return Shelved(wording.place, wording.doers, words, recognition.told_at, at, wording.branch, kept_in)


def sought(words: str) -> tuple[str, ...]:
    """What somebody looks for, as it stands in the library, each once."""
    told = (each[:MOST_IN_WORD] for each in _split(words))
    return tuple(dict.fromkeys(told))[:MOST_WORDS]


def has_all(told: str, words: tuple[str, ...]) -> bool:
    """Whether all of them, as `sought` gives them, stand in what is told, as the library finds it."""
    there = set(_split(told))
    return all(
        word in there or (len(word) >= BEGINS and any(each.startswith(word) for each in there))
        for word in words
    )


def _words_of(wording: Wording) -> str:
    return " ".join(each for text in wording.texts for each in _split(text))


def _split(words: str) -> list[str]:
    """So that no engine has to know what a letter is, and both find the same."""
    return "".join(each if each.isalnum() else " " for each in folded(words)).split()
