"""What to do with a card that is longer than its place: the longest parts are shortened first.

Short lines such as facts and footnotes keep their words, because they say what a card is about; a
list too long for one place ends early. Buttons at a card's end always stay. Whoever calls adds the
way to read all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from adapters.slack.runs import Users, drawable, weight
from adapters.slack.validator.payloads import total_text
from adapters.slack.words import ELLIPSIS, head, length, shortened
from bot.cards.elements import Actions, Element, Fact, Facts, Footnote, Heading, Paragraph, Quote
from bot.cards.runs import Emphasis, Link, Plain, Run, Runs, Strong

Blocks = list[dict[str, Any]]
Draw = Callable[[Sequence[Element]], Blocks]

_LEAST = 200  # characters that a part keeps before parts begin to be left out
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Budget:
    """Beneath Slack's limits, because what it counts is not documented. `size` is that of the JSON."""

    blocks: int
    text: int
    size: int

    def holds(self, blocks: Blocks) -> bool:
        if len(blocks) > self.blocks:
            return False
        written = orjson.dumps(blocks)  # no character with fewer bytes than it counts
        if len(written) <= min(self.text, self.size):
            return True
        return total_text(blocks) <= self.text and len(written.decode()) <= self.size


MESSAGE = Budget(blocks=45, text=8_000, size=12_000)
MODAL = Budget(blocks=100, text=60_000, size=60_000)  # characters: even at four bytes each under 250 kB


def fitted(
    elements: Sequence[Element], users: Users, budget: Budget, draw: Draw, more: Actions | None
) -> Blocks:
    """The elements as blocks within the budget; `more` stands after the words where they are cut."""
    blocks = draw(elements)
    if budget.holds(blocks):
        return blocks
    body, tail = _apart([_drawable(each, users) for each in elements])
    ending = [*([more] if more else []), *tail]

    def within(body: list[Element], level: int) -> bool:
        return budget.holds(draw([*_cut(body, level), *ending]))

    body = _first(body, _most(len(body), lambda count: within(_first(body, count), _LEAST)))
    level = _highest(budget.text, lambda level: within(body, level))
    return draw([*_cut(body, level), *ending])


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


def _drawable(element: Element, users: Users) -> Element:
    match element:
        case Paragraph(runs=runs) | Quote(runs=runs) | Footnote(runs=runs):
            return replace(element, runs=drawable(runs, users))
        case Facts(facts=facts):
            return Facts(tuple(Fact(each.label, drawable(each.runs, users)) for each in facts))
        case _:
            return element


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
