"""The form of a nomination, in the order in which memory works: who, what, which behaviour, to what end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from bot.cards.forms import Form, FormElement, TextField
from bot.domain.audience import Place
from bot.domain.draft import Draft
from bot.domain.recognition import MOST_IN_DEED, MOST_IN_DIFFERENCE
from bot.domain.telltale import Telltales
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields
from bot.views.sheet import Seen, Sheet


def nomination(sheet: Sheet, nonce: str) -> Form:
    say = catalogue(sheet.language)
    return fields.form(sheet, nonce, "form.nominate.title", _elements(sheet, say))


def _elements(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    yield fields.doers(sheet, say, _about_the_author(sheet.seen, say))
    hint = fields.seen_hint(sheet, say, "form.nominate.deed_hint", MOST_IN_DEED)
    yield fields.text(say, "form.nominate.deed", sheet.draft.deed, hint)
    yield from fields.shown(sheet)
    yield _difference(sheet)
    yield fields.audience(sheet, say)
    yield fields.readers(sheet, say, "form.nominate")


def _about_the_author(seen: Seen | None, say: Catalogue) -> str | None:
    if seen is None or not seen.nobody:
        return None
    return say.line("form.nominate.seen_own" if seen.own else "form.nominate.seen_nobody")


def _difference(sheet: Sheet) -> TextField:
    blank = _blank_difference(sheet.language)
    return replace(blank, words=sheet.draft.difference) if sheet.draft.difference else blank


@lru_cache(maxsize=64)
def _blank_difference(language: str) -> TextField:
    """Hardly ever typed behind a command."""
    say = catalogue(language)
    hint = say.line("form.nominate.difference_hint", most=f"{MOST_IN_DIFFERENCE:,}")
    return fields.text(say, "form.nominate.difference", "", hint, optional=True)


def examples() -> Mapping[str, Form]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, daniel = of.people["mei"], of.people["daniel"]
    typed = Draft(doers=(mei.id,), deed=of.DEED, value=of.PEOPLE.key)
    office, branch = of.organisation(), Place.BRANCH
    filled = Sheet(office, "en", typed, (mei,), (daniel,))
    withheld = Draft(typed.doers, of.DEED, audience="withheld")
    seen = Draft(deed=of.DEED, source=of.MESSAGE)
    own = Seen(own=True, nobody=True, shortened=True)
    known = replace(typed, deed=tales.KNOWN)
    return {
        "empty": nomination(Sheet(office, "en", Draft()), "n"),
        "for the first time": nomination(Sheet(office, "en", Draft(), newcomer=True), "n"),
        "filled": nomination(filled, "n"),
        "from a message": nomination(
            replace(filled, draft=replace(typed, source=of.MESSAGE), seen=Seen()), "n"
        ),
        "from a message of one's own": nomination(Sheet(office, "en", seen, seen=own), "n"),
        "nobody to read": nomination(replace(filled, readers=()), "n"),
        "name given away": nomination(replace(filled, draft=withheld, telltales=Telltales(("Mei",))), "n"),
        "a customer who could be known": nomination(
            replace(filled, draft=known, telltales=Telltales(marks=tales.MARKS)), "n"
        ),
        "rewriting": nomination(
            Sheet(
                office, "en", Draft(typed.doers, of.DEED, audience=branch), (mei,), (daniel,), rewritten="r.1"
            ),
            "n",
        ),
    }
