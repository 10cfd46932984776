"""A shelf: what was said of somebody, or what they told, the newest first, for them alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.cards.elements import Actions, Button, Card, Divider, Element, Footnote, Heading, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Moment, MomentStyle
from bot.domain.commands import Word
from bot.domain.people import Person
from bot.domain.shelf import Bookmark, Shelf
from bot.texts.catalogue import Catalogue, catalogue
from bot.texts.moments import moment
from bot.views import pieces
from bot.views.naming import answers, is_asked_ahead
from bot.views.news import thanking
from bot.views.receipt import state
from bot.views.scene import Scene


@dataclass(frozen=True, slots=True)
class Row:
    """Some of a shelf as of a moment, and whether older ones stand behind it."""

    shelf: Shelf
    scenes: tuple[Scene, ...]
    at: datetime
    more: bool = False


def page(person: Person, *rows: Row) -> Card:
    """A page of their own, where older ones take the place of newer ones."""
    say = catalogue(person.language)
    title = f"shelf.{rows[0].shelf}" if len(rows) == 1 else "shelf.title"
    elements = [each for row in rows for each in (Divider(), *_page(row, person, say))]
    return Card(say.line(title), tuple(elements[1:]))


def in_short(row: Row, person: Person, say: Catalogue) -> Iterator[Element]:
    """The beginning of each, with thanks to give; all of them are read on a page."""
    yield from _headed(row, person, say, in_short=True)
    if row.scenes:
        yield Actions((read_all(row, say),))


def read_all(row: Row, say: Catalogue) -> Button:
    spoken = say.line(f"spoken.all_{row.shelf}")
    return Button(say.line("label.read_all"), Intent.LOOK_UP, Word.MINE, spoken=spoken)


def _page(row: Row, person: Person, say: Catalogue) -> Iterator[Element]:
    yield from _headed(row, person, say, in_short=False)
    if row.more:
        behind = Bookmark(row.shelf, row.scenes[-1].recognition.id)
        spoken = say.line(f"spoken.older_{row.shelf}")
        yield Actions((Button(say.line("label.older"), Intent.OLDER, str(behind), spoken=spoken),))


def _headed(row: Row, person: Person, say: Catalogue, *, in_short: bool) -> Iterator[Element]:
    """With its heading, or the words for an empty one."""
    yield Heading(say.line(f"shelf.{row.shelf}"))
    if not row.scenes:
        yield Paragraph(say.runs(f"shelf.{row.shelf}_none"))
    for number, scene in enumerate(row.scenes):
        if number:
            yield Divider()
        yield from _told(scene, say, in_short=in_short)
        if row.shelf is Shelf.TOLD_OF:
            yield from _heard(scene, person, say, thanks=in_short)
        else:
            yield from _stands(scene, person, row.at, say)


def _told(scene: Scene, say: Catalogue, *, in_short: bool) -> tuple[Element, ...]:
    if not in_short:
        return pieces.deed(scene, say)
    return (Paragraph(pieces.headlined(pieces.in_short(scene.recognition.deed.words))),)


def _heard(scene: Scene, person: Person, say: Catalogue, *, thanks: bool) -> Iterator[Element]:
    yield from pieces.showed(scene, say)
    yield from pieces.where(scene, say)
    thanked = person.id in scene.thanked
    saw = "shelf.saw_thanked" if thanked else "shelf.saw"
    yield Footnote(say.runs(saw, teller=scene.teller.name, moment=_day(scene, person, say)))
    if thanks and is_asked_ahead(scene, person):
        yield Footnote(say.runs("naming.unanswered_out"))
        yield answers(scene, person, None, say)
    elif thanks and not thanked:
        yield Actions((thanking(scene, say),))


def _stands(scene: Scene, person: Person, at: datetime, say: Catalogue) -> Iterator[Element]:
    yield Paragraph(state(scene, say, kept_back=scene.kept_back(at)))
    about = pieces.about(scene, say)
    yield Footnote(say.runs("shelf.about", doers=about, moment=_day(scene, person, say)))


def _day(scene: Scene, person: Person, say: Catalogue) -> Moment:
    return moment(scene.recognition.told_at, MomentStyle.DAY, person.timezone, say)


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, raj = of.people["mei"], of.people["raj"]
    return {
        "both": page(
            raj,
            Row(Shelf.TOLD_OF, (), of.TOLD_AT),
            Row(Shelf.TOLD_BY, (of.scene(), of.declined(), of.withdrawn()), of.TOLD_AT, more=True),
        ),
        "said of you": page(mei, Row(Shelf.TOLD_OF, (of.approved(thanked=True), of.private()), of.TOLD_AT)),
        "as full as may be": page(
            raj,
            Row(Shelf.TOLD_BY, tuple(of.approved(deed=of.LONGEST) for _ in range(16)), of.TOLD_AT, more=True),
        ),
        "empty": page(mei, Row(Shelf.TOLD_OF, (), of.TOLD_AT), Row(Shelf.TOLD_BY, (), of.TOLD_AT)),
    }
