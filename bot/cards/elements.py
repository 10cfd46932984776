"""Cards: what Skald says, in typographic elements that every platform can draw.

The vocabulary is closed and holds no product nouns; a new element needs a decision record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.cards.intents import Intent
from bot.cards.runs import Runs, plain


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`settled` opens the foot of a card that came to a good end: a platform that fills grounds fills
    this one's, down to the card's edge. It says so in words as well, so that nobody needs the colour.
    """

    runs: Runs
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, set apart."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Facts:
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Divider:
    pass


@dataclass(frozen=True, slots=True)
class Footnote:
    """What is true but small: the value, who did it and, last, who saw it."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Picture:
    """`alternative` says what is to be seen; `unseen` stands in its place where nobody can fetch it.

    `address` is the end of one, which says nothing of whoever is in it: `placed` puts what it begins with.
    """

    address: str
    alternative: str
    unseen: str


class Tone(StrEnum):
    PRIMARY = "primary"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the platform asks before it sends a press on: what will happen, the act itself, and the way back.

    Only for what is taken away for good from others' eyes. The press that follows is like any other.
    """

    title: str
    words: str
    confirm: str
    close: str


@dataclass(frozen=True, slots=True)
class Button:
    """`subject` is what the press is about: ids and a revision, never words or rights.

    `spoken` is read aloud instead of the label where the label alone would be one of many.
    """

    label: str
    intent: Intent
    subject: str
    tone: Tone = Tone.PLAIN
    spoken: str | None = None
    confirmation: Confirmation | None = None


@dataclass(frozen=True, slots=True)
class Actions:
    buttons: tuple[Button, ...]


Element = Heading | Paragraph | Quote | Facts | Divider | Footnote | Picture | Actions


@dataclass(frozen=True, slots=True)
class Later:
    """What a card comes to say by itself: from `at` on, `elements` in the place of its last `instead_of`."""

    at: datetime
    instead_of: int
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """`notice` stands alone: it is the phone's notification and the fallback where no card is drawn.

    `elements` are what it says until the moment of `later`, where it has one.
    """

    notice: str
    elements: tuple[Element, ...]
    later: Later | None = None

    def as_of(self, moment: datetime) -> Card:
        if self.later is None or moment < self.later.at:
            return self
        stays = len(self.elements) - self.later.instead_of
        return Card(self.notice, (*self.elements[:stays], *self.later.elements))


def spoken(card: Card) -> str:
    """The whole card as plain lines, in the order in which it is written."""
    return "\n".join(line for element in card.elements for line in _lines(element))


def _lines(element: Element) -> list[str]:
    match element:
        case Heading(text=text):
            return [text]
        case Paragraph(runs=runs) | Quote(runs=runs) | Footnote(runs=runs):
            return [plain(runs)]
        case Facts(facts=facts):
            return [f"{fact.label}: {plain(fact.runs)}" for fact in facts]
        case Actions(buttons=buttons):
            return [f"[{button.label}]" for button in buttons]
        case Picture(alternative=alternative):
            return [alternative]
        case Divider():
            return []
