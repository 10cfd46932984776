"""The library: what colleagues told, the newest first, for whoever looks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.cards.elements import Actions, Button, Card, Divider, Element, Footnote, Heading, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Link, Plain
from bot.domain.ids import BehaviourKey
from bot.domain.organisation import Kind, Organisation
from bot.domain.people import Person
from bot.domain.shelf import Leaf
from bot.domain.story import Side
from bot.domain.wanted import EVERYTHING, Month, Wanted
from bot.texts.catalogue import Catalogue, catalogue
from bot.texts.moments import month
from bot.views import pictured, pieces
from bot.views.finding import sentence
from bot.views.scene import Scene

_ADDRESS = "https://skald.riverbank.example/wall/stories/WyJyaXZlcmJhbmsiXQ.c2lnbmVk"


@dataclass(frozen=True, slots=True)
class Found:
    """What stands on the leaf that was asked for; `behind` is where older ones begin, if there are any."""

    leaf: Leaf
    organisation: Organisation
    scenes: tuple[Scene, ...]
    behind: int | None = None


def page(person: Person, found: Found, address: str | None = None) -> Card:
    """A page of their own, where older ones take the place of newer ones.

    `address` leads whoever has it to the same in a browser, as this person.
    """
    say = catalogue(person.language)
    title, wanted = say.line("library.title"), sentence(found.leaf.wanted, found.organisation, say)
    actions = Actions(tuple(_buttons(found, say)))
    sought: list[Element] = [Footnote(say.runs("library.sought", wanted=wanted)), Divider()] if wanted else []
    end = (actions, *_in_browser(address, say))
    if not found.scenes:
        return Card(title, (*sought, _nothing(found.leaf, say), *end))
    told = [each for scene in found.scenes for each in (Divider(), *_told(scene, person, say))]
    return Card(title, (*sought, *told[1:], *end))


def alone(person: Person, scene: Scene) -> Card:
    """One thing on a page of its own."""
    say = catalogue(person.language)
    return Card(say.line("library.title"), tuple(_told(scene, person, say)))


def way_in(say: Catalogue) -> tuple[Element, ...]:
    """For whoever is at home."""
    read = Button(say.line("label.read_told"), Intent.OLDER, str(Leaf()))
    return (Heading(say.line("library.title")), Paragraph(say.runs("library.way_in")), Actions((read,)))


def _buttons(found: Found, say: Catalogue) -> Iterator[Button]:
    wanted = found.leaf.wanted
    if found.behind is not None:
        yield _turning("label.older", "spoken.older_found", Leaf(wanted, found.behind), say)
    spoken = say.line("spoken.find_story")
    yield Button(say.line("label.find_story"), Intent.OPEN_FINDER, str(Leaf(wanted)), spoken=spoken)
    if wanted != EVERYTHING:
        yield _turning("label.all_told", "spoken.all_told", Leaf(), say)
    yield Button(say.line("label.tell_story"), Intent.OPEN_STORY, "")


def _in_browser(address: str | None, say: Catalogue) -> tuple[Element, ...]:
    if address is None:
        return ()
    return (Footnote(say.runs("library.in_browser", link=Link(say.line("label.in_browser"), address))),)


def _told(scene: Scene, person: Person, say: Catalogue) -> Iterator[Element]:
    yield from pieces.deed(scene, say)
    yield from pictured.told(scene, say)
    yield from pieces.showed(scene, say)
    yield from pieces.circumstances(scene, say)
    yield from pieces.told_too(scene, say)
    when = month(scene.recognition.told_at, person.timezone, say)
    yield Footnote((Plain(say.line("library.told", attribution=pieces.attribution(scene, say), month=when)),))
    yield Actions((pieces.more(scene, say),))


def _nothing(leaf: Leaf, say: Catalogue) -> Paragraph:
    if leaf.behind is not None:
        return Paragraph(say.runs("library.none_older"))
    return Paragraph(say.runs("library.none" if leaf.wanted == EVERYTHING else "library.none_found"))


def _turning(label: str, spoken: str, leaf: Leaf, say: Catalogue) -> Button:
    return Button(say.line(label), Intent.OLDER, str(leaf), spoken=say.line(spoken))


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, here, lost = of.people["mei"], of.organisation(), Leaf(Wanted(("lost", "pass")))
    value, branch = here.values[0].key, here.branches[0].key
    all_of_it = Wanted(
        ("bus",), Kind.STORY, value, BehaviourKey("people.2"), Side.COMMUNITY, branch, Month(2026, 11)
    )
    newest = (tales.approved_story(), of.approved(), of.one_left_out(), of.let_out(tales.pictured_story()))
    found = (of.approved(), of.approved(named=False, deed=of.NAMELESS))
    full = tuple(of.approved(deed=of.LONGEST) for _ in range(5))
    return {
        "newest": page(mei, Found(Leaf(), here, newest, behind=7), _ADDRESS),
        "found": page(mei, Found(lost, here, found)),
        "found by all that it is": page(mei, Found(Leaf(all_of_it), here, found[:1])),
        "as full as may be": page(mei, Found(lost, here, full, behind=7), _ADDRESS),
        "nothing found": page(mei, Found(lost, here, ())),
        "one alone": alone(mei, newest[0]),
        "nothing told": page(mei, Found(Leaf(), here, ())),
        "nothing older": page(mei, Found(Leaf(behind=7), here, ())),
    }
