"""The slip: somebody without chat is told in person what was told of them, and asked about their name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.cards.elements import Actions, Button, Card, Footnote, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import Link, plain
from bot.domain.approval import SETTLED, Outcome
from bot.domain.consent import Answer
from bot.domain.people import Person
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import pieces
from bot.views.naming import is_asked_ahead
from bot.views.scene import Scene

_SAID = (
    ("label.name_them", Intent.NAME_THEM),
    ("label.leave_them_out", Intent.LEAVE_THEM_OUT),
    ("label.keep_private", Intent.KEEP_THEM_PRIVATE),
)
_NOTED = {
    Answer.NAME: "slip.noted_name",
    Answer.LEAVE_OUT: "slip.noted_leave_out",
    Answer.KEEP_PRIVATE: "slip.noted_keep_private",
}


def slip(scene: Scene, bearer: Person, revision: int) -> Card:
    """For who is to tell them. What stands on the buttons is what the doer says of the wording `revision`.

    It says no more than anybody else may read of it by now: they have it before them for as long as others.
    """
    say, doer = catalogue(bearer.language), scene.absent_doer
    if over := _over(scene, revision):
        return pieces.alone(say.runs(over, teller=scene.teller.name))
    if doer is None:
        return pieces.alone(say.runs("slip.over"))
    buttons = [Button(say.line("label.print_slip"), Intent.PRINT_SLIP, scene.subject)]
    for key, intent in _SAID:
        label = say.line(key)
        spoken = say.line("spoken.they_said", doer=doer.name, answer=label)
        buttons.append(Button(label, intent, scene.subject, spoken=spoken))
    elements = (
        Paragraph(say.runs("slip.opening", doer=doer.name, teller=scene.teller.name)),
        *pieces.deed(scene, say),
        *_until(scene, doer, say),
        Footnote(say.runs("slip.they_said", doer=doer.name)),
        Actions(tuple(buttons)),
    )
    return Card(say.line("slip.notice", doer=doer.name, deed=scene.recognition.deed.words), elements)


def _until(scene: Scene, doer: Person, say: Catalogue) -> tuple[Footnote, ...]:
    """What waits for them, until they have said so."""
    if not scene.recognition.waits_for_name_of(doer.id):
        return ()
    key = "slip.until_named" if is_asked_ahead(scene, doer) else "slip.until"
    return (Footnote(say.runs(key, doer=doer.name)),)


def _over(scene: Scene, revision: int) -> str | None:
    """Why there is nothing to tell anybody now."""
    approval = scene.recognition.approval
    match approval.outcome:
        case Outcome.WITHDRAWN:
            return "slip.withdrawn"
        case Outcome.HIDDEN:
            return "slip.hidden"
        case _ if approval.outcome not in SETTLED:
            return "slip.read_again"
        case _:
            return None if revision == scene.recognition.revision else "slip.superseded"


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
        "for somebody without chat": slip(of.naming().among([absent]), daniel, 1),
        "for somebody kind": slip(tales.asked_meanwhile(tales.kind_act("mei")).among([absent]), daniel, 1),
        "they have chat by now": slip(of.naming(), daniel, 1),
        "withdrawn": slip(of.withdrawn().among([absent]), daniel, 1),
        "hidden": slip(of.hidden().among([absent]), daniel, 1),
        "read again": slip(of.scene().among([absent]), daniel, 1),
        "superseded": slip(of.naming().among([absent]), daniel, 0),
        "to print": slip_to_print(daniel, absent, address),
        **{f"noted, {each}": noted(daniel, absent, each) for each in Answer},
    }
