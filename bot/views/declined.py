"""Declined: told to the teller alone, kindly, with the reason and a way on."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Paragraph, Tone
from bot.cards.intents import Intent
from bot.domain.approval import Outcome
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.scene import Scene


def declined(scene: Scene, revision: int, *, superseded: bool = False) -> Card:
    """`revision` is the wording that was declined; once it is rewritten or withdrawn, that alone is said."""
    say = catalogue(scene.teller.language)
    approval = scene.recognition.approval
    if approval.outcome is Outcome.WITHDRAWN:
        return pieces.alone(say.runs("declined.withdrawn"))
    if approval.outcome is Outcome.HIDDEN:
        return pieces.alone(say.runs("declined.hidden"))
    if revision != scene.recognition.revision:
        return pieces.alone(say.runs("declined.rewritten"))
    if superseded or approval.reason is None or approval.decided_by is None:
        waiting = approval.open and not superseded
        return pieces.alone(say.runs("declined.undone" if waiting else "declined.undone_settled"))
    reader = scene.people[approval.decided_by].name
    rewrite = Button(say.line("label.rewrite"), Intent.REWRITE, scene.subject, Tone.PRIMARY)
    return Card(
        say.line("declined.notice", reader=reader, reason=approval.reason.words),
        (
            Paragraph(say.runs("declined.opening")),
            Paragraph(say.runs("declined.says", reader=reader)),
            pieces.words(approval.reason.words),
            Paragraph(say.runs("declined.way_on")),
            *pieces.deed(scene, say),
            Actions((rewrite, pieces.withdraw(scene, say))),
        ),
    )


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {
        "declined": declined(of.declined(), 1),
        "taken back": declined(of.scene(), 1),
        "taken back, then approved": declined(of.approved(), 1),
        "rewritten": declined(of.rewritten(), 1),
        "withdrawn": declined(of.withdrawn(), 1),
    }
