"""A shelf: what was said of somebody, or what they told, the newest first, for them alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.cards.elements import Actions, Button, Card, Divider, Element, Footnote, Heading, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Moment, MomentStyle
from bot.domain.people import Person
from bot.domain.shelf import Bookmark, Shelf
from bot.texts.catalogue import Catalogue, catalogue
from bot.texts.moments import moment
from bot.views import pieces
from bot.views.news import thanking
from bot.views.receipt import state
from bot.views.scene import Scene, names


@dataclass(frozen=True, slots=True)
class Row:
    """Some of a shelf, and whether older ones stand behind it."""

    shelf: Shelf
    scenes: tuple[Scene, ...]
    more: bool = False


def page(person: Person, *rows: Row) -> Card:
    """A page of their own, where older ones take the place of newer ones."""
    say = catalogue(person.language)
    title = f"shelf.{rows[0].shelf}" if len(rows) == 1 else "shelf.title"
    elements = [each for row in rows for each in (Divider(), *shown(row, person, say))]
    return Card(say.line(title), tuple(elements[1:]))


def shown(row: Row, person: Person, say: Catalogue, *, thanks: bool = False) -> Iterator[Element]:
    """With its heading, or the words for an empty one. `thanks` offers them to whoever has not given any."""
    yield Heading(say.line(f"shelf.{row.shelf}"))
    if not row.scenes:
        yield Paragraph(say.runs(f"shelf.{row.shelf}_none"))
    for scene in row.scenes:
        yield from (
            _of(scene, person, say, thanks=thanks) if row.shelf is Shelf.TOLD_OF else _by(scene, person, say)
        )
    if row.more:
        behind = Bookmark(row.shelf, row.scenes[-1].recognition.id)
        spoken = say.line(f"spoken.older_{row.shelf}")
        yield Actions((Button(say.line("label.older"), Intent.OLDER, str(behind), spoken=spoken),))


def _of(scene: Scene, person: Person, say: Catalogue, *, thanks: bool) -> Iterator[Element]:
    yield from pieces.deed(scene)
    yield Footnote(pieces.value(scene, say))
    thanked = person.id in scene.thanked
    saw = "shelf.saw_thanked" if thanked else "shelf.saw"
    yield Footnote(say.runs(saw, teller=scene.teller.name, moment=_day(scene, person, say)))
    if thanks and not thanked:
        yield Actions((thanking(scene, say),))


def _by(scene: Scene, person: Person, say: Catalogue) -> Iterator[Element]:
    yield from pieces.deed(scene)
    yield Paragraph(state(scene, say))
    about = say.all_of(names(scene.doers))
    yield Footnote(say.runs("shelf.about", doers=about, moment=_day(scene, person, say)))


def _day(scene: Scene, person: Person, say: Catalogue) -> Moment:
    return moment(scene.recognition.told_at, MomentStyle.DAY, person.timezone, say)


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, raj = of.people["mei"], of.people["raj"]
    return {
        "both": page(
            raj,
            Row(Shelf.TOLD_OF, ()),
            Row(Shelf.TOLD_BY, (of.scene(), of.declined(), of.withdrawn()), more=True),
        ),
        "said of you": page(mei, Row(Shelf.TOLD_OF, (of.approved(thanked=True), of.private()))),
        "empty": page(mei, Row(Shelf.TOLD_OF, ()), Row(Shelf.TOLD_BY, ())),
    }
