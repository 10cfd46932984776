"""Reporting: the form in which somebody says, to the admins alone, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.forms import Form, TextField, Words
from bot.cards.intents import Intent
from bot.domain.moderation import MOST_IN_REPORT, Wrong
from bot.texts.catalogue import catalogue
from bot.views import fields
from bot.views.sheet import ROOM


def reporting(language: str, subject: str, nonce: str, words: str = "") -> Form:
    """It shows nothing of what it is about: it may be hidden by the time somebody looks at it again."""
    say = catalogue(language)
    kinds = ((each, say.line(f"form.report.wrong_{each}")) for each in Wrong)
    hint = say.line("form.report.words_hint", most=f"{MOST_IN_REPORT:,}")
    return Form(
        say.line("form.report.title"),
        Intent.REPORT,
        (
            fields.choice(say, "form.report.wrong", kinds, None, optional=False),
            TextField(
                "words",
                say.line("form.report.words"),
                most=ROOM,
                long=True,
                words=words,
                hint=hint,
                optional=True,
            ),
            Words(say.runs("form.report.confidential")),
        ),
        say.line("label.send"),
        say.line("label.close"),
        subject,
        nonce,
    )


def examples() -> Mapping[str, Form]:
    return {
        "empty": reporting("en", "r.1", "n"),
        "filled": reporting("en", "r.1", "n", "She was told this in confidence."),
    }
