"""The page behind a branch's door: a form with which anybody there tells something, without an account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.cards.forms import Form, FormElement, TextField
from bot.cards.intents import Intent
from bot.domain.door import MOST_CALLED, Note
from bot.domain.draft import Draft
from bot.domain.ids import BranchKey
from bot.domain.organisation import Organisation
from bot.domain.recognition import MOST_IN_DEED, MOST_IN_DIFFERENCE
from bot.domain.refusals import Refusal
from bot.domain.telltale import NO_TELLTALES, Telltales
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields
from bot.views.door import place
from bot.views.pages.page import Page
from bot.views.refused import sentence
from bot.views.sheet import Sheet

_ROOM = 400
"""Letters that a short field holds, so that a name grown too long is kept whole until it is shortened."""


@dataclass(frozen=True, slots=True)
class DoorPage(Page):
    """`refused` are sentences by the name of the field that they stand under.

    `look` says above all others that nothing was sent, and why.
    """

    heading: str
    lead: str
    form: Form
    optional: str
    nothing: str
    refused: Mapping[str, str] = field(default_factory=dict)
    look: str = ""


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
    sheet = Sheet(organisation, language, note.draft, telltales=telltales)
    elements = tuple(_nomination(sheet, note, say))
    form = Form(
        say.line("page.door.title"), Intent.NOMINATE, elements, say.line("label.send"), "", nonce=nonce
    )
    under, why = _refused(refusal, elements, language)
    look = why or (say.line("form.own.look") if under or telltales else "")
    return DoorPage(
        say.language,
        say.line("page.door.title"),
        say.line("page.door.heading", place=place(organisation, branch)),
        say.line("page.door.lead"),
        form,
        say.line("form.own.optional"),
        say.line("form.own.nothing"),
        under,
        look,
    )


def _nomination(sheet: Sheet, note: Note, say: Catalogue) -> Iterator[FormElement]:
    draft = sheet.draft
    hint = say.line("page.door.called_hint", most=f"{MOST_CALLED:,}")
    yield TextField("called", say.line("page.door.called"), _ROOM, words=note.called, hint=hint)
    hint = _hint(say, "form.nominate.deed_hint", MOST_IN_DEED)
    yield fields.text(say, "form.nominate.deed", draft.deed, hint)
    yield from fields.telltales(sheet, say)
    hint = _hint(say, "form.nominate.difference_hint", MOST_IN_DIFFERENCE)
    yield fields.text(say, "form.nominate.difference", draft.difference, hint, optional=True)
    yield from fields.shown(sheet)
    yield from _signed(note, say)


def _signed(note: Note, say: Catalogue) -> Iterator[FormElement]:
    label, hint = say.line("page.door.saw"), say.line("page.door.saw_hint")
    yield TextField("saw", label, _ROOM, words=note.saw, hint=hint, optional=True)
    label, hint = say.line("page.door.scribe"), say.line("page.door.scribe_hint")
    yield TextField("scribe", label, _ROOM, words=note.scribe, hint=hint, optional=True)


def _hint(say: Catalogue, key: str, most: int) -> str:
    return say.line(key, most=f"{most:,}")


def _refused(
    refusal: Refusal | None, elements: tuple[FormElement, ...], language: str
) -> tuple[Mapping[str, str], str]:
    if refusal is None:
        return {}, ""
    said = sentence(refusal, language)
    if refusal.field is None or refusal.field not in {getattr(each, "name", None) for each in elements}:
        return {}, said
    return {refusal.field: said}, ""


def examples() -> Mapping[str, Page]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    office, branch = of.organisation(), BranchKey("libraries")
    note = Note(
        Draft(deed=of.DEED, value=of.PEOPLE.key), "Mei at the front desk", "Bea from the van", "Ivan Hill"
    )
    known = replace(note, draft=replace(note.draft, deed=tales.KNOWN))
    return {
        "empty": door_page(office, branch, Note(), "n"),
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
        "too often": door_page(office, branch, note, "n", refusal=Refusal("page.too_often")),
    }
