"""What to do with a card that is longer than its place: the longest parts are shortened first.

Short lines such as facts and footnotes keep their words, because they say what a card is about; a
list too long for one place ends early. Buttons at a card's end always stay. Whoever calls adds the
way to read all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import assert_never

from adapters.lettering.words import ELLIPSIS, head, length, shortened
from bot.cards.elements import Actions, Element, Fact, Facts, Footnote, Heading, Paragraph, Quote
from bot.cards.runs import Emphasis, Link, Mention, Moment, Plain, Run, Runs, Sign, Strong

Fits = Callable[[Sequence[Element]], bool]

_LEAST = 200  # characters that a part keeps before parts begin to be left out
_LONGEST_WORD = 40
_MENTION_WEIGHT = 12


def within(elements: Sequence[Element], fits: Fits, most: int, more: Actions | None) -> list[Element]:
    """Drawable elements, cut until they fit, at first to `most` a part; `more` stands after the words."""
    body, tail = _apart(list(elements))
    ending = [*([more] if more else []), *tail]

    def cut_to(body: list[Element], level: int) -> list[Element]:
        return [*_cut(body, level), *ending]

    body = _first(body, _most(len(body), lambda count: fits(cut_to(_first(body, count), _LEAST))))
    return cut_to(body, _highest(most, lambda level: fits(cut_to(body, level))))


def weight(run: Run) -> int:
    """What a drawable run adds to a message's length."""
    match run:
        case Plain(text=text) | Strong(text=text) | Emphasis(text=text) | Link(text=text):
            return length(text)
        case Mention():
            return _MENTION_WEIGHT
        case Moment(fallback=text) | Sign(code=text):
            return length(text) + 2
        case _:
            assert_never(run)


def _most(high: int, fits: Callable[[int], bool]) -> int:
    low = 0
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _first(body: list[Element], count: int) -> list[Element]:
    """Where a list ends early its last line says so, and no heading is left without its lines."""
    if count == len(body):
        return body
    kept = body[:count]
    while kept and not isinstance(kept[-1], Paragraph | Quote | Facts | Footnote):
        kept = kept[:-1]
    return [*kept, Paragraph((Plain(ELLIPSIS),))]


def _highest(level: int, fits: Callable[[int], bool]) -> int:
    while level > _LEAST and not fits(level):
        level = level * 4 // 5
    return max(level, _LEAST)


def _apart(elements: list[Element]) -> tuple[list[Element], list[Element]]:
    """What is read, and the buttons at the end."""
    end = len(elements)
    while end and isinstance(elements[end - 1], Actions):
        end -= 1
    return elements[:end], elements[end:]


def _cut(elements: list[Element], level: int) -> list[Element]:
    return [_shorter(element, level) for element in elements]


def _shorter(element: Element, level: int) -> Element:
    match element:
        case Paragraph(runs=runs) | Quote(runs=runs) | Footnote(runs=runs):
            return replace(element, runs=cut(runs, level))
        case Heading(text=text):
            return Heading(shortened(text, level))
        case Facts(facts=facts):
            return Facts(_fewer(facts, level))
        case _:
            return element


def _fewer(facts: tuple[Fact, ...], level: int) -> tuple[Fact, ...]:
    kept: list[Fact] = []
    for fact in facts:
        if level <= 0:
            return (*kept, Fact(ELLIPSIS, ()))
        label = shortened(fact.label, level)
        level -= length(label)
        runs = cut(fact.runs, max(level, 1))
        level -= sum(weight(run) for run in runs)
        kept.append(Fact(label, runs))
    return tuple(kept)


def cut(runs: Runs, most: int) -> Runs:
    """The beginning of drawable runs, up to a word's end with an ellipsis."""
    if sum(weight(run) for run in runs) <= most:
        return runs
    return (*_beginning(runs, max(1, most - 1))[0], Plain(ELLIPSIS))


def split(runs: Runs, most: int) -> list[Runs]:
    """Drawable runs in parts of at most `most`, cut between words; what cannot be cut stands alone."""
    parts: list[Runs] = []
    while runs:
        first, rest = _beginning(runs, most)
        parts.append(first or runs[:1])
        runs = rest if first else runs[1:]
    return parts


def _beginning(runs: Runs, most: int) -> tuple[Runs, Runs]:
    room = most
    for number, run in enumerate(runs):
        if (heavy := weight(run)) > room:
            now, later = _divided(run, room, first=number == 0)
            return (*runs[:number], *now), (*later, *runs[number + 1 :])
        room -= heavy
    return runs, ()


def _divided(run: Run, room: int, *, first: bool) -> tuple[Runs, Runs]:
    """A word at the edge of two runs goes over whole, unless it would be all there is."""
    if room < 1 or not isinstance(run, Plain | Strong | Emphasis | Link):
        return (), (run,)
    start = head(run.text, room)
    if start == run.text:
        return (run,), ()
    rest = run.text[len(start) :]
    within_a_word = not start[-1].isspace() and not rest[0].isspace()
    if within_a_word and len(start) <= _LONGEST_WORD and not first:
        return (), (run,)
    return (replace(run, text=start),), (replace(run, text=rest),)
