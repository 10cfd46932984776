"""Retelling: why a story should be told again, and what whoever prepares the stories reads of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.cards.elements import Card, Divider, Element, Footnote, Paragraph
from bot.cards.forms import Form
from bot.cards.intents import Intent
from bot.cards.runs import Plain, plain
from bot.domain.people import Person
from bot.domain.retelling import MOST_IN_RETELLING
from bot.texts.catalogue import catalogue
from bot.views import fields, pieces
from bot.views.scene import Scene


@dataclass(frozen=True, slots=True)
class WantedAgain:
    """A story that somebody would like to hear again, with the last reason that was given."""

    scene: Scene
    reason: str


def retelling(language: str, subject: str, nonce: str, words: str = "") -> Form:
    say = catalogue(language)
    hint = say.line("form.retelling.again_hint", most=f"{MOST_IN_RETELLING:,}")
    field = fields.text(say, "form.retelling.again", words, hint)
    title, send, close = (say.line(each) for each in ("label.retell", "label.send", "label.close"))
    return Form(title, Intent.RETELL, (field,), send, close, subject, nonce)


def heard(person: Person) -> Card:
    """Without a word of the story, which may be gone by the time this is read."""
    say = catalogue(person.language)
    line = say.runs("retelling.heard")
    return Card(plain(line), (Paragraph(line), Paragraph(say.runs("retelling.heard_more"))))


def page(admin: Person, wanted: Sequence[WantedAgain]) -> Card:
    """A page of their own: one reason a story, nobody's name and no number beside it."""
    say = catalogue(admin.language)
    if not wanted:
        return Card(say.line("retelling.title"), (Paragraph(say.runs("retelling.none")),))
    told: list[Element] = []
    for each in wanted:
        told += [
            Divider(),
            Paragraph(pieces.headlined(pieces.in_short(each.scene.recognition.deed.words))),
            pieces.words(each.reason),
            Footnote((Plain(pieces.attribution(each.scene, say)),)),
        ]
    return Card(say.line("retelling.title"), (Paragraph(say.runs("retelling.opening")), *told))


def examples() -> Mapping[str, Card | Form]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    ana, grace, story = of.people["ana"], of.people["grace"], tales.approved_story()
    return {
        "why": retelling("en", "r.1", "n"),
        "heard": heard(grace),
        "what is wanted again": page(
            ana,
            (WantedAgain(story, "New colleagues should hear it."), WantedAgain(story, of.HOSTILE)),
        ),
        "nothing is": page(ana, ()),
    }
