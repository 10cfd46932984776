"""The question: what a reader asks the teller before deciding, for the teller alone."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Paragraph, Tone
from bot.cards.intents import Intent
from bot.domain.approval import Outcome
from bot.domain.subject import Subject
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.scene import Scene


def question(scene: Scene, revision: int) -> Card:
    say = catalogue(scene.teller.language)
    exchange = scene.recognition.approval.exchange(revision)
    if exchange is None:
        raise ValueError("no question was asked about this wording")
    asker = scene.people[exchange.reader].name
    notice = say.line("question.notice", reader=asker, question=exchange.question.words)
    if exchange.answer is not None:
        line = say.runs("question.answered", reader=asker)
        words = (pieces.words(exchange.question.words), pieces.words(exchange.answer.words))
        return Card(notice, (Paragraph(line), *words))
    if scene.recognition.approval.outcome is not Outcome.ASKED:
        return Card(notice, (Paragraph(say.runs("question.closed")), pieces.words(exchange.question.words)))
    answer = Button(
        say.line("label.answer"),
        Intent.ANSWER_QUESTION,
        str(Subject(scene.recognition.id, revision)),
        Tone.PRIMARY,
    )
    return Card(
        notice,
        (
            Paragraph(say.runs("question.opening", reader=asker)),
            pieces.words(exchange.question.words),
            Paragraph(say.runs("question.yours")),
            *pieces.deed(scene),
            Actions((answer, pieces.withdraw(scene, say))),
        ),
    )


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {
        "open": question(of.asked(), 1),
        "answered": question(of.answered(), 1),
        "closed": question(of.asked(then_approved=True), 1),
    }
