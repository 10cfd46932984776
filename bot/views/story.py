"""The form of a story: what somebody came with, what was done, who did it, and their own words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.cards.forms import ChoiceField, Form, FormElement, Option, OptionGroup
from bot.domain.draft import Draft, StoryDraft
from bot.domain.organisation import Kind
from bot.domain.recognition import MOST_IN_DEED
from bot.domain.story import MOST_IN_QUOTE, MOST_IN_SITUATION, Permission
from bot.domain.telltale import Telltales
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields
from bot.views.sheet import Seen, Sheet


def story(sheet: Sheet, nonce: str) -> Form:
    say = catalogue(sheet.language)
    return fields.form(sheet, nonce, "form.story.title", _elements(sheet, say))


def _elements(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    draft = sheet.draft
    yield fields.text(say, "form.story.situation", draft.story.situation, _about_the_situation(sheet, say))
    hint = say.line("form.story.deed_hint", most=f"{MOST_IN_DEED:,}")
    yield fields.text(say, "form.story.deed", draft.deed, hint)
    yield fields.doers(sheet, say)
    yield from fields.telltales(sheet, say)
    yield from fields.shown(sheet)
    hint = say.line("form.story.quote_hint", most=f"{MOST_IN_QUOTE:,}")
    yield fields.text(say, "form.story.quote", draft.story.quote, hint, optional=True)
    yield permission(sheet, say)
    yield fields.readers(sheet, say, "form.story")


def _about_the_situation(sheet: Sheet, say: Catalogue) -> str:
    most = f"{MOST_IN_SITUATION:,}"
    if not sheet.draft.message or sheet.rewritten:
        return say.line("form.story.situation_hint", most=most)
    shortened = sheet.seen is not None and sheet.seen.shortened
    return say.line("form.story.seen_shortened" if shortened else "form.story.seen_hint", most=most)


def permission(sheet: Sheet, say: Catalogue) -> ChoiceField:
    """Nothing is chosen beforehand: that would be a permission which nobody gave."""
    options = tuple(Option(each, say.line(f"form.story.permission_{each}")) for each in Permission)
    return ChoiceField(
        "permission",
        say.line("form.story.permission"),
        (OptionGroup("", options),),
        chosen=sheet.draft.story.permission or None,
        placeholder=say.line("form.story.permission_placeholder"),
        optional=True,
    )


def examples() -> Mapping[str, Form]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    grace, daniel, office = of.people["grace"], of.people["daniel"], of.organisation()
    blank = Draft(kind=Kind.STORY)
    typed = replace(
        blank,
        doers=(grace.id,),
        deed=tales.ROUND,
        value=of.PEOPLE.key,
        story=StoryDraft(tales.SITUATION, tales.QUOTE, Permission.STAFF),
    )
    seen = replace(blank, story=StoryDraft(tales.SITUATION), source=of.MESSAGE)
    known = replace(typed, story=replace(typed.story, situation=tales.KNOWN))
    filled = Sheet(office, "en", typed, (grace,), (daniel,))
    return {
        "empty": story(Sheet(office, "en", blank), "n"),
        "for the first time": story(Sheet(office, "en", blank, newcomer=True), "n"),
        "filled": story(filled, "n"),
        "from a message": story(Sheet(office, "en", seen, seen=Seen()), "n"),
        "name given away": story(replace(filled, telltales=Telltales(("Grace",))), "n"),
        "a customer who could be known": story(
            replace(filled, draft=known, telltales=Telltales(marks=tales.MARKS)), "n"
        ),
        "a customer who may be known": story(replace(filled, draft=replace(known, may_stand=True)), "n"),
        "rewriting": story(replace(filled, rewritten="r.1"), "n"),
    }
