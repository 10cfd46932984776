"""Commands: what somebody meant by the words behind /skald, or said to Skald, generously read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from itertools import pairwise

from bot.domain.text import folded


class Word(StrEnum):
    RECOGNISE = "recognise"
    STORY = "story"
    KINDNESS = "kindness"
    FIND = "stories"
    HOME = "home"
    MINE = "mine"
    ME = "me"
    RETELL = "retell"
    HERE = "here"
    WALL = "wall"
    LINK = "link"
    UNLINK = "unlink"
    DOOR = "door"
    HELP = "help"


_CALLED: Mapping[Word, tuple[str, ...]] = {
    Word.RECOGNISE: ("recognise", "recognize", "recognition", "thank", "thanks", "praise"),
    Word.STORY: ("story",),
    Word.KINDNESS: ("kindness", "kind"),
    Word.FIND: ("stories",),
    Word.HOME: ("home", "skald"),
    Word.MINE: ("mine", "told", "list"),
    Word.ME: ("me", "choices", "settings", "away"),
    Word.RETELL: ("retell", "retelling"),
    Word.HERE: ("here",),
    Word.WALL: ("wall",),
    Word.LINK: ("link",),
    Word.UNLINK: ("unlink",),
    Word.DOOR: ("door", "doors"),
    Word.HELP: ("help", "hilfe", "aide", "commands"),
}
FOR_ADMINS = frozenset({Word.RETELL, Word.HERE, Word.WALL, Word.LINK, Word.UNLINK, Word.DOOR})
"""What the guide says to admins alone."""
_GREETINGS = frozenset({"hi", "hello", "hey", "good morning", "good afternoon"})
"""Where Skald is somebody to write to, people begin so; with more behind it, it begins a sentence."""
_THANKS = frozenset({"thanks", "thx", "cheers"})
_WITH_THANKS = _THANKS | {
    *("thank", "you", "many", "so", "very", "much", "a", "lot", "again", "and", "skald"),
    *("ok", "okay", "great", "perfect", "lovely"),
}
"""Said politely to whoever answered. Who is thanked, and what for, begins a recognition."""
_ALONE = {Word.HOME, Word.MINE, Word.ME, Word.RETELL, Word.HERE, Word.WALL}
_WORDS = {called: word for word, names in _CALLED.items() for called in names}
_AROUND = "/\\.,;:!\"'“”„‘’<>()[]- "


@dataclass(frozen=True, slots=True)
class Meant:
    """`word` is None for what is no command; `nearest` may then have been meant by it.

    `about` is what help is asked for; where there is none on it, it is `unknown`, and `nearest_about` may
    have been meant. `whole` says that all the words belong to `nearest`, the first too, and `thanked` that
    they only thank Skald.
    """

    word: Word | None
    about: Word | None = None
    unknown: str = ""
    nearest: Word | None = None
    whole: bool = False
    thanked: bool = False
    nearest_about: Word | None = None


def understood(words: str) -> Meant:
    """Case, accents, slashes and marks around a word make no difference."""
    first, *more = words.split(maxsplit=1) or [""]
    word = known(first)
    if _thanks(words):
        return Meant(None, thanked=True)
    if _plain(words) in _GREETINGS:
        return Meant(Word.HELP)
    if word is Word.HELP:
        return _help(more[0].split()[0]) if more else Meant(word)
    if word is not None and not (word in {Word.HERE, Word.DOOR} and more):  # “here comes Mei” is no command
        return Meant(word)
    nearest = None if first.startswith("@") else _nearest(first)
    # Somebody called Mei is no slip for “me”, and a hello is none for “help”.
    if more and (nearest in _ALONE or _plain(first) in _GREETINGS):
        nearest = None
    if nearest is None and (more or first.startswith("@")):
        return Meant(None, unknown=first, nearest=Word.RECOGNISE, whole=True)
    return Meant(None, unknown=first, nearest=nearest)


def behind(words: str) -> str:
    """What stands behind the word itself."""
    return "".join(words.split(maxsplit=1)[1:])


def _thanks(words: str) -> bool:
    said = [_plain(each) for each in words.split() if any(map(str.isalnum, each))]
    thanked = any(each in _THANKS for each in said) or ("thank", "you") in pairwise(said)
    return thanked and all(each in _WITH_THANKS for each in said)


def _help(about: str) -> Meant:
    found = known(about)
    if found is not None:
        return Meant(Word.HELP, about=found)
    return Meant(Word.HELP, unknown=about, nearest_about=_nearest(about))


def known(word: str) -> Word | None:
    """Nothing at all is the way home; so is a question mark the way to help."""
    plain = _plain(word)
    if not plain:
        return Word.HOME
    return Word.HELP if not plain.strip("?") else _WORDS.get(plain.strip("?"))


def _nearest(word: str) -> Word | None:
    near = get_close_matches(_plain(word), _WORDS, n=1)
    return _WORDS[near[0]] if near else None


def _plain(words: str) -> str:
    return folded(words).strip(_AROUND)
