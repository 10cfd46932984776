"""The form of a story: what somebody came with, what was done, who did it, and their own words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.cards.forms import ChoiceField, Form, FormElement, Option, OptionGroup, TextField, Words
from bot.domain.draft import Draft
from bot.domain.organisation import Kind
from bot.domain.recognition import MOST_IN_DEED
from bot.domain.story import MOST_IN_QUOTE, MOST_IN_SITUATION, Permission
from bot.domain.telltale import Telltales
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields
from bot.views.sheet import ROOM, Seen, Sheet
from bot.views.welcome import two_lines


def story(sheet: Sheet, nonce: str) -> Form:
    say = catalogue(sheet.language)
    return Form(
        title=say.line(_title(sheet)),
        intent=sheet.intent,
        elements=tuple(_elements(sheet, say)),
        send=say.line("label.send"),
        close=say.line("label.close"),
        subject=sheet.subject,
        nonce=nonce,
    )


def _title(sheet: Sheet) -> str:
    if not sheet.rewritten:
        return "form.story.title"
    return "label.edit" if sheet.edited else "label.rewrite"


def _elements(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    if sheet.newcomer:
        yield Words(two_lines(say))
    yield _situation(sheet, say)
    yield _deed(sheet, say)
    yield fields.doers(sheet, say)
    yield from fields.telltales(sheet, say)
    yield from fields.shown(sheet)
    yield _quote(sheet, say)
    yield _permission(sheet, say)
    yield fields.readers(sheet, say, "form.story")


def _situation(sheet: Sheet, say: Catalogue) -> TextField:
    key = "form.story.situation_hint"
    if sheet.draft.source and not sheet.rewritten:
        shortened = sheet.seen is not None and sheet.seen.shortened
        key = "form.story.seen_shortened" if shortened else "form.story.seen_hint"
    return TextField(
        "situation",
        say.line("form.story.situation"),
        most=ROOM,
        long=True,
        words=sheet.draft.situation,
        hint=say.line(key, most=f"{MOST_IN_SITUATION:,}"),
        placeholder=say.line("form.story.situation_placeholder"),
    )


def _deed(sheet: Sheet, say: Catalogue) -> TextField:
    return TextField(
        "deed",
        say.line("form.story.deed"),
        most=ROOM,
        long=True,
        words=sheet.draft.deed,
        hint=say.line("form.story.deed_hint", most=f"{MOST_IN_DEED:,}"),
        placeholder=say.line("form.story.deed_placeholder"),
    )


def _quote(sheet: Sheet, say: Catalogue) -> TextField:
    return TextField(
        "quote",
        say.line("form.story.quote"),
        most=ROOM,
        long=True,
        words=sheet.draft.quote,
        hint=say.line("form.story.quote_hint", most=f"{MOST_IN_QUOTE:,}"),
        placeholder=say.line("form.story.quote_placeholder"),
        optional=True,
    )


def _permission(sheet: Sheet, say: Catalogue) -> ChoiceField:
    """Nothing is chosen beforehand: that would be a permission which nobody gave."""
    options = tuple(Option(each, say.line(f"form.story.permission_{each}")) for each in Permission)
    return ChoiceField(
        "permission",
        say.line("form.story.permission"),
        (OptionGroup("", options),),
        chosen=sheet.draft.permission or None,
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
        situation=tales.SITUATION,
        deed=tales.ROUND,
        value=of.PEOPLE.key,
        quote=tales.QUOTE,
        permission=Permission.STAFF,
    )
    seen = replace(blank, situation=tales.SITUATION, source=of.MESSAGE)
    known = replace(typed, situation=tales.KNOWN)
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
