"""The form of an addition: what a story may have beside what was asked at first, each of it if one likes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from bot.cards.forms import (
    ChoiceField,
    DateField,
    Form,
    FormElement,
    PeopleField,
    TextField,
    Words,
)
from bot.cards.intents import Intent
from bot.domain.draft import Draft, PictureDraft, StoryDraft
from bot.domain.ids import PictureId
from bot.domain.organisation import Kind
from bot.domain.picture import Agreement
from bot.domain.recognition import MOST_DOERS, MOST_IN_DIFFERENCE
from bot.domain.story import (
    MOST_IN_ASKED_BY,
    MOST_IN_HEARD,
    MOST_IN_UNNECESSARY,
    MOST_OUTSIDE,
    Part,
    Side,
)
from bot.domain.telltale import Telltales
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields
from bot.views.picturing import chosen
from bot.views.sheet import Sheet
from bot.views.telltales import with_telltales


def addition(sheet: Sheet, nonce: str) -> Form:
    say = catalogue(sheet.language)
    return Form(
        title=say.line("label.add_to"),
        intent=Intent.ADD_TO,
        elements=with_telltales(sheet, say, _elements(sheet, say)),
        send=say.line("label.send"),
        close=say.line("label.close"),
        subject=sheet.subject,
        nonce=nonce,
    )


def _elements(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    if sheet.meanwhile:
        yield Words(say.runs("form.addition.meanwhile"), urgent=True)
    if sheet.draft.kind is Kind.STORY:
        yield from _of_a_story(sheet, say)
        yield from chosen(sheet.draft, say)
        yield from _what_becomes_of_it(sheet, say)
    else:
        yield from chosen(sheet.draft, say)


def _of_a_story(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    """Where the customer's words come from is asked where there are some."""
    draft, story = sheet.draft, sheet.draft.story
    yield _text(say, "difference", draft.difference, MOST_IN_DIFFERENCE, long=True)
    yield _upstream(story, say)
    yield _text(say, "outside", story.outside, MOST_OUTSIDE)
    if story.quote:
        yield _text(say, "heard", story.heard, MOST_IN_HEARD)
        yield _text(say, "asked_by", story.asked_by, MOST_IN_ASKED_BY)
        yield DateField("asked_on", say.line("form.addition.asked_on"), story.asked_on)
    yield DateField("happened_on", say.line("form.addition.happened_on"), story.happened_on)
    yield from fields.branch(say, "form.addition.where", sheet.organisation, story.where)
    yield _mark(say, "side", _said(say, "side", Side), story.side)
    yield _mark(say, "part", _said(say, "part", Part), story.part)
    yield _mark(say, "felt", ((each, each) for each in sheet.organisation.felt), story.felt)
    if not sheet.anothers:  # it goes on under the name of whoever told it
        yield _text(say, "unnecessary", story.unnecessary, MOST_IN_UNNECESSARY, long=True)


def _what_becomes_of_it(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    """Whoever reads it for others neither chooses who may read it nor has to wait for a reader."""
    if sheet.anothers:
        yield Words(say.runs("form.addition.anothers"))
    else:
        yield fields.audience(sheet, say)
        yield fields.readers(sheet, say, "form.nominate")


def _text(say: Catalogue, name: str, words: str, most: int, *, long: bool = False) -> TextField:
    key = f"form.addition.{name}"
    return fields.text(say, key, words, say.line(f"{key}_hint", most=f"{most:,}"), long=long, optional=True)


def _upstream(story: StoryDraft, say: Catalogue) -> PeopleField:
    return PeopleField(
        "upstream",
        say.line("form.addition.upstream"),
        most=MOST_DOERS,
        chosen=story.upstream,
        hint=say.line("form.addition.upstream_hint"),
        placeholder=say.line("form.nominate.doers_placeholder"),
        optional=True,
    )


def _mark(say: Catalogue, name: str, options: Iterable[tuple[str, str]], chosen: str) -> ChoiceField:
    """By which it is found again."""
    key = f"form.addition.{name}"
    return fields.choice(say, key, options, chosen, placeholder="form.addition.choose")


def _said(say: Catalogue, name: str, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((each, say.line(f"form.addition.{name}_{each}")) for each in keys)


def examples() -> Mapping[str, Form]:
    from bot.views import example_kept as kept  # noqa: PLC0415  as below
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    grace, mei, daniel = (of.people[each] for each in ("grace", "mei", "daniel"))
    told = Draft((grace.id,), tales.ROUND, kind=Kind.STORY, story=StoryDraft(tales.SITUATION))
    more = replace(
        told.story,
        quote=tales.QUOTE,
        heard="She wrote it on a card",
        upstream=(mei.id,),
        outside="the garage that mended the van",
        happened_on=date(2026, 11, 16),
        side=Side.CUSTOMER,
        part=Part.FEELING,
        where="front-desk",
    )
    added = replace(told, story=more)
    seen = PictureDraft(PictureId("p"), "The library van before a red front door", "Grace", Agreement.ALL)
    blank = Sheet(of.organisation(), "en", told, (grace,), (daniel,), rewritten="r.1")
    return {
        "empty": addition(blank, "n"),
        "filled": addition(replace(blank, draft=added, doers=(grace, mei)), "n"),
        "an act of kindness": addition(replace(blank, draft=Draft(kind=Kind.KINDNESS)), "n"),
        "a picture that is there": addition(replace(blank, draft=replace(added, picture=seen)), "n"),
        "in a sensitive branch": addition(
            replace(blank, organisation=kept.organisation(), kept_in=(kept.HOMES,)), "n"
        ),
        "by a reader": addition(replace(blank, draft=added, anothers=True), "n"),
        "somebody else added to it meanwhile": addition(replace(blank, draft=added, meanwhile=True), "n"),
        "name given away": addition(replace(blank, draft=added, telltales=Telltales(("Grace",))), "n"),
        "a customer who could be known": addition(
            replace(
                blank,
                draft=replace(added, story=replace(more, heard=tales.KNOWN)),
                telltales=Telltales(marks=tales.MARKS),
            ),
            "n",
        ),
    }
