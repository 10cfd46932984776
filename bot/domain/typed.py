"""What somebody typed behind a command: people, a value and the deed, in any order, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.domain.draft import Draft
from bot.domain.ids import PersonId
from bot.domain.text import cleaned
from bot.domain.values import Value


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody recognised in the text, and the name that stands for them in a sentence."""

    person: PersonId
    name: str


Typed = Sequence[str | Mentioned]
Called = Callable[[str], Mentioned | None]

_HANDLE = re.compile(r"(?<!\w)@([\w.'’-]*\w)")
_EDGE = " \t\n,;:–—-"


def read(typed: Typed, values: Iterable[Value], called: Called) -> Draft:
    """`called` finds who a plain `@handle` means, where exactly one person can be meant.

    A mention at the edge of the sentence is taken out of it; inside, the name stands in its place.
    A value is taken at the edge too: its name, its key, `#key` or its emoji.
    """
    pieces = _with_handles(typed, called)
    doers = tuple(dict.fromkeys(each.person for each in pieces if isinstance(each, Mentioned)))
    current = [each for each in values if not each.retired]
    value: Value | None = None
    while pieces:
        pieces = _without_mention_at_the_edge(pieces)
        if value is not None:
            break
        value, pieces = _without_value(pieces, current)
        if value is None:
            break
    words = "".join(each.name if isinstance(each, Mentioned) else each for each in pieces)
    return Draft(doers=doers, deed=cleaned(words.strip(_EDGE)), value=value.key if value else None)


def _with_handles(typed: Typed, called: Called) -> list[str | Mentioned]:
    pieces: list[str | Mentioned] = []
    for each in typed:
        pieces += [each] if isinstance(each, Mentioned) else _split(each, called)
    return [each for each in pieces if each]


def _split(text: str, called: Called) -> list[str | Mentioned]:
    pieces: list[str | Mentioned] = []
    position = 0
    for handle in _HANDLE.finditer(text):
        found = called(handle[1])
        if found is not None:
            pieces += [text[position : handle.start()], found]
            position = handle.end()
    return [*pieces, text[position:]]


def _without_mention_at_the_edge(pieces: list[str | Mentioned]) -> list[str | Mentioned]:
    left = list(pieces)
    while left and _is_edge(left[0]):
        left.pop(0)
    while left and _is_edge(left[-1]):
        left.pop()
    return left


def _is_edge(piece: str | Mentioned) -> bool:
    return isinstance(piece, Mentioned) or not piece.strip(_EDGE)


def _without_value(
    pieces: list[str | Mentioned], values: Sequence[Value]
) -> tuple[Value | None, list[str | Mentioned]]:
    if not pieces:
        return None, pieces
    first, last = pieces[0], pieces[-1]
    for value in values:
        if isinstance(first, str) and (begun := _begins_with(first, value)) is not None:
            return value, [begun, *pieces[1:]]
        if isinstance(last, str) and (ended := _ends_with(last, value)) is not None:
            return value, [*pieces[:-1], ended]
    return None, pieces


def _begins_with(text: str, value: Value) -> str | None:
    """In any case: at the beginning a value is hardly ever a word of the sentence."""
    bare = text.lstrip(_EDGE)
    for sign in _signs(value):
        rest = bare[len(sign) :]
        if bare[: len(sign)].casefold() == sign.casefold() and not rest[:1].isalnum():
            return rest
    return None


def _ends_with(text: str, value: Value) -> str | None:
    """As it is written only: a sentence may well end in “people”."""
    bare = text.rstrip(_EDGE + ".")
    for sign in (value.name, *_signs(value)[2:]):
        rest = bare[: -len(sign)]
        if bare.endswith(sign) and not rest[-1:].isalnum():
            return rest
    return None


def _signs(value: Value) -> tuple[str, ...]:
    emoji = (f":{value.emoji}:",) if value.emoji else ()
    return (value.name, value.key, f"#{value.key}", f"#{value.name}", *emoji)
