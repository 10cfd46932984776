"""What of a card Slack's places hold: the elements as blocks, shortened where they would be too long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from adapters.lettering.shortening import within
from adapters.slack.runs import Users, drawable
from adapters.slack.validator.payloads import total_text
from bot.cards.elements import Actions, Element, Fact, Facts, Footnote, Paragraph, Quote

Blocks = list[dict[str, Any]]
Draw = Callable[[Sequence[Element]], Blocks]


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
    parts = [_drawable(each, users) for each in elements]
    return draw(within(parts, lambda some: budget.holds(draw(some)), budget.text, more))


def _drawable(element: Element, users: Users) -> Element:
    match element:
        case Paragraph(runs=runs) | Quote(runs=runs) | Footnote(runs=runs):
            return replace(element, runs=drawable(runs, users))
        case Facts(facts=facts):
            return Facts(tuple(Fact(each.label, drawable(each.runs, users)) for each in facts))
        case _:
            return element
