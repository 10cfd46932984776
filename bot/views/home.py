"""Home: what waits for somebody, what was said of them, what they told and what they chose, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.cards.elements import (
    Actions,
    Button,
    Card,
    Divider,
    Element,
    Footnote,
    Heading,
    Paragraph,
    Tone,
)
from bot.cards.intents import Intent
from bot.domain.approval import Outcome
from bot.domain.organisation import Organisation
from bot.domain.people import Person
from bot.domain.shelf import Shelf
from bot.texts.catalogue import Catalogue, catalogue
from bot.views.choices import shown as choices
from bot.views.declined import declined
from bot.views.kept import Unsent, example, known_by
from bot.views.library import way_in
from bot.views.month import BranchMonth, section
from bot.views.naming import naming
from bot.views.question import question
from bot.views.request import request
from bot.views.returned import returned
from bot.views.scene import Scene
from bot.views.shelf import Row, in_short
from bot.views.welcome import first_words


@dataclass(frozen=True, slots=True)
class Home:
    """`to_read` waits for their decision, `returned` for what they say or write anew, `to_name`
    for whether they may be named. `month` is how their branch's stands.

    `more_waits` says that neither is all of it, `newcomer` that they never met Skald in a form or news.
    """

    organisation: Organisation
    person: Person
    to_read: tuple[Scene, ...]
    returned: tuple[Scene, ...]
    told_of: Row
    told_by: Row
    today: date
    to_name: tuple[Scene, ...] = ()
    drafts: tuple[Unsent, ...] = ()
    more_waits: bool = False
    more_drafts: bool = False
    newcomer: bool = False
    month: BranchMonth | None = None


def home(at: Home) -> Card:
    say = catalogue(at.person.language)
    rooms = (
        _waiting(at, say),
        _drafts(at, say),
        in_short(at.told_of, at.person, say),
        _told(at, say),
        *([section(at.month, at.person, say)] if at.month else []),
        way_in(say),
        choices(at.person, at.today, say),
    )
    elements = list(_with_one_that_stands_out([each for room in rooms for each in (Divider(), *room)]))
    if at.newcomer:
        return Card(say.line("welcome.notice"), (*first_words(say), *elements))
    return Card(say.line("home.notice"), tuple(elements[1:]))


def _waiting(at: Home, say: Catalogue) -> Iterator[Element]:
    yield Heading(say.line("home.waiting"))
    cards = [
        *(request(each, at.person, each.recognition.revision) for each in at.to_read),
        *(naming(each, each, at.person, each.recognition.revision) for each in at.to_name),
        *(_returned(each, at.person) for each in at.returned),
    ]
    for number, card in enumerate(cards):
        if number:
            yield Divider()
        yield from (each for each in card.elements if not isinstance(each, Divider))
    if at.more_waits:
        yield Footnote(say.runs("home.more_waits"))
    if not cards:
        yield Paragraph(say.runs("home.waiting_none"))


def _returned(scene: Scene, person: Person) -> Card:
    revision = scene.recognition.revision
    match scene.recognition.approval.outcome:
        case Outcome.ASKED:
            return question(scene, revision)
        case Outcome.RETURNED:
            return returned(scene, person, revision)
        case _:
            return declined(scene, revision)


def _drafts(at: Home, say: Catalogue) -> Iterator[Element]:
    yield Heading(say.line("home.drafts"))
    if not at.drafts:
        yield Paragraph(say.runs("home.drafts_none"))
    for number, each in enumerate(at.drafts):
        if number:
            yield Divider()
        yield from known_by(each, say)
    if at.more_drafts:
        yield Footnote(say.runs("home.drafts_more"))


def _told(at: Home, say: Catalogue) -> Iterator[Element]:
    *rest, last = in_short(at.told_by, at.person, say)
    tell = Button(say.line("label.tell"), Intent.OPEN_NOMINATION, "")
    story = Button(say.line("label.tell_story"), Intent.OPEN_STORY, "")
    mended = Button(say.line("label.tell_put_right"), Intent.OPEN_PUT_RIGHT, "")
    kindness = Button(say.line("label.tell_kindness"), Intent.OPEN_KINDNESS, "")
    passed_on = Button(say.line("label.pass_on"), Intent.OPEN_COMPLIMENT, "")
    yield from rest
    if isinstance(last, Actions):
        yield Actions((*last.buttons, tell, story, mended, passed_on, kindness))
    else:
        yield from (last, Actions((tell, story, mended, passed_on, kindness)))


def _with_one_that_stands_out(elements: Iterable[Element]) -> Iterator[Element]:
    """The first thing to be done here alone, wherever its card would stand out by itself."""
    found = False
    for each in elements:
        if not isinstance(each, Actions):
            yield each
            continue
        yield Actions(
            tuple(replace(button, tone=Tone.PLAIN) for button in each.buttons) if found else each.buttons
        )
        found = found or any(button.tone is Tone.PRIMARY for button in each.buttons)


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    ana, daniel, raj, mei = (of.people[each] for each in ("ana", "daniel", "raj", "mei"))
    empty = (Row(Shelf.TOLD_OF, (), of.TOLD_AT), Row(Shelf.TOLD_BY, (), of.TOLD_AT))
    first_seen = Home(of.organisation(), ana, (), (), *empty, of.TOLD_AT.date())
    told = (of.asked(), of.declined(), of.approved())
    heard = (of.private(), of.approved(thanked=True))
    full = Home(
        of.organisation(),
        daniel,
        (of.answered(), *(of.scene(deed=of.LONGEST) for _ in range(3))),
        tuple(of.declined() for _ in range(3)),
        Row(Shelf.TOLD_OF, tuple(of.approved(deed=of.LONGEST) for _ in range(3)), of.TOLD_AT, more=True),
        Row(Shelf.TOLD_BY, tuple(of.approved(deed=of.HOSTILE) for _ in range(3)), of.TOLD_AT, more=True),
        of.TOLD_AT.date(),
        (),
        tuple(example(of.LONGEST, "daniel", "mei", number=each) for each in range(3)),
        more_waits=True,
        more_drafts=True,
    )
    states = {
        "first seen": replace(first_seen, newcomer=True),
        "of somebody who has told before": first_seen,
        "of a reader": replace(
            first_seen, person=daniel, to_read=(of.scene(), of.answered()), more_waits=True
        ),
        "of a teller": replace(
            first_seen,
            person=raj,
            returned=(of.asked(), of.declined()),
            told_by=Row(Shelf.TOLD_BY, told, of.TOLD_AT, more=True),
            drafts=(
                example(of.NAMELESS, "raj", "mei"),
                example("Found the key, and", "raj", number=1),
            ),
        ),
        "of a doer who is asked": replace(first_seen, person=mei, to_name=(of.naming(),)),
        "of a doer": replace(first_seen, person=mei, told_of=Row(Shelf.TOLD_OF, heard, of.TOLD_AT)),
        "as full as may be": full,
    }
    return {name: home(each) for name, each in states.items()}
