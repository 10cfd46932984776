"""The question: what a reader asks the teller before deciding, for the teller alone."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Paragraph, Tone
from bot.cards.intents import Intent
from bot.cards.runs import plain
from bot.domain.approval import Outcome
from bot.domain.subject import Subject
from bot.texts.catalogue import catalogue
from bot.views import pictured, pieces
from bot.views.scene import Scene


def question(scene: Scene, revision: int) -> Card:
    say = catalogue(scene.teller.language)
    exchange = scene.recognition.approval.exchange(revision)
    if exchange is None:
        raise ValueError("no question was asked about this wording")
    asker = scene.people[exchange.reader].name
    asked = pieces.words(exchange.question.words)
    if exchange.answer is not None:
        waiting = scene.recognition.approval.open and revision == scene.recognition.revision
        line = say.runs("question.answered" if waiting else "question.answered_settled", reader=asker)
        return Card(plain(line), (Paragraph(line), asked, pieces.words(exchange.answer.words)))
    if scene.recognition.approval.outcome is not Outcome.ASKED:
        line = say.runs("question.closed")
        return Card(plain(line), (Paragraph(line), asked))
    answer = Button(
        say.line("label.answer"),
        Intent.ANSWER_QUESTION,
        str(Subject(scene.recognition.id, revision)),
        Tone.PRIMARY,
    )
    return Card(
        say.line("question.notice", reader=asker, question=exchange.question.words),
        (
            Paragraph(say.runs("question.opening", reader=asker)),
            asked,
            Paragraph(say.runs("question.yours")),
            *pieces.deed(scene, say),
            *pictured.own(scene, say),
            Actions((answer, pieces.withdraw(scene, say))),
        ),
    )


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {
        "open": question(of.asked(), 1),
        "answered": question(of.answered(), 1),
        "answered and settled": question(of.answered(then_approved=True), 1),
        "closed": question(of.asked(then_approved=True), 1),
    }
