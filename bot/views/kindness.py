"""The form of an act of kindness, told in one breath: what was done, for whom, and perhaps by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.cards.forms import Form, FormElement, Option, RadioField, ToggleField, Words
from bot.cards.runs import Plain
from bot.domain.consent import Asking
from bot.domain.draft import Draft, KindnessDraft
from bot.domain.kindness import ForWhom
from bot.domain.organisation import Kind
from bot.domain.recognition import MOST_IN_DEED
from bot.domain.telltale import Telltales
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields
from bot.views.sheet import Sheet


def kindness(sheet: Sheet, nonce: str) -> Form:
    say = catalogue(sheet.language)
    return fields.form(sheet, nonce, "form.kindness.title", _elements(sheet, say))


def _elements(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    hint = say.line("form.kindness.deed_hint", most=f"{MOST_IN_DEED:,}")
    yield fields.text(say, "form.kindness.deed", sheet.draft.deed, hint)
    yield for_whom(sheet, say)
    yield fields.doers(sheet, say, say.line("form.kindness.doers_hint"), optional=True)
    yield fields.value(sheet, "form.kindness.value")
    yield from ours(sheet, say)
    yield _readers(sheet, say)


def for_whom(sheet: Sheet, say: Catalogue) -> RadioField:
    return RadioField(
        "for_whom",
        say.line("form.kindness.for_whom"),
        tuple(Option(each, say.line(f"form.kindness.for_whom_{each}")) for each in ForWhom),
        chosen=sheet.draft.kindness.for_whom or None,
    )


def ours(sheet: Sheet, say: Catalogue) -> Iterator[ToggleField]:
    """For whoever is in a branch."""
    if (branch := sheet.branch) is not None:
        option = say.line("form.kindness.ours_option", branch=branch.name)
        yield ToggleField("ours", say.line("form.kindness.ours"), option, on=sheet.draft.kindness.ours)


def _readers(sheet: Sheet, say: Catalogue) -> Words:
    reads = fields.readers(sheet, say, "form.story")
    if sheet.organisation.asking is Asking.NEVER:
        return reads
    return Words((*reads.runs, Plain(" "), *say.runs("form.kindness.asked")))


def examples() -> Mapping[str, Form]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, daniel = of.people["mei"], of.people["daniel"]
    office = of.organisation()
    branch = office.branches[0]
    blank = Draft(audience="", kind=Kind.KINDNESS)
    empty = Sheet(office, "en", blank, (), branch=branch)
    said = KindnessDraft(ForWhom.COMMUNITY, ours=True)
    typed = replace(blank, doers=(mei.id,), deed=tales.RABBIT, value=of.PEOPLE.key, kindness=said)
    filled = replace(empty, draft=typed, doers=(mei,))
    read_first = replace(office.approval, needed_for=frozenset(Kind))
    return {
        "empty": kindness(empty, "n"),
        "for the first time": kindness(replace(empty, newcomer=True), "n"),
        "of somebody in no branch": kindness(replace(empty, branch=None), "n"),
        "filled": kindness(filled, "n"),
        "where doers are asked": kindness(
            replace(filled, organisation=replace(office, asking=Asking.ONCE)), "n"
        ),
        "where it is read first": kindness(
            replace(filled, organisation=replace(office, approval=read_first), readers=(daniel,)), "n"
        ),
        "a customer who could be known": kindness(
            replace(filled, draft=replace(typed, deed=tales.KNOWN), telltales=Telltales(marks=tales.MARKS)),
            "n",
        ),
        "rewriting": kindness(replace(filled, rewritten="r.1"), "n"),
    }
