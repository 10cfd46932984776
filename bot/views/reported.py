"""Reported: what a moderator decides about, what colleagues said of it, and who decided what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.cards.elements import Actions, Button, Card, Divider, Element, Footnote, Paragraph, Tone
from bot.cards.intents import Intent
from bot.cards.runs import MomentStyle, Runs, Strong, plain
from bot.domain import moderation
from bot.domain.approval import Outcome
from bot.domain.ids import PersonId
from bot.domain.moderation import Report, Wrong
from bot.domain.people import Person
from bot.domain.recognition import Recognition
from bot.domain.text import Text
from bot.domain.verdict import Decision
from bot.texts.catalogue import Catalogue, catalogue
from bot.texts.moments import moment
from bot.views import pieces
from bot.views.scene import Scene


def reported(scene: Scene, now: Recognition, moderator: Person, *, superseded: bool = False) -> Card:
    """`scene` is as it stands outside, or would, were it not hidden; `now` is how far it is.

    A copy is superseded once the moderator has a newer one. Who reported it stands on none.
    """
    say = catalogue(moderator.language)
    if now.approval.outcome is Outcome.WITHDRAWN:
        return pieces.alone(say.runs("reported.withdrawn", teller=scene.teller.name))
    if superseded:
        return pieces.alone(say.runs("reported.superseded"))
    if now.approval.outcome is Outcome.HIDDEN:
        return _settled(scene, Decision.HIDDEN, moderator, say)
    if now.out() is None:
        return pieces.alone(say.runs("reported.gone"))
    if any(not each.settled for each in scene.reports):
        return _waiting(scene, say)
    if now.verdict is None:
        return pieces.alone(say.runs("reported.gone"))
    return _settled(scene, now.verdict.decision, moderator, say)


def decided(scene: Scene, decision: Decision, reader: Person, say: Catalogue) -> Runs:
    """Who decided what, and when."""
    when = moment(pieces.verdict(scene).at, MomentStyle.DAY_AND_TIME, reader.timezone, say)
    return say.runs(f"reported.{decision}", admin=pieces.judge(scene), moment=when)


def restoring(scene: Scene, say: Catalogue) -> Button:
    return Button(say.line("label.restore"), Intent.RESTORE, scene.subject)


def hiding(scene: Scene, say: Catalogue, tone: Tone = Tone.PLAIN) -> Button:
    return Button(say.line("label.hide"), Intent.HIDE, scene.subject, tone)


def _waiting(scene: Scene, say: Catalogue) -> Card:
    opening = say.runs("reported.opening")
    leave = Button(say.line("label.leave"), Intent.LEAVE, scene.subject)
    return Card(
        say.line("reported.notice", deed=scene.recognition.deed.words),
        (
            Paragraph(opening),
            *_said(scene, say),
            Divider(),
            *pieces.told(scene, say),
            Divider(),
            Paragraph(say.runs("reported.questions")),
            Actions((hiding(scene, say, Tone.PRIMARY), leave)),
        ),
    )


def _settled(scene: Scene, decision: Decision, moderator: Person, say: Catalogue) -> Card:
    line = decided(scene, decision, moderator, say)
    buttons = (Actions((restoring(scene, say),)),) if decision is Decision.HIDDEN else ()
    told = (Divider(), *pieces.told(scene, say))
    return Card(plain(line), (Paragraph(line), *_said(scene, say), *told, *buttons))


def _said(scene: Scene, say: Catalogue) -> Iterator[Element]:
    """All that was reported of it, in the words in which it was."""
    for each in scene.reports:
        yield Paragraph((Strong(say.line(f"form.report.wrong_{each.wrong}")),))
        if each.words:
            yield pieces.words(each.words.words)
    if scene.reports:
        yield Footnote(say.runs("reported.nameless"))


def examples() -> Mapping[str, Card]:
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    ana = of.people["ana"]
    words = Text("The visitor told her in confidence that she was to see a doctor.", "en")

    def about(of_: Scene) -> Scene:
        told = of_.recognition.id
        first = Report(told, PersonId("grace"), 1, Wrong.KNOWN, of.TOLD_AT, words)
        return replace(of_, reports=(first, Report(told, PersonId("mei"), 1, Wrong.UNTRUE, of.TOLD_AT)))

    waits, hidden = about(of.approved()), about(of.hidden())
    shown = hidden.with_recognition(moderation.unhidden(hidden.recognition))
    settled = replace(shown, reports=(replace(waits.reports[0], settled=Decision.HIDDEN),))
    left = settled.with_recognition(moderation.left(of.approved().recognition, ana.id, of.HIDDEN_AT))
    restored = settled.with_recognition(moderation.restored(of.hidden().recognition, ana.id, of.HIDDEN_AT))
    unreported = replace(shown, reports=())
    return {
        "waiting": reported(waits, waits.recognition, ana),
        "name left out": reported(about(of.approved(named=False, deed=of.NAMELESS)), waits.recognition, ana),
        "hostile": reported(about(of.approved(deed=of.HOSTILE)), waits.recognition, ana),
        "as long as may be": reported(about(of.approved(deed=of.LONGEST)), waits.recognition, ana),
        "hidden": reported(shown, hidden.recognition, ana),
        "hidden without a report": reported(unreported, hidden.recognition, ana),
        "left": reported(left, left.recognition, ana),
        "restored": reported(restored, restored.recognition, ana),
        "reported anew": reported(waits, waits.recognition, ana, superseded=True),
        "withdrawn": reported(of.withdrawn(), of.withdrawn().recognition, ana),
        "taken back": reported(of.scene(), of.scene().recognition, ana),
    }
