"""The form of a story: what somebody came with, what was done, who did it, and their own words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.cards.forms import Form, FormElement, Words
from bot.domain.draft import Draft, StoryDraft
from bot.domain.organisation import Kind
from bot.domain.recognition import MOST_IN_DEED
from bot.domain.refusals import Refusal
from bot.domain.story import MOST_IN_QUOTE, MOST_IN_SITUATION, Permission, StoryKind
from bot.domain.telltale import Telltales
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields
from bot.views.compliment import compliment
from bot.views.sheet import Seen, Sheet

_KEYS = {StoryKind.PLAIN: "form.story", StoryKind.PUT_RIGHT: "form.put_right"}
"""Where what differs between the kinds is said."""


def story(sheet: Sheet, nonce: str) -> Form:
    say = catalogue(sheet.language)
    if sheet.draft.story.kind is StoryKind.COMPLIMENT:
        return compliment(sheet, nonce)
    return fields.form(sheet, nonce, f"{_KEYS[sheet.draft.story.kind]}.title", _elements(sheet, say))


def _elements(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    draft, keys = sheet.draft, _KEYS[sheet.draft.story.kind]
    if draft.story.kind is StoryKind.PUT_RIGHT:
        yield Words(say.runs("form.put_right.why"))
    hint = fields.seen_hint(sheet, say, f"{keys}.situation_hint", MOST_IN_SITUATION)
    yield fields.text(say, f"{keys}.situation", draft.story.situation, hint)
    hint = say.line(f"{keys}.deed_hint", most=f"{MOST_IN_DEED:,}")
    yield fields.text(say, f"{keys}.deed", draft.deed, hint)
    yield fields.doers(sheet, say, key=f"{keys}.doers")
    yield from fields.shown(sheet)
    hint = say.line("form.story.quote_hint", most=f"{MOST_IN_QUOTE:,}")
    yield fields.text(say, "form.story.quote", draft.story.quote, hint, optional=True)
    yield fields.permission(sheet, say)
    yield fields.readers(sheet, say, "form.story")


def examples() -> Mapping[str, Form]:
    from bot.views import example_kept as kept  # noqa: PLC0415  as below
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
    mended = replace(typed.story, situation=tales.WRONG, kind=StoryKind.PUT_RIGHT)
    wrong = replace(blank, story=StoryDraft(kind=StoryKind.PUT_RIGHT))
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
        "a customer who could be known, and nothing said of their words": story(
            replace(
                filled,
                draft=replace(known, story=replace(known.story, permission="")),
                telltales=Telltales(marks=tales.MARKS),
                refused=Refusal("quote.permission_missing", field="permission"),
            ),
            "n",
        ),
        "a customer who may be known": story(replace(filled, draft=replace(known, may_stand=True)), "n"),
        "how it was put right": story(Sheet(office, "en", wrong), "n"),
        "how it was put right, filled": story(replace(filled, draft=replace(typed, story=mended)), "n"),
        "in a sensitive branch": story(
            replace(filled, organisation=kept.organisation(), kept_in=(kept.HOMES,)), "n"
        ),
        "rewriting": story(replace(filled, rewritten="r.1"), "n"),
    }
