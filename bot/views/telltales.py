"""Telltales in a form: words by which somebody could be known, and how to say that they may stand there.

They hold a name that is to be left out, or could tell who a customer is. They are quoted back: somebody else
may be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.cards.forms import FormElement, PictureField, TextField, ToggleField, Words
from bot.cards.runs import Plain
from bot.domain.text import folded
from bot.texts.catalogue import Catalogue
from bot.views.refused import sentence
from bot.views.sheet import Sheet


def with_telltales(sheet: Sheet, say: Catalogue, elements: Iterable[FormElement]) -> tuple[FormElement, ...]:
    """What has to be looked at once more stands right below the last field that has such words.

    And what does not hold below its own: no platform marks a field of a form that is drawn anew.
    """
    fields, asked = tuple(_with_what_is_refused(sheet, elements)), tuple(_telltales(sheet, say))
    if not asked:
        return fields
    words = [folded(each) for each in (*sheet.telltales.names, *sheet.telltales.marks)]
    texts = [at for at, each in enumerate(fields) if _typed(each)]
    holding = [at for at in texts if any(each in folded(_typed(fields[at])) for each in words)]
    below = 1 + (holding[-1] if holding else min(texts, default=-1))
    return (*fields[:below], *asked, *fields[below:])


def _with_what_is_refused(sheet: Sheet, elements: Iterable[FormElement]) -> Iterator[FormElement]:
    refused = sheet.refused
    for each in elements:
        yield each
        if refused is not None and not isinstance(each, Words) and each.name == refused.field:
            yield Words((Plain(sentence(refused, sheet.language)),), urgent=True)


def _typed(element: FormElement) -> str:
    match element:
        case TextField():
            return element.words
        case PictureField():
            return "\n".join(each.words for each in element.about if isinstance(each, TextField))
        case _:
            return ""


def _telltales(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    found, draft = sheet.telltales, sheet.draft
    if found.names:
        yield Words(say.runs("form.nominate.given_away", words=_quoted(found.names, say)), urgent=True)
    if found.names or draft.somebody_else:
        chance = say.line("form.nominate.chance"), say.line("form.nominate.chance_option")
        yield ToggleField("somebody_else", *chance, on=draft.somebody_else)
    if found.marks:
        yield Words(say.runs("form.nominate.marked", words=_quoted(found.marks, say)), urgent=True)
    if found.marks or draft.may_stand:
        mark = say.line("form.nominate.mark"), say.line("form.nominate.mark_option")
        yield ToggleField("may_stand", *mark, on=draft.may_stand)


def _quoted(words: Sequence[str], say: Catalogue) -> str:
    return say.all_of([f"“{each}”" for each in words])
