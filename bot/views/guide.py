"""The guide: what Skald does, each command with an example, for whoever asks or mistypes one."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Element, Footnote, Heading, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Link
from bot.domain.commands import FOR_ADMINS, Meant, Word
from bot.domain.people import Platform
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import pieces

_OPENS = {
    Word.RECOGNISE: Intent.OPEN_NOMINATION,
    Word.STORY: Intent.OPEN_STORY,
    Word.KINDNESS: Intent.OPEN_KINDNESS,
}
"""What a button for the command opens with the words behind it."""


def welcome(language: str, here: Platform, home: str, *, admin: bool = False) -> Card:
    """`home` is the address of one's own page, where the platform has one."""
    say = catalogue(language)
    link = Link(say.line("help.open_home"), home) if home else say.line(f"help.home_on_{here}")
    at_home = Paragraph(say.runs("help.at_home", link=link))
    return Card(say.line("home.notice"), (at_home, *_list(say, here, admin=admin)))


def guide(language: str, here: Platform, *, admin: bool = False) -> Card:
    say = catalogue(language)
    return Card(say.line("help.title"), _list(say, here, admin=admin))


def explained(word: Word, language: str, here: Platform) -> Card:
    say, command = catalogue(language), typed(word, here)
    return Card(
        say.line(f"help.{word}.title"),
        (
            Heading(command),
            Paragraph(say.runs(f"help.{word}.more")),
            Paragraph(say.runs("help.example")),
            pieces.words(say.line(f"help.{word}.example", command=command)),
        ),
    )


def unexplained(meant: Meant, language: str, here: Platform, *, admin: bool = False) -> Card:
    """Help was asked on a word of which there is none. Where nothing is near, the guide stands there."""
    say = catalogue(language)
    unknown = Paragraph(say.runs("help.unexplained", word=pieces.in_short(meant.unknown)))
    if meant.nearest_about is None:
        return Card(say.line("help.title"), (unknown, *_list(say, here, admin=admin)))
    words = f"{Word.HELP} {meant.nearest_about}"
    command = typed(Word.HELP, here) + f" {meant.nearest_about}"
    asked = Paragraph(say.runs("help.nearest_about", command=command))
    button = Button(say.line("label.meant", command=command), Intent.LOOK_UP, words)
    return Card(say.line("help.mistyped"), (unknown, asked, Actions((button,))))


def mistyped(
    meant: Meant, carried: str | None, kept: str, language: str, here: Platform, *, admin: bool = False
) -> Card:
    """`carried` goes along with the button for what may have been meant; `kept` is given back instead of it.

    Where nothing is near, the guide stands there.
    """
    say = catalogue(language)
    unknown = Paragraph(say.runs("help.unknown", word=pieces.in_short(meant.unknown)))
    if meant.nearest is None:
        return Card(say.line("help.title"), (unknown, *_list(say, here, admin=admin)))
    command = typed(meant.nearest, here)
    asked = Paragraph(say.runs("help.nearest", command=command))
    if carried is None:
        words: tuple[Element, ...] = (Paragraph(say.runs("fault.kept")), pieces.words(kept))
        return Card(say.line("help.mistyped"), (unknown, asked, *words))
    label = say.line("label.meant", command=command)
    intent = _OPENS.get(meant.nearest, Intent.LOOK_UP)
    return Card(say.line("help.mistyped"), (unknown, asked, Actions((Button(label, intent, carried),))))


def _list(say: Catalogue, here: Platform, *, admin: bool) -> tuple[Element, ...]:
    known = (each for each in Word if admin or each not in FOR_ADMINS)
    lines = (Paragraph(say.runs(f"help.{each}.line", command=typed(each, here))) for each in known)
    among_others = [Footnote(say.runs("help.among_others"))] if here is Platform.TEAMS else []
    return (Heading(say.line("help.title")), *lines, *among_others)


def typed(word: Word, here: Platform) -> str:
    """As it is typed to Skald alone, or in the channel that it is about."""
    if here is Platform.TEAMS:
        return "@Skald here" if word is Word.HERE else word.value
    match word:
        case Word.RECOGNISE:
            return "/recognise"
        case Word.STORY | Word.KINDNESS:
            return f"/{word}"
        case Word.HOME:
            return "/skald"
        case Word.FIND | Word.MINE | Word.ME | Word.RETELL | Word.HELP:
            return f"/skald {word}"
        case Word.HERE | Word.WALL | Word.LINK | Word.UNLINK | Word.DOOR:
            return f"/skald {word}"


def examples() -> Mapping[str, Card]:
    near = Meant(None, unknown="recogise", nearest=Word.RECOGNISE)
    said, here = "@mei walked a lost visitor to the right desk", Platform.SLACK
    return {
        "welcome": welcome("en", here, "slack://app?team=T0RIVER&id=A0SKALD&tab=home"),
        "welcome without a link": welcome("en", here, ""),
        "welcome on teams": welcome("en", Platform.TEAMS, ""),
        "help": guide("en", here),
        "help for an admin": guide("en", here, admin=True),
        "help for an admin on teams": guide("en", Platform.TEAMS, admin=True),
        **{f"help with {each}": explained(each, "en", here) for each in Word},
        "help with story on teams": explained(Word.STORY, "en", Platform.TEAMS),
        "help with recognise on teams": explained(Word.RECOGNISE, "en", Platform.TEAMS),
        "help with here on teams": explained(Word.HERE, "en", Platform.TEAMS),
        "help on an unknown word": unexplained(Meant(Word.HELP, unknown="drafts"), "en", here),
        "help on a slip": unexplained(Meant(Word.HELP, unknown="mien", nearest_about=Word.MINE), "en", here),
        "mistyped": mistyped(near, said, said, "en", here),
        "mistyped, too long to carry": mistyped(near, None, said, "en", here),
        "near another command": mistyped(
            Meant(None, unknown="mien", nearest=Word.MINE), "mine", "", "en", here
        ),
        "near nothing": mistyped(Meant(None, unknown="xyzzy"), None, "", "en", here),
    }
