"""The slip: somebody without chat is told in person what was told of them, and asked about their name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.cards.elements import Actions, Button, Card, Footnote, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Link, plain
from bot.domain.consent import Answer
from bot.domain.people import Person
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.naming import is_asked_ahead
from bot.views.scene import Scene

_SAID = (
    ("label.name_me", Intent.NAME_THEM),
    ("label.leave_out", Intent.LEAVE_THEM_OUT),
    ("label.keep_private", Intent.KEEP_THEM_PRIVATE),
)
_NOTED = {
    Answer.NAME: "slip.noted_name",
    Answer.LEAVE_OUT: "slip.noted_leave_out",
    Answer.KEEP_PRIVATE: "slip.noted_keep_private",
}


def slip(scene: Scene, bearer: Person) -> Card:
    """For who is to tell them. What stands on the buttons is what the doer says."""
    say, doer = catalogue(bearer.language), scene.absent_doer
    if doer is None:
        return pieces.alone(say.runs("slip.over"))
    buttons = [Button(say.line("label.print_slip"), Intent.PRINT_SLIP, scene.subject)]
    for key, intent in _SAID:
        label = say.line(key)
        spoken = say.line("spoken.they_said", doer=doer.name, answer=label)
        buttons.append(Button(label, intent, scene.subject, spoken=spoken))
    until = "slip.until_named" if is_asked_ahead(scene, doer) else "slip.until"
    elements = (
        Paragraph(say.runs("slip.opening", doer=doer.name, teller=scene.teller.name)),
        *pieces.deed(scene, say),
        Footnote(say.runs(until, doer=doer.name)),
        Footnote(say.runs("slip.they_said", doer=doer.name)),
        Actions(tuple(buttons)),
    )
    return Card(say.line("slip.notice", doer=doer.name, deed=scene.recognition.deed.words), elements)


def slip_to_print(bearer: Person, doer: Person, address: str) -> Card:
    say = catalogue(bearer.language)
    line = say.runs("slip.printed", link=Link(say.line("slip.page"), address), doer=doer.name)
    return Card(plain(line), (Paragraph(line),))


def noted(bearer: Person, doer: Person, answer: Answer) -> Card:
    return pieces.alone(catalogue(bearer.language).runs(_NOTED[answer], doer=doer.name))


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    absent, daniel = replace(of.people["mei"], accounts=()), of.people["daniel"]
    address = "https://skald.riverbank.example/wall/slip/WyJyaXZlcmJhbmsiXQ.c2lnbmVk"
    return {
        "for somebody without chat": slip(of.scene().among([absent]), daniel),
        "for somebody kind": slip(tales.asked_meanwhile(tales.kind_act("mei")).among([absent]), daniel),
        "they have chat by now": slip(of.scene(), daniel),
        "to print": slip_to_print(daniel, absent, address),
        **{f"noted, {each}": noted(daniel, absent, each) for each in Answer},
    }
