"""Short forms: those with one field of words, perhaps beside a choice, and what becomes of these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.cards.intents import Intent
from bot.domain.draft import Purpose
from bot.ports import Ports
from bot.steps.requests import Written
from bot.usecases.answer_question import answer_question
from bot.usecases.ask_question import ask_question
from bot.usecases.ask_retelling import ask_retelling
from bot.usecases.decline import decline
from bot.usecases.report import report


@dataclass(frozen=True, slots=True)
class ShortForm:
    """`purpose` is what the words are kept for where they cannot be saved.

    `choice` is the field beside them in which one of a few is chosen, where there is one.
    """

    field: str
    purpose: Purpose
    save: Callable[[Ports, Written], None]
    choice: str = ""


SHORT_FORMS: Mapping[Intent, ShortForm] = {
    Intent.ASK_QUESTION: ShortForm("question", Purpose.QUESTION, ask_question),
    Intent.ANSWER_QUESTION: ShortForm("answer", Purpose.ANSWER, answer_question),
    Intent.DECLINE: ShortForm("reason", Purpose.REASON, decline),
    Intent.REPORT: ShortForm("words", Purpose.REPORT, report, "wrong"),
    Intent.RETELL: ShortForm("again", Purpose.RETELLING, ask_retelling),
}
