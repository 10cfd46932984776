"""The form about a picture that somebody sent: to what it belongs, what is to be seen, and who is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.cards.forms import (
    ChoiceField,
    Form,
    FormElement,
    Option,
    OptionGroup,
    PictureField,
    TextField,
    ToggleField,
)
from bot.cards.intents import Intent
from bot.domain.draft import Draft, PictureDraft
from bot.domain.ids import RecognitionId
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.picture import MOST_IN_ALTERNATIVE, MOST_PICTURED, Agreement
from bot.domain.recognition import Recognition
from bot.domain.subject import Subject
from bot.domain.text import beginning
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import fields

_ENOUGH = 70


def picturing(person: Person, told: Sequence[Recognition], nonce: str, alternative: str = "") -> Form:
    """`told` is what it may belong to, the newest first, which stands there beforehand."""
    say = catalogue(person.language)
    return Form(
        title=say.line("form.picture.title"),
        intent=Intent.PUT_PICTURE,
        elements=(_belongs(told, say), *about(PictureDraft(alternative=alternative), say, sent=True)),
        send=say.line("label.send"),
        close=say.line("label.close"),
        nonce=nonce,
    )


def about(said: PictureDraft, say: Catalogue, *, sent: bool = False) -> Iterator[TextField | ChoiceField]:
    """What is asked of a picture wherever it comes in; where it is `sent` already nothing is left open."""
    yield _text(say, "alternative", said.alternative, MOST_IN_ALTERNATIVE, optional=not sent)
    yield _text(say, "pictured", said.pictured, MOST_PICTURED, optional=True)
    key = "form.picture.agreement"
    options = ((each, say.line(f"{key}_{each}")) for each in Agreement)
    yield fields.choice(
        say, key, options, said.agreement, placeholder="form.picture.choose", optional=not sent
    )


def chosen(draft: Draft, say: Catalogue) -> Iterator[FormElement]:
    """One that is there already may be spoken of otherwise, replaced or left out, wherever one is."""
    label, about_it = say.line("form.addition.picture"), tuple(about(draft.picture, say))
    if draft.picture.id is None:
        hint, instead = say.line("form.addition.picture_hint"), say.line("form.addition.picture_instead")
        # To an act of kindness nothing else is added, so that its form would be empty.
        unsent = "" if draft.kind is Kind.STORY else say.line("form.addition.picture_unsent")
        yield PictureField("picture", label, hint, about_it, instead, unsent)
        return
    yield PictureField("picture", label, say.line("form.addition.picture_there"))
    yield from about_it
    leave, out = say.line("form.addition.without"), say.line("form.addition.without_option")
    yield ToggleField("without_picture", leave, out, draft.picture.left_out)


def _belongs(told: Sequence[Recognition], say: Catalogue) -> FormElement:
    options = tuple(
        Option(str(Subject(each.id, each.revision)), beginning(each.deed.words, _ENOUGH)) for each in told
    )
    return ChoiceField(
        "belongs",
        say.line("form.picture.belongs"),
        (OptionGroup("", options),),
        chosen=options[0].key if options else None,
        hint=say.line("form.picture.belongs_hint"),
    )


def _text(say: Catalogue, name: str, words: str, most: int, *, optional: bool) -> TextField:
    key = f"form.picture.{name}"
    return fields.text(
        say, key, words, say.line(f"{key}_hint", most=f"{most:,}"), long=False, optional=optional
    )


def examples() -> Mapping[str, Form]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    kind = replace(tales.kind_act("mei").recognition, id=RecognitionId("r2"))
    told = (tales.story().recognition, kind)
    raj = of.people["raj"]
    return {"sent": picturing(raj, told, "n"), "with words": picturing(raj, told, "n", "The library van")}
