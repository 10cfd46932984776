"""More: what somebody may do with what stands before them; which differs from reader to reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.cards.elements import Actions, Button, Card, Element, Footnote, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Link
from bot.domain import moderation
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.verdict import Decision
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import pieces
from bot.views.reported import decided, hiding, restoring
from bot.views.scene import Scene

_BESIDE = {
    Kind.RECOGNITION: ("label.recognise_them", Intent.RECOGNISE_THEM),
    Kind.STORY: ("label.make_story", Intent.MAKE_STORY),
}

_RETELLING = {
    False: ("label.retell", Intent.RETELL),
    True: ("label.ask_no_longer", Intent.TAKE_RETELLING_BACK),
}


_EXAMPLE = "https://skald.riverbank.example/wall/story/01M82XFAQE2RQAS45R77K9D7XK"


@dataclass(frozen=True, slots=True)
class More:
    """What stands between one reader and this: whether they may hide it, and have reported it.

    `beside` is as what else they may tell of the same. `retelling` says whether they have asked that it be
    told again; None where it is not for them to ask.
    """

    moderates: bool = False
    reported: bool = False
    beside: Kind | None = None
    retelling: bool | None = None


def more(scene: Scene, reader: Person, may: More, page: str | None = None) -> Card:
    """A page of their own. `scene` is as it stands outside.

    `page` is the address where everyone of the organisation may read it; None where there is none.
    """
    say = catalogue(reader.language)
    short = Paragraph(pieces.headlined(pieces.in_short(scene.recognition.deed.words)))
    buttons = tuple(_buttons(scene, reader, may, say))
    actions: tuple[Element, ...] = (Actions(buttons),) if buttons else ()
    return Card(
        say.line("more.title"), (short, *_notes(scene, reader, may, say), *_linked(page, say), *actions)
    )


def hidden(scene: Scene, moderator: Person) -> Card:
    """For whoever may restore it: `scene` is as it would stand, were it not hidden."""
    say = catalogue(moderator.language)
    line = decided(scene, Decision.HIDDEN, moderator, say)
    return Card(
        say.line("more.title"),
        (Paragraph(line), *pieces.deed(scene, say), Actions((restoring(scene, say),))),
    )


def _notes(scene: Scene, reader: Person, may: More, say: Catalogue) -> Iterator[Element]:
    if reader.id == scene.teller.id:
        yield Footnote(say.runs("more.yours"))
    if may.retelling:
        yield Footnote(say.runs("more.retelling"))
    if may.reported:
        yield Footnote(say.runs("more.reported"))


def _linked(page: str | None, say: Catalogue) -> Iterator[Element]:
    """Written out, so that it can be taken from there."""
    if page is not None:
        yield Paragraph(say.runs("more.linked", link=Link(page, page)))


def _buttons(scene: Scene, reader: Person, may: More, say: Catalogue) -> Iterator[Button]:
    if may.retelling is not None:
        label, intent = _RETELLING[may.retelling]
        yield Button(say.line(label), intent, scene.subject)
    if may.beside:
        label, intent = _BESIDE[may.beside]
        yield Button(say.line(label), intent, scene.subject)
    if reader.id != scene.teller.id and not may.reported:
        yield Button(say.line("label.report"), Intent.REPORT, scene.subject)
    if may.moderates:
        yield hiding(scene, say)


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    ana, grace, raj, daniel = (of.people[each] for each in ("ana", "grace", "raj", "daniel"))
    story = tales.approved_story()
    told, out = of.hidden(), of.approved()
    return {
        "a colleague": more(out, grace, More(beside=Kind.STORY)),
        "a colleague, of a story": more(story, daniel, More(beside=Kind.RECOGNITION, retelling=False)),
        "with a link": more(story, daniel, More(beside=Kind.RECOGNITION, retelling=False), _EXAMPLE),
        "who asked for it again": more(story, daniel, More(beside=Kind.RECOGNITION, retelling=True)),
        "who reported it": more(out, grace, More(reported=True)),
        "its teller": more(out, raj, More()),
        "an admin": more(out, ana, More(moderates=True)),
        "an admin, hidden": hidden(told.with_recognition(moderation.unhidden(told.recognition)), ana),
    }
