"""Every example of every view, as the tests of views look at them."""

from __future__ import annotations

from bot.cards.elements import Actions, Button, Card, Facts, Footnote, Paragraph, Quote
from bot.cards.forms import Form, Words
from bot.cards.runs import Run
from bot.views.gallery import of_every_view

Drawn = Card | Form


VIEWS = of_every_view()
DRAWN = {f"{view}: {state}": each for view, examples in VIEWS.items() for state, each in examples.items()}
CARDS = {name: each for name, each in DRAWN.items() if isinstance(each, Card)}
FORMS = {name: each for name, each in DRAWN.items() if isinstance(each, Form)}


def buttons(card: Card) -> list[Button]:
    return [button for each in card.elements if isinstance(each, Actions) for button in each.buttons]


def runs(drawn: Drawn) -> list[Run]:
    """All that is written on it, but for headings, labels and buttons."""
    found: list[Run] = []
    for each in drawn.elements:
        match each:
            case Paragraph(runs=written) | Quote(runs=written) | Footnote(runs=written) | Words(runs=written):
                found += written
            case Facts(facts=facts):
                found += [run for fact in facts for run in fact.runs]
            case _:
                pass
    return found
