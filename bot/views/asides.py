"""Asides: the single lines that stand where a form cannot, or no longer does."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, repeat

from bot.cards.elements import Actions, Button, Card, Paragraph, Tone
from bot.cards.forms import Form, TextField, Words
from bot.cards.intents import Intent
from bot.cards.runs import Plain, plain
from bot.domain.commands import Word, understood
from bot.texts.catalogue import catalogue
from bot.views import pieces

_ROOM = 3000


def for_you_alone(intent: Intent, subject: str, language: str) -> Card:
    """In a conversation of several, where nothing private can be said: whoever presses has it before them."""
    say = catalogue(language)
    match intent:
        case Intent.OPEN_NOMINATION:
            line, label = say.runs("aside.nominate"), "label.open_form"
        case Intent.OLDER:
            line, label = say.runs("aside.page", page=say.line("library.title")), "label.open_page"
        case Intent.LOOK_UP:
            line, label = say.runs("aside.page", page=say.line(_title(subject))), "label.open_page"
        case _:
            line, label = say.runs("aside.form"), "label.open_form"
    button = Button(say.line(label), intent, subject, Tone.PRIMARY)
    return Card(plain(line), (Paragraph(line), Actions((button,))))


def thanked(language: str) -> Card:
    """Said to Skald itself, politely; or about a colleague, by whoever has not said yet what they did."""
    say = catalogue(language)
    line = say.runs("aside.thanked")
    return Card(
        plain(line), (Paragraph(line), Actions((Button(say.line("label.tell"), Intent.OPEN_NOMINATION, ""),)))
    )


def _title(words: str) -> str:
    """What is asked for, by its key."""
    meant = understood(words)
    return f"help.{meant.word}.title" if meant.word and meant.word is not Word.HELP else "help.title"


def sent(language: str) -> Card:
    return pieces.alone(catalogue(language).runs("aside.sent"))


def closed(language: str, *, kept: bool) -> Card:
    return pieces.alone(catalogue(language).runs("aside.closed_kept" if kept else "aside.closed"))


def given_back(sentence: str, words: Mapping[str, str], intent: Intent, nonce: str, language: str) -> Form:
    """What was typed, in a form that can be sent again, where the form it was typed in cannot be drawn."""
    say = catalogue(language)
    hint = say.line("aside.hint", most=f"{_ROOM:,}")
    labels = chain([say.line("aside.words")], repeat(say.line("aside.more_words")))
    fields = [
        TextField(name, next(labels), _ROOM, long=True, words=each, hint=hint) for name, each in words.items()
    ]
    urgent = Words((Plain(sentence),), urgent=True)
    send, close = say.line("label.send"), say.line("label.close")
    return Form(say.line("aside.words"), intent, (urgent, *fields), send, close, nonce=nonce)


def examples() -> Mapping[str, Card | Form]:
    typed = {"deed": "Walked a lost visitor to the right desk.", "difference": "She made her appointment."}
    fault = "That went wrong on our side and nothing was saved. Reference K7-31QF."
    return {
        "words given back": given_back(fault, typed, Intent.NOMINATE, "01JNONCE", "en"),
        "a form for whoever presses": for_you_alone(Intent.OPEN_NOMINATION, "walked a lost visitor", "en"),
        "a page for whoever presses": for_you_alone(Intent.LOOK_UP, "mine", "en"),
        "a form of an admin's for whoever presses": for_you_alone(Intent.OPEN_LINK, "@mei", "en"),
        "thanked": thanked("en"),
        "sent": sent("en"),
        "closed": closed("en", kept=False),
        "closed, and kept": closed("en", kept=True),
    }
