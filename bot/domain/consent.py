"""Consent: whether a doer was asked to be named, and what they said about this one item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.audience import Audience, Choice, Place
from bot.domain.ids import PersonId


class Asking(StrEnum):
    """How often doers are asked before they are named. `ONCE` keeps the answer as their standing choice."""

    NEVER = "never"
    ONCE = "once"
    ALWAYS = "always"


class Answer(StrEnum):
    NAME = "name"
    LEAVE_OUT = "leave_out"
    KEEP_PRIVATE = "keep_private"


@dataclass(frozen=True, slots=True)
class Consent:
    """`asked_at` is when the question could reach the doer; `answer` is None until they give one."""

    doer: PersonId
    asked_at: datetime
    answer: Answer | None = None


def choice_with(choice: Choice, answer: Answer | None) -> Choice:
    """A standing choice, and over it what was said about one item."""
    match answer:
        case Answer.NAME:
            return replace(choice, named=True)
        case Answer.LEAVE_OUT:
            return replace(choice, named=False)
        case Answer.KEEP_PRIVATE:
            return replace(choice, place=Place.PRIVATE)
        case None:
            return choice


def choices_with(choices: Mapping[PersonId, Choice], consents: Iterable[Consent]) -> dict[PersonId, Choice]:
    said = {each.doer: each.answer for each in consents}
    return {doer: choice_with(choice, said.get(doer)) for doer, choice in choices.items()}


def to_ask(
    asking: Asking, audience: Audience, choices: Mapping[PersonId, Choice], consents: Iterable[Consent]
) -> tuple[PersonId, ...]:
    """The doers who have not been asked about this item, and whose own choice does not answer for them."""
    if asking is Asking.NEVER or not audience.named:
        return ()
    asked = {each.doer for each in consents}
    return tuple(doer for doer, each in choices.items() if each.named is None and doer not in asked)
