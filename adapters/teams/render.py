"""Cards as Teams shows them: in a message, on a dialog's page, and whole where a message was too short."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from adapters.lettering.shortening import split, within
from adapters.lettering.words import ELLIPSIS, blank, shortened
from adapters.teams.buttons import UNMARKED, Marks, refresh, row, rows, submit
from adapters.teams.codec import OURS, TEAMS
from adapters.teams.labels import Labels
from adapters.teams.limits import LIMITS
from adapters.teams.objects import JSON
from adapters.teams.runs import SMALL, Names, Users, drawable, mentioned, names, written
from adapters.teams.validator.cards import checked
from adapters.teams.words import harmless, marked, size, units
from bot.cards.elements import (
    Actions,
    Button,
    Card,
    Divider,
    Element,
    Fact,
    Facts,
    Footnote,
    Heading,
    Paragraph,
    Picture,
    Quote,
    spoken,
)
from bot.cards.intents import Intent
from bot.cards.runs import Plain, Run, Runs, Strong

__all__ = ["Labels", "Marks", "card", "content", "message", "notice", "page", "posted", "whole"]

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
VERSION = "1.5"

_PIECE = 1500  # characters of one paragraph on a page of its own
_LONGEST_COPY = 200  # characters of a message's id, both times that the button for the next page says it

Elements = Sequence[Element]


def message(card: Card, users: Users, labels: Labels, marks: Marks = UNMARKED) -> JSON:
    """As it is posted. Raises Unfit where Teams would refuse it."""
    return _sent(card, _fitted(card, users, labels, marks))


def card(card: Card, users: Users, labels: Labels, marks: Marks = UNMARKED) -> JSON:
    """The card's own JSON, as an invoke is answered with it. Too long a one is shortened, with a button
    that opens all of it: what is said at once has no copy, and so no such button.
    """
    return _fitted(card, users, labels, marks)


def page(card: Card, users: Users, labels: Labels, marks: Marks = UNMARKED) -> JSON:
    """A dialog's content with all that can be pressed on the card; a dialog knows Action.Submit alone."""
    return _fitted(card, users, labels, marks, dialog=True)


def whole(card: Card, users: Users, labels: Labels, marks: Marks = UNMARKED, page: int = 0) -> JSON:
    """A dialog's content: all of a card's words, on as many pages as it takes, and nothing to press.

    Where words are left, a button asks for the next page; it says the copy and the page's number.
    """
    elements = [each for each in _drawable(card, users) if not isinstance(each, Actions)]
    pages = list(_pages(card, elements, users, labels))
    number = min(max(page, 0), len(pages) - 1)
    body = _drawn(pages[number], names(_runs(pages[number]), users), marks, dialog=True)
    if number + 1 < len(pages):
        body = [*body, row([_next_page(labels, marks, number + 1)])]
    return checked(_content(card, pages[number], body, users, labels))


def content(body: list[JSON], fallback: str, labels: Labels) -> JSON:
    return {
        "type": "AdaptiveCard",
        "version": VERSION,
        "lang": labels.language,
        "fallbackText": ELLIPSIS if blank(fallback) else harmless(fallback),
        "body": body,
    }


def notice(card: Card) -> str:
    """The line that stands alone in a notification, and wherever no card is drawn."""
    return shortened(spoken(card) if blank(card.notice) else card.notice, LIMITS["summary"])


def posted(content: JSON, notice: str) -> JSON:
    """An activity: the card alone, for Teams would split a text from it; its notice is for notifications."""
    attachment = {"contentType": CONTENT_TYPE, "content": content}
    return {"type": "message", "summary": notice, "attachments": [attachment]}


def _sent(card: Card, content: JSON) -> JSON:
    return posted(content, notice(card))


def _fitted(card: Card, users: Users, labels: Labels, marks: Marks, *, dialog: bool = False) -> JSON:
    elements = _drawable(card, users)

    def drawn(some: Elements) -> JSON:
        body = _drawn(some, names(_runs(some), users), marks, dialog=dialog)
        return _content(card, some, body, users, labels) | refresh(marks)

    def fits(some: Elements) -> bool:
        if dialog:
            return units(drawn(some)) <= LIMITS["dialog.size"]
        return size(_sent(card, drawn(some))) <= LIMITS["message.size"]

    if not fits(elements):
        more = Button(labels.read_all, Intent.READ_ALL, marks.copy)
        elements = within(elements, fits, LIMITS["message.size"], Actions((more,)) if marks.copy else None)
    return checked(drawn(elements), "dialog" if dialog else "message")


def _content(card: Card, elements: Elements, body: list[JSON], users: Users, labels: Labels) -> JSON:
    """A card without anything to see still says its notice."""
    told = body or written((Plain(notice(card)),), {})
    return content(told, notice(card), labels) | _mentions(elements, users)


def _mentions(elements: Elements, users: Users) -> JSON:
    """Teams makes a mention of an `<at>` only where an entity says the same text."""
    called = names(_runs(elements), users)
    told = set[str]().union(*(mentioned(each) for each in _each_runs(elements)))
    entities = [
        {
            "type": "mention",
            "text": f"<at>{name}</at>",
            "mentioned": {"id": users[person], "name": name},
        }
        for person, name in called.items()
        if person in told
    ]
    return {TEAMS: {"entities": entities}} if entities else {}


def _drawable(card: Card, users: Users) -> list[Element]:
    return [_with_runs(each, lambda runs: drawable(runs, users)) for each in card.elements]


def _with_runs(element: Element, change: Callable[[Runs], Runs]) -> Element:
    match element:
        case Paragraph(runs=runs) | Quote(runs=runs) | Footnote(runs=runs):
            return replace(element, runs=change(runs))
        case Facts(facts=facts):
            return Facts(tuple(Fact(each.label, change(each.runs)) for each in facts))
        case _:
            return element


def _each_runs(elements: Elements) -> Iterator[Runs]:
    """As they are drawn, each in one block."""
    for element in elements:
        match element:
            case Paragraph(runs=runs) | Quote(runs=runs) | Footnote(runs=runs):
                yield runs
            case Facts(facts=facts):
                yield from (_line(each) for each in facts)
            case _:
                pass


def _runs(elements: Elements) -> list[Run]:
    return [run for runs in _each_runs(elements) for run in runs]


def _drawn(elements: Elements, names: Names, marks: Marks, *, dialog: bool) -> list[JSON]:
    """A divider is drawn as the line above what follows it; a foot's own ground is its line."""
    body: list[JSON] = []
    divided = False
    for number, element in enumerate(elements):
        if isinstance(element, Paragraph) and element.settled:
            below = [replace(element, settled=False), *elements[number + 1 :]]
            return [*body, *_foot(_drawn(below, names, marks, dialog=dialog))]
        if isinstance(element, Divider):
            divided = True
            continue
        blocks = _blocks(element, names, marks, dialog=dialog)
        if blocks and divided:
            blocks[0] = {**blocks[0], "separator": True, "spacing": "Large"}
            divided = False
        body += blocks
    return body


def _blocks(element: Element, names: Names, marks: Marks, *, dialog: bool) -> list[JSON]:
    match element:
        case Heading(text=text):
            return heading(text)
        case Paragraph(runs=runs):
            return written(runs, names)
        case Quote(runs=runs):
            return quoted(written(runs, names))
        case Footnote(runs=runs):
            return [{**each, "spacing": "Small"} for each in written(runs, names, SMALL)]
        case Facts(facts=facts):
            lines = [line for each in facts for line in written(_line(each), names)]
            return [{**line, "spacing": "Small"} if number else line for number, line in enumerate(lines)]
        case Actions(buttons=buttons):
            return rows(buttons, marks, dialog=dialog)
        case Picture(address=address, alternative=alternative):
            return [_picture(address, alternative)]
        case Divider():
            return []
        case _:
            assert_never(element)


def _picture(address: str, alternative: str) -> JSON:
    words = ELLIPSIS if blank(alternative) else harmless(alternative)
    return {"type": "Image", "url": address, "altText": words, "size": "Stretch"}


def heading(text: str) -> list[JSON]:
    look = {"size": "Large", "weight": "Bolder"}
    if blank(text) or marked(text):
        return written((Strong(text),), {}, look)
    return [{"type": "TextBlock", "text": text.strip(), "wrap": True, "style": "heading", **look}]


def quoted(blocks: list[JSON]) -> list[JSON]:
    return [{"type": "Container", "style": "emphasis", "items": blocks}] if blocks else []


def _foot(blocks: list[JSON]) -> list[JSON]:
    """Green, and as wide as the card."""
    return [{"type": "Container", "style": "good", "bleed": True, "items": blocks}] if blocks else []


def _line(fact: Fact) -> Runs:
    """One line a fact, the label strong, read aloud as `label: words`."""
    return (Strong(f"{fact.label}:"), Plain(" "), *fact.runs)


def _pages(card: Card, elements: Elements, users: Users, labels: Labels) -> Iterator[list[Element]]:
    """Parts of at most a page each, in their order; at least one page."""
    room = LIMITS["message.size"] - size(_next_page(labels, UNMARKED, 99)) - _LONGEST_COPY
    page: list[Element] = []
    for part in _parts(elements):
        longer = [*page, part]
        body = _drawn(longer, names(_runs(longer), users), UNMARKED, dialog=True)
        if page and size(_sent(card, _content(card, longer, body, users, labels))) > room:
            yield page
            page = []
        page.append(part)
    yield page


def _parts(elements: Elements) -> Iterator[Element]:
    """Long paragraphs in pieces, cut between words."""
    for element in elements:
        match element:
            case Paragraph(runs=runs) | Quote(runs=runs) | Footnote(runs=runs):
                yield from (replace(element, runs=some) for some in split(runs, _PIECE))
            case Facts(facts=facts):
                yield from (part for each in facts for part in _fact_in_parts(each))
            case Heading(text=text) if len(text) > _PIECE:
                yield from (Paragraph(some) for some in split((Strong(text),), _PIECE))
            case _:
                yield element


def _fact_in_parts(fact: Fact) -> list[Element]:
    parts = split(_line(fact), _PIECE)
    return [Facts((fact,))] if len(parts) == 1 else [Paragraph(some) for some in parts]


def _next_page(labels: Labels, marks: Marks, number: int) -> JSON:
    about = {"intent": Intent.READ_ALL.value, "subject": marks.copy, "copy": marks.copy, "page": number}
    return submit(labels.read_on, {OURS: about})
