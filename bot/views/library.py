"""The library: what colleagues told, the newest first, for whoever looks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.cards.elements import Actions, Button, Card, Divider, Element, Footnote, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Plain
from bot.domain.people import Person
from bot.domain.shelf import Leaf
from bot.texts.catalogue import Catalogue, catalogue
from bot.texts.moments import month
from bot.views import pieces
from bot.views.scene import Scene


@dataclass(frozen=True, slots=True)
class Found:
    """What stands on the leaf that was asked for; `behind` is where older ones begin, if there are any."""

    leaf: Leaf
    scenes: tuple[Scene, ...]
    behind: int | None = None


def page(person: Person, found: Found) -> Card:
    """A page of their own, where older ones take the place of newer ones."""
    say, words = catalogue(person.language), " ".join(found.leaf.words)
    title, tell = say.line("library.title"), Button(say.line("label.tell_story"), Intent.OPEN_STORY, "")
    if not found.scenes:
        return Card(title, (_nothing(found.leaf, words, say), Actions((tell,))))
    sought: list[Element] = [Footnote(say.runs("library.sought", words=words)), Divider()] if words else []
    told = [each for scene in found.scenes for each in (Divider(), *_told(scene, person, say))]
    older = [] if found.behind is None else [_older(found.leaf, found.behind, say)]
    return Card(title, (*sought, *told[1:], Actions((*older, tell))))


def _told(scene: Scene, person: Person, say: Catalogue) -> Iterator[Element]:
    yield from pieces.deed(scene, say)
    yield Footnote(pieces.value(scene, say))
    yield from pieces.made_possible(scene, say)
    when = month(scene.recognition.told_at, person.timezone, say)
    yield Footnote((Plain(say.line("library.told", attribution=pieces.attribution(scene, say), month=when)),))


def _nothing(leaf: Leaf, words: str, say: Catalogue) -> Paragraph:
    if leaf.behind is not None:
        return Paragraph(say.runs("library.none_older"))
    return Paragraph(say.runs("library.none_found", words=words) if words else say.runs("library.none"))


def _older(leaf: Leaf, behind: int, say: Catalogue) -> Button:
    further = str(Leaf(leaf.words, behind))
    return Button(say.line("label.older"), Intent.OLDER, further, spoken=say.line("spoken.older_found"))


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, lost = of.people["mei"], Leaf(("lost", "pass"))
    newest = (tales.approved_story(), of.approved(), of.one_left_out(), of.let_out(tales.added_story()))
    return {
        "newest": page(mei, Found(Leaf(), newest, behind=7)),
        "found": page(mei, Found(lost, (of.approved(), of.approved(named=False, deed=of.NAMELESS)))),
        "as full as may be": page(
            mei, Found(lost, tuple(of.approved(deed=of.LONGEST) for _ in range(5)), behind=7)
        ),
        "nothing found": page(mei, Found(lost, ())),
        "nothing told": page(mei, Found(Leaf(), ())),
        "nothing older": page(mei, Found(Leaf((), 7), ())),
    }
