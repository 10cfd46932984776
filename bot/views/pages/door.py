"""The page behind a branch's door: a form with which anybody there tells something, without an account."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.cards.forms import Filled, Form, FormElement, TextField
from bot.cards.intents import Intent
from bot.domain.door import MOST_CALLED, Note
from bot.domain.draft import Draft, StoryDraft
from bot.domain.ids import BranchKey
from bot.domain.organisation import Kind, Organisation
from bot.domain.recognition import MOST_IN_DEED, MOST_IN_DIFFERENCE
from bot.domain.refusals import Refusal
from bot.domain.story import MOST_IN_QUOTE, MOST_IN_SITUATION
from bot.domain.telltale import NO_TELLTALES, Telltales
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields
from bot.views.door import place
from bot.views.kindness import for_whom, ours
from bot.views.pages.asked import Asked, asked
from bot.views.pages.page import Page
from bot.views.picturing import chosen
from bot.views.sheet import Sheet, draft_in, intent_for
from bot.views.telltales import with_telltales

_ROOM = 400
"""Letters that a short field holds, so that a name grown too long is kept whole until it is shortened."""


@dataclass(frozen=True, slots=True)
class KindLink:
    """What else may be told here, by the word that the page's address has for it."""

    key: str
    label: str
    here: bool


@dataclass(frozen=True, slots=True)
class DoorPage(Page):
    """A form, and what else may be told here."""

    heading: str
    lead: str
    kinds: tuple[KindLink, ...]
    asked: Asked
    add: str


def door_page(
    organisation: Organisation,
    branch: BranchKey,
    note: Note,
    nonce: str,
    *,
    telltales: Telltales = NO_TELLTALES,
    refusal: Refusal | None = None,
) -> DoorPage:
    """With all that was typed."""
    language = organisation.language
    say = catalogue(language)
    here = organisation.branch(branch)
    sheet = Sheet(organisation, language, note.draft, telltales=telltales, branch=here)
    kind = note.draft.kind
    elements = with_telltales(sheet, say, _FIELDS[kind](sheet, note, say))
    form = Form(say.line(_TITLES[kind]), sheet.intent, elements, say.line("label.send"), "", nonce=nonce)
    return DoorPage(
        say.language,
        form.title,
        say.line(_HEADINGS[kind], place=place(organisation, branch)),
        _lead(organisation, branch, kind, say),
        tuple(KindLink(each, say.line(_TITLES[each]), each is kind) for each in _FIELDS),
        asked(form, say, refusal, again=bool(telltales)),
        say.line("page.told.picture"),
    )


def _lead(organisation: Organisation, key: BranchKey, kind: Kind, say: Catalogue) -> str:
    branch, lead = organisation.branch(key), say.line("page.door.lead")
    if kind is not Kind.STORY or branch is None or not branch.sensitive:
        return lead
    return f"{lead} {say.line('kept.door', branch=branch.name)}"


def _nomination(sheet: Sheet, note: Note, say: Catalogue) -> Iterator[FormElement]:
    draft = sheet.draft
    yield _called(note, say)
    hint = _hint(say, "form.nominate.deed_hint", MOST_IN_DEED)
    yield fields.text(say, "form.nominate.deed", draft.deed, hint)
    hint = _hint(say, "form.nominate.difference_hint", MOST_IN_DIFFERENCE)
    yield fields.text(say, "form.nominate.difference", draft.difference, hint, optional=True)
    yield from fields.shown(sheet)
    yield from _signed(note, say)


def _story(sheet: Sheet, note: Note, say: Catalogue) -> Iterator[FormElement]:
    told = sheet.draft.story
    hint = _hint(say, "form.story.situation_hint", MOST_IN_SITUATION)
    yield fields.text(say, "form.story.situation", told.situation, hint)
    yield fields.text(
        say, "form.story.deed", sheet.draft.deed, _hint(say, "form.story.deed_hint", MOST_IN_DEED)
    )
    yield _called(note, say)
    yield from fields.shown(sheet)
    hint = _hint(say, "form.story.quote_hint", MOST_IN_QUOTE)
    yield fields.text(say, "form.story.quote", told.quote, hint, optional=True)
    yield fields.permission(sheet, say)
    yield from _signed(note, say)
    yield from chosen(sheet.draft, say)


def _kindness(sheet: Sheet, note: Note, say: Catalogue) -> Iterator[FormElement]:
    hint = _hint(say, "form.kindness.deed_hint", MOST_IN_DEED)
    yield fields.text(say, "form.kindness.deed", sheet.draft.deed, hint)
    yield for_whom(sheet, say)
    yield _called(note, say, "page.door.called_perhaps_hint", optional=True)
    yield fields.value(sheet, "form.kindness.value")
    yield from ours(sheet, say)
    yield from _signed(note, say, "page.door.tells")
    yield from chosen(sheet.draft, say)


_FIELDS = {Kind.RECOGNITION: _nomination, Kind.STORY: _story, Kind.KINDNESS: _kindness}
"""What may be told at a door."""
_TITLES = {
    Kind.RECOGNITION: "page.door.title",
    Kind.STORY: "page.door.story_title",
    Kind.KINDNESS: "page.door.kindness_title",
}
_HEADINGS = {
    Kind.RECOGNITION: "page.door.heading",
    Kind.STORY: "page.door.story_heading",
    Kind.KINDNESS: "page.door.kindness_heading",
}


_PICTURED = frozenset(("alternative", "pictured", "agreement", "without_picture"))
_ASKED = {
    Kind.RECOGNITION: frozenset(("deed", "may_stand", "difference", "value", "behaviour")),
    Kind.STORY: _PICTURED | {"situation", "deed", "may_stand", "value", "behaviour", "quote", "permission"},
    Kind.KINDNESS: _PICTURED | {"deed", "for_whom", "may_stand", "value", "ours"},
}


def note_in(sent: Mapping[str, str], kind: Kind) -> Note:
    """What stands in the page's own fields; whatever else a browser sends is in none of them."""
    draft = draft_in(_filled(sent, _ASKED[kind]), intent_for(kind))
    if kind is Kind.RECOGNITION:
        draft = replace(draft, audience="public")
    return Note(draft, sent.get("called", ""), sent.get("saw", ""), sent.get("scribe", ""))


def set_aside(sent: Mapping[str, str], kind: Kind) -> tuple[tuple[str, str], ...]:
    """What was typed while the page asked for another kind, and stands there again once it does."""
    names = sorted(frozenset().union(*_ASKED.values()) - _ASKED[kind])
    return tuple((name, sent[name]) for name in names if sent.get(name))


def picture_in(sent: Mapping[str, str]) -> Draft:
    """What is said of a picture for what was told."""
    return draft_in(_filled(sent, _PICTURED | {"may_stand"}), Intent.PUT_PICTURE)


def _filled(sent: Mapping[str, str], names: Collection[str]) -> Filled:
    """A browser does not say which sort of field it was."""
    said = {name: words for name, words in sent.items() if name in names}
    return Filled({}, said, said, frozenset(said))


def kind_of(key: str) -> Kind:
    """What no page offers is a recognition."""
    return next((each for each in _FIELDS if each == key), Kind.RECOGNITION)


def _called(
    note: Note, say: Catalogue, hint: str = "page.door.called_hint", *, optional: bool = False
) -> TextField:
    label, most = say.line("page.door.called"), _hint(say, hint, MOST_CALLED)
    return TextField("called", label, _ROOM, words=note.called, hint=most, optional=optional)


def _signed(note: Note, say: Catalogue, key: str = "page.door.saw") -> Iterator[FormElement]:
    label, hint = say.line(key), say.line("page.door.saw_hint")
    yield TextField("saw", label, _ROOM, words=note.saw, hint=hint, optional=True)
    label, hint = say.line("page.door.scribe"), say.line("page.door.scribe_hint")
    yield TextField("scribe", label, _ROOM, words=note.scribe, hint=hint, optional=True)


def _hint(say: Catalogue, key: str, most: int) -> str:
    return say.line(key, most=f"{most:,}")


def examples() -> Mapping[str, Page]:
    from bot.views import example_kept as kept  # noqa: PLC0415  as below
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    office, branch = of.organisation(), BranchKey("libraries")
    note = Note(
        Draft(deed=of.DEED, value=of.PEOPLE.key), "Mei at the front desk", "Bea from the van", "Ivan Hill"
    )
    known = replace(note, draft=replace(note.draft, deed=tales.KNOWN))
    return {
        "empty": door_page(office, branch, Note(), "n"),
        "a story at a sensitive branch": door_page(
            kept.organisation(), kept.HOMES, Note(Draft(kind=Kind.STORY)), "n"
        ),
        "filled": door_page(office, branch, note, "n"),
        "nobody named": door_page(
            office,
            branch,
            replace(note, called=""),
            "n",
            refusal=Refusal("doors.nobody_named", field="called"),
        ),
        "a customer who could be known": door_page(
            office, branch, known, "n", telltales=Telltales(marks=tales.MARKS)
        ),
        "a story": door_page(
            office,
            branch,
            replace(note, draft=replace(note.draft, kind=Kind.STORY, story=StoryDraft(tales.SITUATION))),
            "n",
        ),
        "an act of kindness": door_page(
            office, branch, replace(note, called="", draft=Draft(kind=Kind.KINDNESS, deed=tales.RABBIT)), "n"
        ),
        "too often": door_page(office, branch, note, "n", refusal=Refusal("page.too_often")),
    }
