"""Commands: what somebody meant by the words behind /skald, generously read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from bot.domain.text import folded


class Word(StrEnum):
    RECOGNISE = "recognise"
    HOME = "home"
    MINE = "mine"
    ME = "me"
    HELP = "help"


_CALLED: Mapping[Word, tuple[str, ...]] = {
    Word.RECOGNISE: ("recognise", "recognize", "recognition", "thank", "thanks", "praise"),
    Word.HOME: ("home", "skald"),
    Word.MINE: ("mine", "told", "list"),
    Word.ME: ("me", "choices", "settings", "away"),
    Word.HELP: ("help", "hilfe", "aide", "commands"),
}
_ALONE = {Word.HOME, Word.MINE, Word.ME}
_WORDS = {called: word for word, names in _CALLED.items() for called in names}
_AROUND = "/\\.,;:!\"'“”„‘’<>()[]- "


@dataclass(frozen=True, slots=True)
class Meant:
    """`word` is None for what is no command; `nearest` may then have been meant by it.

    `about` is what help is asked for; where there is none on it, it is `unknown`, and `nearest_about` may
    have been meant. `whole` says that all the words belong to `nearest`, the first too.
    """

    word: Word | None
    about: Word | None = None
    unknown: str = ""
    nearest: Word | None = None
    whole: bool = False
    nearest_about: Word | None = None


def understood(words: str) -> Meant:
    """Case, accents, slashes and marks around a word make no difference."""
    first, *more = words.split(maxsplit=1) or [""]
    word = known(first)
    if word is Word.HELP:
        return _help(more[0].split()[0]) if more else Meant(word)
    if word is not None:
        return Meant(word)
    nearest = None if first.startswith("@") else _nearest(first)
    if more and nearest in _ALONE:  # somebody called Mei is not a slip for “me”
        nearest = None
    if nearest is None and (more or first.startswith("@")):
        return Meant(None, unknown=first, nearest=Word.RECOGNISE, whole=True)
    return Meant(None, unknown=first, nearest=nearest)


def _help(about: str) -> Meant:
    found = known(about)
    if found is not None:
        return Meant(Word.HELP, about=found)
    return Meant(Word.HELP, unknown=about, nearest_about=_nearest(about))


def known(word: str) -> Word | None:
    """Nothing at all is the way home; so is a question mark the way to help."""
    plain = folded(word).strip(_AROUND)
    if not plain:
        return Word.HOME
    return Word.HELP if not plain.strip("?") else _WORDS.get(plain.strip("?"))


def _nearest(word: str) -> Word | None:
    near = get_close_matches(folded(word).strip(_AROUND), _WORDS, n=1)
    return _WORDS[near[0]] if near else None
