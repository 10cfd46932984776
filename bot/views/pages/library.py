"""The library in a browser: what colleagues told, looked for and leafed through by one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.cards.forms import Form
from bot.cards.runs import MomentStyle, Runs
from bot.domain.ids import RecognitionId
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.shelf import Leaf
from bot.domain.wanted import EVERYTHING, Wanted
from bot.texts.catalogue import catalogue
from bot.texts.moments import moment
from bot.views.finding import finder, sentence
from bot.views.library import Found
from bot.views.pages.page import Page
from bot.views.pages.tale import Room, Tale, in_short, whole

_ROOM = Room(quote=400, situation=240, deed=400, difference=240, small=200)


@dataclass(frozen=True, slots=True)
class LibraryPage(Page):
    """`leaf` is what is shown; `behind` where older ones begin, None where there are none.

    `sought` says what is looked for, `look` that something could not be.
    """

    heading: str
    reads_as: str
    look: Runs
    form: Form
    more: str
    sought: str
    tales: tuple[Tale, ...]
    nothing: Runs
    read_all: str
    leaf: Leaf
    behind: int | None
    older: str
    newest: str
    everything: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads by a pass, and until when."""

    person: Person
    ends: datetime


def library_page(reader: Reader, found: Found, today: date, *, strange: bool = False) -> LibraryPage:
    """`strange` says that something was asked for that is no choice here."""
    person, leaf = reader.person, found.leaf
    say = catalogue(person.language)
    until = moment(reader.ends, MomentStyle.TIME, person.timezone, say).fallback
    tales = (whole(each, say, named=True, zone=person.timezone) for each in found.scenes)
    return LibraryPage(
        say.language,
        say.line("page.library.title"),
        heading=say.line("page.library.title"),
        reads_as=say.line("page.library.reads_as", name=person.name, until=until),
        look=say.runs("page.library.look") if strange else (),
        form=finder(person, found.organisation, leaf.wanted, today, ""),
        more=say.line("page.library.more"),
        sought=sentence(leaf.wanted, found.organisation, say),
        tales=tuple(in_short(each, _ROOM) for each in tales),
        nothing=() if found.scenes else say.runs(_nothing(leaf)),
        read_all=say.line("label.read_all"),
        leaf=leaf,
        behind=found.behind,
        older=say.line("page.library.older"),
        newest=say.line("page.library.newest") if leaf.behind is not None else "",
        everything=say.line("label.all_told") if leaf.wanted != EVERYTHING else "",
    )


def _nothing(leaf: Leaf) -> str:
    if leaf.behind is not None:
        return "library.none_older"
    return "library.none" if leaf.wanted == EVERYTHING else "library.none_found"


def examples() -> Mapping[str, Page]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    here, today = of.organisation(), date(2026, 11, 24)
    reader = Reader(of.people["mei"], of.DECIDED_AT + timedelta(hours=12))
    let_out = map(of.let_out, (tales.added_story(), of.one_left_out(), tales.longest_story()))
    story, unnamed, longest = let_out
    newest = tuple(
        replace(scene, recognition=replace(scene.recognition, id=RecognitionId(f"r{number}")))
        for number, scene in enumerate((story, of.approved(), unnamed, longest, tales.kind_act(ours=True)))
    )
    lost = Leaf(Wanted(("lost", "pass")))
    narrow = Leaf(Wanted(("bus",), Kind.STORY, here.values[0].key, branch=here.branches[0].key))
    hostile = of.approved(deed=of.HOSTILE)
    return {
        "newest": library_page(reader, Found(Leaf(), here, newest, behind=7), today),
        "found": library_page(reader, Found(lost, here, newest[1:2]), today),
        "found by all that it is": library_page(reader, Found(narrow, here, newest[:1]), today),
        "older ones": library_page(reader, Found(Leaf(behind=7), here, newest[3:]), today),
        "nothing found": library_page(reader, Found(lost, here, ()), today),
        "nothing told": library_page(reader, Found(Leaf(), here, ()), today),
        "no choice here": library_page(reader, Found(Leaf(), here, newest[:2]), today, strange=True),
        "hostile words": library_page(reader, Found(Leaf(), here, (hostile,)), today),
    }
