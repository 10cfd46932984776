"""Rewording: a reader is asked to write without a name what came through a door, and the form for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.cards.elements import Actions, Button, Card, Paragraph, Tone
from bot.cards.forms import Form, FormElement, TextField, Words
from bot.cards.intents import Intent
from bot.domain.approval import Outcome
from bot.domain.draft import Draft, StoryDraft
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.picture import MOST_IN_ALTERNATIVE
from bot.domain.recognition import MOST_IN_DEED, MOST_IN_DIFFERENCE
from bot.domain.story import MOST_IN_HEARD, MOST_IN_QUOTE, MOST_IN_SITUATION, MOST_OUTSIDE, Permission
from bot.domain.telltale import Telltales
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import door, fields, pieces
from bot.views.scene import Scene
from bot.views.sheet import Sheet

_DEED = {
    Kind.RECOGNITION: "form.nominate.deed",
    Kind.STORY: "form.story.deed",
    Kind.KINDNESS: "form.kindness.deed",
}


def to_reword(scene: Scene, reader: Person, revision: int, *, superseded: bool = False) -> Card:
    """`revision` is the wording that cannot go out; once it is not so any more, that alone is said."""
    say = catalogue(reader.language)
    if revision != scene.recognition.revision:
        return pieces.alone(say.runs("reword.rewritten"))
    if superseded or scene.recognition.approval.outcome is not Outcome.RETURNED:
        return pieces.alone(say.runs("reword.settled"))
    who = {"teller": scene.teller.name, "doers": pieces.about(scene, say)}
    words = say.all_of([f"“{each}”" for each in scene.given_away])
    spoken = say.line("spoken.reword", **who)
    rewrite = Button(say.line("label.rewrite"), Intent.REWRITE, scene.subject, Tone.PRIMARY, spoken)
    return Card(
        say.line("reword.notice", words=words, **who),
        (
            Paragraph(say.runs("reword.opening", **who)),
            Paragraph(say.runs("reword.words", words=words)),
            Paragraph(say.runs("reword.asks", teller=scene.teller.name, place=door.came_by(scene))),
            *pieces.deed(scene, say),
            Actions((rewrite,)),
        ),
    )


def rewording(sheet: Sheet, nonce: str) -> Form:
    """Nothing but the words that are told: who did it, and what it showed, is not in question."""
    say = catalogue(sheet.language)
    return fields.form(sheet, nonce, "label.rewrite", _elements(sheet, say))


def _elements(sheet: Sheet, say: Catalogue) -> Iterator[FormElement]:
    draft, story = sheet.draft, sheet.draft.story
    yield Words(say.runs("form.reword.why"))
    if story.quote and story.permission != Permission.NONE:
        hint = say.line("form.reword.quote_hint", most=f"{MOST_IN_QUOTE:,}")
        yield fields.text(say, "form.story.quote", story.quote, hint, optional=True)
        if story.heard:
            yield _text(say, "form.addition.heard", story.heard, MOST_IN_HEARD, optional=True)
    if story.situation:
        yield _text(say, "form.story.situation", story.situation, MOST_IN_SITUATION)
    yield _text(say, _DEED[draft.kind], draft.deed, MOST_IN_DEED)
    if draft.difference:
        yield _text(say, "form.nominate.difference", draft.difference, MOST_IN_DIFFERENCE, optional=True)
    if story.outside:
        yield _text(say, "form.addition.outside", story.outside, MOST_OUTSIDE, optional=True)
    if draft.picture.alternative:
        yield _text(say, "form.picture.alternative", draft.picture.alternative, MOST_IN_ALTERNATIVE)
    yield Words(say.runs("form.reword.read_again"))


def _text(say: Catalogue, key: str, words: str, most: int, *, optional: bool = False) -> TextField:
    return fields.text(say, key, words, say.line(f"{key}_hint", most=f"{most:,}"), optional=optional)


def examples() -> Mapping[str, Card | Form]:
    from bot.views import example_doors as doors  # noqa: PLC0415  as below
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, daniel = of.people["mei"], of.people["daniel"]
    back = doors.given_back()
    told = Draft((mei.id,), of.DEED, difference="The visitor made her appointment.")
    story = StoryDraft(tales.SITUATION, tales.QUOTE, Permission.STAFF, heard="A card", outside="Oxus")
    names = Telltales(("Mei",))
    plain = Sheet(of.organisation(), "en", told, (mei,), (daniel,), names, "r.1", anothers=True)
    return {
        "a name in it": to_reword(back, daniel, 1),
        "rewritten": to_reword(back, daniel, 0),
        "settled otherwise": to_reword(doors.noted(doers=("mei",)), daniel, 1),
        "the form": rewording(plain, "n"),
        "the form of a story": rewording(
            replace(plain, draft=replace(told, kind=Kind.STORY, story=story)), "n"
        ),
    }
