"""The form of a compliment passed on: a customer's words, from wherever they came to whoever earned them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.cards.forms import Form, FormElement
from bot.domain.draft import Draft, StoryDraft
from bot.domain.organisation import Kind
from bot.domain.recognition import MOST_IN_DEED
from bot.domain.story import MOST_IN_HEARD, MOST_IN_QUOTE, Permission, StoryKind
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields
from bot.views.sheet import Sheet


def compliment(sheet: Sheet, nonce: str) -> Form:
    say = catalogue(sheet.language)
    return fields.form(sheet, nonce, "form.compliment.title", _elements(sheet, say))


def _elements(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    """Which branch is asked is for what is new: once it is told, it is known who did it."""
    draft, story = sheet.draft, sheet.draft.story
    yield fields.text(say, "form.compliment.quote", story.quote, _hint(say, "quote", MOST_IN_QUOTE))
    yield fields.text(
        say,
        "form.compliment.heard",
        story.heard,
        _hint(say, "heard", MOST_IN_HEARD),
        long=False,
        optional=True,
    )
    yield fields.permission(sheet, say)
    yield fields.text(say, "form.compliment.deed", draft.deed, _hint(say, "deed", MOST_IN_DEED))
    yield from fields.shown(sheet)
    hint, new = say.line("form.compliment.doers_hint"), not sheet.rewritten
    yield fields.doers(sheet, say, hint if new else None, "form.compliment.doers", optional=new)
    if new:
        yield from fields.branch(say, "form.compliment.asked", sheet.organisation, sheet.draft.story.asked)
    yield fields.readers(sheet, say, "form.story")


def _hint(say: Catalogue, name: str, most: int) -> str:
    return say.line(f"form.compliment.{name}_hint", most=f"{most:,}")


def examples() -> Mapping[str, Form]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    blank = Draft(kind=Kind.STORY, story=StoryDraft(kind=StoryKind.COMPLIMENT))
    told = replace(blank.story, quote=tales.PRAISE, permission=Permission.STAFF, asked="libraries")
    typed = replace(blank, deed=tales.WAITED, value=of.PEOPLE.key, story=told)
    empty = Sheet(of.organisation(), "en", blank)
    return {
        "empty": compliment(empty, "n"),
        "filled": compliment(replace(empty, draft=typed), "n"),
        "rewriting": compliment(
            replace(empty, draft=typed, doers=(of.people["grace"],), readers=(), rewritten="r.1"), "n"
        ),
    }
