"""Texts that people wrote, kept with their language and free of what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.domain.refusals import Refusal

_INVISIBLE = {"Cc", "Cf", "Cs", "Co"}
_BLANK = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters and marks without any ink
_JOINERS = "\u200c\u200d"  # spelling in some scripts and in emoji
_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), "\n")

_TATWEEL = "\u0640"  # draws an Arabic word out, and says nothing
_UNFOLDED = dict.fromkeys(map(ord, _JOINERS + _TATWEEL + "".join(map(chr, range(0xFE00, 0xFE10)))))
# Letters whose stroke or tie Unicode does not take apart, though people leave it out.
_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    # Arabic letters that are written one for the other, by country and by haste.
    | {"\u06cc": "\u064a", "\u0649": "\u064a", "\u06a9": "\u0643", "\u0629": "\u0647"}
)

HOPELESS = 20
"""A text so many times too long is not even tidied."""
_MOST_MARKS = 30
"""On one letter, more than any language has (UAX #15): to put a longer row in order takes quadratic time."""
_MANY_SIGNS = re.compile(r"[^\w\s]{10,}")
"""A row without any of these holds no more marks than that: none is more than three."""


@dataclass(frozen=True, slots=True)
class Text:
    """`language` is a BCP 47 tag, the teller's own."""

    words: str
    language: str


def checked_words(words: str, language: str, *, field: str, most: int) -> Text:
    """What somebody wrote, tidied. Raises Refusal where nothing is left or it is too long."""
    if len(words) > HOPELESS * most:
        raise Refusal("words.too_long", field=field, most=f"{most:,}", length=f"{len(words):,}")
    tidy = cleaned(words)
    if not any(each.isalnum() for each in tidy):
        raise Refusal("words.missing", field=field)
    if len(tidy) > most:
        raise Refusal("words.too_long", field=field, most=f"{most:,}", length=f"{len(tidy):,}")
    return Text(tidy, language)


def words_if_any(words: str, language: str, *, field: str, most: int) -> Text | None:
    """As `checked_words`, of what nobody has to write."""
    hopeless = len(words) > HOPELESS * most
    return checked_words(words, language, field=field, most=most) if hopeless or cleaned(words) else None


def cleaned(words: str) -> str:
    """Visible words alone, in composed letters (NFC), white space tidied and edges trimmed."""
    seen = visible(words)
    if "\n" in seen:
        seen = re.sub(r"\n{3,}", "\n\n", re.sub(r" ?\n ?", "\n", seen))
    return seen.strip(" \n" + _JOINERS)


def visible(words: str) -> str:
    """In composed letters, without control and direction characters; each gap one space or line's end."""
    if words.isascii() and words.isprintable():  # the same, much sooner
        return re.sub(r"  +", " ", words) if "  " in words else words
    lines = words.replace("\r\n", "\n").translate(_LINE_ENDS)
    seen = "".join(each for each in lines if each.isspace() or each in _JOINERS or has_ink(each))
    return re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFC", _with_few_marks(seen)))


def _with_few_marks(words: str) -> str:
    """Counted as they are taken apart, so that they are no more once they are put together."""
    if not _MANY_SIGNS.search(words):
        return words
    kept, marks = list[str](), 0
    for each in words:
        apart = unicodedata.normalize("NFD", each)
        begins = not unicodedata.combining(apart[0])
        added = sum(1 for sign in apart if unicodedata.combining(sign))
        marks = added if begins else marks + added
        if begins or marks <= _MOST_MARKS:
            kept.append(each)
    return "".join(kept)


def beginning(words: str, most: int) -> str:
    """All of it; or as many whole words as there is room for, and an ellipsis."""
    if len(words) <= most:
        return words
    fits = words[: most - 2]
    whole = fits.rsplit(maxsplit=1)[0] if not words[most - 2].isspace() and len(fits.split()) > 1 else fits
    return f"{whole.rstrip()} …"


def has_ink(letter: str) -> bool:
    """White space counts; so does a letter newer than this Python, which may well be an emoji."""
    return letter not in _BLANK and unicodedata.category(letter) not in _INVISIBLE


def folded(words: str) -> str:
    """For comparing: no case, no accents, nothing invisible."""
    if words.isascii() and words.isprintable():  # the same, much sooner
        return " ".join(words.split()).casefold()
    apart = unicodedata.normalize("NFKD", cleaned(words)).casefold().translate(_UNFOLDED)
    return "".join(each for each in apart if not unicodedata.combining(each)).translate(_STROKES)
