"""Returned: the words give away a name that is left out, or nobody said whether they may be named."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Paragraph, Tone
from bot.cards.intents import Intent
from bot.domain.approval import Outcome
from bot.domain.people import Person
from bot.texts.catalogue import catalogue
from bot.views import pieces
from bot.views.rested import rested
from bot.views.rewording import to_reword
from bot.views.scene import Scene


def returned(scene: Scene, person: Person, revision: int, *, superseded: bool = False) -> Card:
    """Its teller is asked to rewrite it, or hears kindly that it rests; a reader, where they can ask nobody.

    `revision` is the wording that was returned; once it is rewritten or withdrawn, that alone is said.
    """
    if person.id != scene.teller.id:
        return to_reword(scene, person, revision, superseded=superseded)
    say = catalogue(scene.teller.language)
    if scene.recognition.approval.outcome is Outcome.WITHDRAWN:
        return pieces.alone(say.runs("declined.withdrawn"))
    if scene.recognition.approval.outcome is Outcome.HIDDEN:
        return pieces.alone(say.runs("declined.hidden"))
    if revision != scene.recognition.revision:
        return pieces.alone(say.runs("declined.rewritten"))
    if scene.recognition.approval.outcome is Outcome.RESTED and not superseded:
        return rested(scene)
    if superseded or scene.recognition.approval.outcome is not Outcome.RETURNED:
        return pieces.alone(say.runs("returned.settled"))
    words = say.all_of([f"“{each}”" for each in scene.given_away])
    rewrite = Button(say.line("label.rewrite"), Intent.REWRITE, scene.subject, Tone.PRIMARY)
    return Card(
        say.line("returned.notice", words=words),
        (
            Paragraph(say.runs("returned.opening")),
            Paragraph(say.runs("returned.words", words=words)),
            Paragraph(say.runs("declined.kept")),
            *pieces.deed(scene, say),
            Actions((rewrite, pieces.withdraw(scene, say))),
        ),
    )


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    raj = of.people["raj"]
    return {
        "a name in it": returned(of.returned(), raj, 1),
        "rewritten": returned(of.rewritten(), raj, 1),
        "settled otherwise": returned(of.approved(), raj, 1),
        "withdrawn": returned(of.withdrawn(), raj, 1),
    }
