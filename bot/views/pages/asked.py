"""What a page asks: a form among its words, with what did not hold of what was typed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.cards.forms import Form, FormElement, PictureField, TextField, Words
from bot.domain.refusals import Refusal
from bot.texts.catalogue import Catalogue
from bot.views.refused import sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """`refused` are sentences by the name of the field that they stand under.

    `look` says above all others that nothing was sent, and why.
    """

    form: Form
    optional: str
    nothing: str
    refused: Mapping[str, str] = field(default_factory=dict)
    look: str = ""

    @property
    def plain(self) -> tuple[FormElement, ...]:
        return tuple(each for each in self.form.elements if each not in self.folded)

    @property
    def folded(self) -> tuple[FormElement, ...]:
        """From the picture on, which few have: it need not stand open."""
        elements = self.form.elements
        at = next((at for at, each in enumerate(elements) if isinstance(each, PictureField)), len(elements))
        return elements[at:]

    @property
    def unfolded(self) -> bool:
        """Where anything of it is there, typed or refused."""
        names = set(_names(self.folded))
        return len(self.folded) > 1 or bool(names & {*self.refused}) or any(map(_typed, self.folded))

    @property
    def marked(self) -> tuple[tuple[str, str], ...]:
        """Names and labels of the fields that need another look, in the order in which they stand."""
        return tuple(_marked(self.form.elements, self.refused))


def asked(form: Form, say: Catalogue, refusal: Refusal | None = None, *, again: bool = False) -> Asked:
    """`again` says that it comes back although nothing in it is refused."""
    under, why = _refused(refusal, form, say.language)
    look = why or (say.line("form.own.look") if under or again else "")
    return Asked(form, say.line("form.own.optional"), say.line("form.own.nothing"), under, look)


def _refused(refusal: Refusal | None, form: Form, language: str) -> tuple[Mapping[str, str], str]:
    if refusal is None:
        return {}, ""
    said = sentence(refusal, language)
    if refusal.field is None or refusal.field not in _names(form.elements):
        return {}, said
    return {refusal.field: said}, ""


def _typed(element: FormElement) -> bool:
    about = element.about if isinstance(element, PictureField) else ()
    return any(each.words if isinstance(each, TextField) else each.chosen for each in about)


def _marked(elements: Iterable[FormElement], refused: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Those that are refused, and the answer to what urgent words ask."""
    urgent = False
    for each in elements:
        if isinstance(each, Words):
            urgent = each.urgent
            continue
        if urgent or each.name in refused:
            yield each.name, each.label
        urgent = False
        if isinstance(each, PictureField):
            yield from _marked(each.about, refused)


def _names(elements: tuple[FormElement, ...]) -> Iterator[str]:
    for each in elements:
        yield getattr(each, "name", "")
        if isinstance(each, PictureField):
            yield from _names(each.about)
