"""What somebody typed behind a command: people, a value and the deed, in any order, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from bot.domain.draft import Draft
from bot.domain.ids import PersonId
from bot.domain.text import cleaned, visible
from bot.domain.values import Value


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody recognised in the text, and the name that stands for them in a sentence."""

    person: PersonId
    name: str


Typed = Sequence[str | Mentioned]
Called = Callable[[str], Mentioned | None]

_HANDLE = re.compile(r"(?<!\w)@([\w.'’-]*\w)((?: \w[\w.'’-]*\w){0,2})")
_POSSESSIVE = re.compile(r"['’]\w{0,2}$")
_JOINED_BY = {"and", "&", "+", "/"}
# Where a word goes on: “People’s” and “People-first” are not the value People, nor is “@mei’s” all of it.
_GOES_ON = re.compile(r"['’]\w|[-–]\w")
_BEGAN_BEFORE = re.compile(r"(?:[(\[“\"]|\w[-–'’])$")
_LEADING = re.compile(r"\A(?:[\s,;]|[:–—-](?=\s|$))+")
_TRAILING = " \n,;–—-"
_EMOJI_LAST = re.compile(r":[\w+-]+:\Z")


def read(typed: Typed, values: Iterable[Value], called: Called) -> Draft:
    """`called` finds who a plain `@handle` means, where exactly one person can be meant.

    A mention at the edge of the sentence is taken out of it; inside, the name stands in its place.
    A value is taken at the edge too: its name, its key, `#key` or its emoji.
    """
    pieces = _with_handles(typed, called)
    doers = tuple(dict.fromkeys(each.person for each in pieces if isinstance(each, Mentioned)))
    current = [each for each in values if not each.retired]
    pieces = _without_people_at_the_edges(pieces)
    value, pieces = _without_value(pieces, current)
    if value is not None:
        pieces = _without_people_at_the_edges(pieces)
    return Draft(doers=doers, deed=_trimmed(_sentence(pieces)), value=value.key if value else None)


# --- people -------------------------------------------------------------------------------------


def _with_handles(typed: Typed, called: Called) -> list[str | Mentioned]:
    pieces: list[str | Mentioned] = []
    for is_text, run in groupby(typed, lambda each: isinstance(each, str)):
        if is_text:
            text = visible("".join(each for each in run if isinstance(each, str)))
            pieces += _split(text, called)
        else:
            pieces += run
    return [each for each in pieces if each]


def _split(text: str, called: Called) -> list[str | Mentioned]:
    if "@" not in text:
        return [text]
    pieces: list[str | Mentioned] = []
    position = 0
    for handle in _HANDLE.finditer(text):
        for name in _readings(handle[1], handle[2]):
            if (found := called(name)) is not None:
                pieces += [text[position : handle.start()], found]
                position = handle.start() + 1 + len(name)
                break
    return [*pieces, text[position:]]


def _readings(handle: str, more: str) -> Iterator[str]:
    """The longest first: @Mei Lin is one name, and @mei’s is mei with an ending."""
    words = more.split()
    for count in range(len(words), -1, -1):
        yield " ".join([handle, *words[:count]])
    if bare := _POSSESSIVE.sub("", handle):
        yield bare


def _without_people_at_the_edges(pieces: list[str | Mentioned]) -> list[str | Mentioned]:
    begin, end = 0, len(pieces)
    while begin < end and _stands_apart(pieces, begin, end, 1):
        begin += 1
    while begin < end and _stands_apart(pieces, end - 1, begin - 1, -1):
        end -= 1
    return pieces[begin:end]


def _stands_apart(pieces: Sequence[str | Mentioned], at: int, end: int, step: int) -> bool:
    """Whether this piece is no part of the sentence; `end` is where the pieces end in this direction."""
    piece, inner = pieces[at], pieces[at + step] if at + step != end else ""
    if isinstance(piece, Mentioned):
        goes_on = _GOES_ON.match if step > 0 else _BEGAN_BEFORE.search
        return isinstance(inner, Mentioned) or goes_on(inner) is None
    words = piece.strip(" \n,;:–—-")
    beside = at - step
    between = isinstance(inner, Mentioned) and 0 <= beside < len(pieces)
    return not words or (between and words.casefold() in _JOINED_BY)


# --- the value ----------------------------------------------------------------------------------


def _without_value(
    pieces: list[str | Mentioned], values: Sequence[Value]
) -> tuple[Value | None, list[str | Mentioned]]:
    if not pieces:
        return None, pieces
    first, last = pieces[0], pieces[-1]
    begin = _LEADING.sub("", first) if isinstance(first, str) else ""
    end = last.rstrip(" \n.!?").rstrip(_TRAILING) if isinstance(last, str) else ""
    begins, ends = _plain(begin).casefold(), _plain(end)
    for sign in _signs(tuple(values)):
        if begins.startswith(sign.in_any_case) and (rest := _after(begin, sign)) is not None:
            return sign.value, [rest, *pieces[1:]]
        if ends.endswith(sign.words) and not sign.is_key and (rest := _before(end, sign)) is not None:
            return sign.value, [*pieces[:-1], rest]
    return None, pieces


@dataclass(frozen=True, slots=True)
class _Sign:
    """What stands for a value where somebody types; its `words` with plain apostrophes."""

    value: Value
    words: str
    in_any_case: str

    @property
    def is_key(self) -> bool:
        return self.words == self.value.key


@lru_cache(maxsize=64)
def _signs(values: tuple[Value, ...]) -> list[_Sign]:
    """The longest first: “Care for all” is not “Care”. An organisation's values hardly ever change."""
    signs = [
        (sign, value)
        for value in values
        for sign in (value.name, value.key, f"#{value.key}", f"#{value.name}")
    ]
    emoji = [(f":{value.emoji}:", value) for value in values if value.emoji]
    longest_first = sorted([*signs, *emoji], key=lambda each: -len(each[0]))
    return [_Sign(value, _plain(sign), _plain(sign).casefold()) for sign, value in longest_first]


def _after(bare: str, sign: _Sign) -> str | None:
    """At the beginning, where a value is hardly ever a word of the sentence, in any case."""
    length = len(sign.words)
    rest = bare[length:]
    if _plain(bare[:length]).casefold() != sign.in_any_case:  # “ß” has one letter more in another case
        return None
    return None if re.match(r"\w", rest) or _GOES_ON.match(rest) else rest.lstrip(".!?")


def _before(bare: str, sign: _Sign) -> str | None:
    """As it is written only: a sentence may well end in “people”."""
    rest = bare[: -len(sign.words)]
    return None if re.search(r"[\w#@]\Z", rest) or _BEGAN_BEFORE.search(rest) else rest


def _plain(words: str) -> str:
    return words.replace("’", "'")


def _sentence(pieces: Iterable[str | Mentioned]) -> str:
    words = ""
    for each in pieces:
        piece = each.name if isinstance(each, Mentioned) else each
        words += f" {piece}" if words[-1:].isalnum() and piece[:1].isalnum() else piece
    return words


def _trimmed(words: str) -> str:
    """Without what separated the sentence from a mention or value; an emoji keeps its colons."""
    bare = _LEADING.sub("", words).rstrip(_TRAILING)
    return cleaned(bare if _EMOJI_LAST.search(bare) else bare.rstrip(":"))
