"""The guide: what Skald does, each command with an example, for whoever asks or mistypes one."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Element, Heading, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Link
from bot.domain.commands import Meant, Word
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import pieces


def welcome(language: str, home: str) -> Card:
    """`home` is the address of one's own page, where the platform has one."""
    say = catalogue(language)
    link = Link(say.line("help.open_home"), home) if home else say.line("help.home_tab")
    return Card(say.line("home.notice"), (Paragraph(say.runs("help.at_home", link=link)), *_list(say)))


def guide(language: str) -> Card:
    say = catalogue(language)
    return Card(say.line("help.title"), _list(say))


def explained(word: Word, language: str) -> Card:
    say = catalogue(language)
    return Card(
        say.line(f"help.{word}.title"),
        (
            Heading(_command(word)),
            Paragraph(say.runs(f"help.{word}.more")),
            Paragraph(say.runs("help.example")),
            pieces.words(say.line(f"help.{word}.example")),
        ),
    )


def unexplained(meant: Meant, language: str) -> Card:
    """Help was asked on a word of which there is none. Where nothing is near, the guide stands there."""
    say = catalogue(language)
    unknown = Paragraph(say.runs("help.unexplained", word=pieces.in_short(meant.unknown)))
    if meant.nearest_about is None:
        return Card(say.line("help.title"), (unknown, *_list(say)))
    words = f"{Word.HELP} {meant.nearest_about}"
    command = f"/skald {words}"
    asked = Paragraph(say.runs("help.nearest_about", command=command))
    button = Button(say.line("label.meant", command=command), Intent.LOOK_UP, words)
    return Card(say.line("help.mistyped"), (unknown, asked, Actions((button,))))


def mistyped(meant: Meant, carried: str | None, kept: str, language: str) -> Card:
    """`carried` goes along with the button for what may have been meant; `kept` is given back instead of it.

    Where nothing is near, the guide stands there.
    """
    say = catalogue(language)
    unknown = Paragraph(say.runs("help.unknown", word=pieces.in_short(meant.unknown)))
    if meant.nearest is None:
        return Card(say.line("help.title"), (unknown, *_list(say)))
    command = _command(meant.nearest)
    asked = Paragraph(say.runs("help.nearest", command=command))
    if carried is None:
        words: tuple[Element, ...] = (Paragraph(say.runs("fault.kept")), pieces.words(kept))
        return Card(say.line("help.mistyped"), (unknown, asked, *words))
    label = say.line("label.meant", command=command)
    intent = Intent.OPEN_NOMINATION if meant.nearest is Word.RECOGNISE else Intent.LOOK_UP
    return Card(say.line("help.mistyped"), (unknown, asked, Actions((Button(label, intent, carried),))))


def _list(say: Catalogue) -> tuple[Element, ...]:
    lines = (Paragraph(say.runs(f"help.{each}.line")) for each in Word)
    return (Heading(say.line("help.title")), *lines)


def _command(word: Word) -> str:
    match word:
        case Word.RECOGNISE:
            return "/recognise"
        case Word.HOME:
            return "/skald"
        case Word.MINE | Word.ME | Word.HELP:
            return f"/skald {word}"


def examples() -> Mapping[str, Card]:
    near = Meant(None, unknown="recogise", nearest=Word.RECOGNISE)
    typed = "@mei walked a lost visitor to the right desk"
    return {
        "welcome": welcome("en", "slack://app?team=T0RIVER&id=A0SKALD&tab=home"),
        "welcome without a link": welcome("en", ""),
        "help": guide("en"),
        **{f"help with {each}": explained(each, "en") for each in Word},
        "help on an unknown word": unexplained(Meant(Word.HELP, unknown="drafts"), "en"),
        "help on a slip": unexplained(Meant(Word.HELP, unknown="mien", nearest_about=Word.MINE), "en"),
        "mistyped": mistyped(near, typed, typed, "en"),
        "mistyped, too long to carry": mistyped(near, None, typed, "en"),
        "near another command": mistyped(Meant(None, unknown="mien", nearest=Word.MINE), "mine", "", "en"),
        "near nothing": mistyped(Meant(None, unknown="xyzzy"), None, "", "en"),
    }
