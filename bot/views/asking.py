"""The short forms around a decision: one question, its answer, and the reason of a decline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.forms import Form, TextField, Words
from bot.cards.intents import Intent
from bot.cards.runs import Emphasis
from bot.domain.approval import MOST_IN_REASON
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields
from bot.views.scene import Scene
from bot.views.sheet import ROOM


def asking(scene: Scene, language: str, nonce: str, words: str = "") -> Form:
    say = catalogue(language)
    hint = say.line("form.ask.question_hint", teller=scene.teller.name, most=_most())
    field = fields.text(say, "form.ask.question", words, hint)
    return _Frame(scene, nonce, say).form("form.ask.title", Intent.ASK_QUESTION, field)


def answering(scene: Scene, nonce: str, words: str = "") -> Form:
    say = catalogue(scene.teller.language)
    exchange = scene.recognition.approval.exchanges[-1]
    reader = scene.people[exchange.reader].name
    asked = (
        *say.runs("form.answer.asks", reader=reader),
        Emphasis(f" {exchange.question.words}"),
    )
    field = TextField(
        "answer",
        say.line("form.answer.answer"),
        most=ROOM,
        long=True,
        words=words,
        hint=say.line("form.answer.answer_hint", reader=reader, most=_most()),
    )
    return _Frame(scene, nonce, say).form("form.answer.title", Intent.ANSWER_QUESTION, Words(asked), field)


def declining(scene: Scene, language: str, nonce: str, words: str = "") -> Form:
    say = catalogue(language)
    hint = say.line("form.decline.reason_hint", teller=scene.teller.name, most=_most())
    field = fields.text(say, "form.decline.reason", words, hint)
    return _Frame(scene, nonce, say).form("form.decline.title", Intent.DECLINE, field)


def _most() -> str:
    return f"{MOST_IN_REASON:,}"


@dataclass(frozen=True, slots=True)
class _Frame:
    scene: Scene
    nonce: str
    say: Catalogue

    def form(self, title: str, intent: Intent, *elements: TextField | Words) -> Form:
        say = self.say
        send, close = say.line("label.send"), say.line("label.close")
        return Form(say.line(title), intent, elements, send, close, self.scene.subject, self.nonce)


def examples() -> Mapping[str, Form]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {
        "question": asking(of.scene(), "en", "n"),
        "answer": answering(of.asked(), "n"),
        "decline": declining(of.scene(), "en", "n"),
    }
