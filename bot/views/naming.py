"""Naming: a doer is asked whether they may be named, and sees what they said and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.elements import Actions, Button, Card, Element, Footnote, Paragraph
from bot.cards.intents import Intent
from bot.domain.approval import Outcome
from bot.domain.audience import Place
from bot.domain.consent import Answer, Asking, choice_with
from bot.domain.people import Person, Platform
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import pictured, pieces
from bot.views.news import news, where
from bot.views.scene import Scene

_ASKING = {Outcome.NAMING, Outcome.RESTED, Outcome.RETURNED}
_ANSWERS = (
    (Answer.NAME, "label.name_me", Intent.NAME_ME),
    (Answer.LEAVE_OUT, "label.leave_out", Intent.LEAVE_OUT),
    (Answer.KEEP_PRIVATE, "label.keep_private", Intent.KEEP_PRIVATE),
)


def naming(scene: Scene, outside: Scene, doer: Person, revision: int, *, superseded: bool = False) -> Card:
    """`outside` is the scene as it stands outside; once it does, this is the doer's news of it too.

    `revision` is the wording that this copy asked about. It is superseded once they were asked about an
    edited one, in a message of its own.
    """
    say = catalogue(doer.language)
    approval = scene.recognition.approval
    if approval.outcome is Outcome.WITHDRAWN:
        return pieces.alone(say.runs("news.withdrawn", teller=scene.teller.name))
    if approval.outcome is Outcome.HIDDEN:
        return pieces.alone(say.runs("news.hidden"))
    if superseded and approval.told:
        return pieces.alone(say.runs("naming.superseded", teller=scene.teller.name))
    asked = revision == scene.recognition.revision and scene.recognition.consent_of(doer.id) is not None
    if asked and is_asked_ahead(scene, doer):
        return _ahead(scene, doer, say)
    if asked and approval.outcome in _ASKING:
        return _asked(scene, outside, doer, say)
    if outside.recognition.approval.told:
        return _told(scene, outside, doer, say)
    return pieces.alone(say.runs("naming.read_again", teller=scene.teller.name))


def _asked(scene: Scene, outside: Scene, doer: Person, say: Catalogue) -> Card:
    opening = _opening(scene, outside, doer)
    where = () if scene.channel is None else (Footnote(say.runs("naming.goes", channel=scene.channel)),)
    answer = _answer(scene, doer)
    elements: tuple[Element, ...] = (
        Paragraph(say.runs(opening, teller=scene.teller.name)),
        *pieces.deed(scene, say),
        *pictured.near(scene, say),
        *pieces.showed(scene, say),
        *pieces.where(scene, say),
        *where,
        Footnote(say.runs(f"naming.said_{answer}" if answer else "naming.unanswered")),
        *_how_long(scene, doer, answer, say),
        answers(scene, doer, answer, say),
    )
    notice = say.line("naming.notice", teller=scene.teller.name, deed=scene.recognition.deed.words)
    return Card(notice, elements)


def is_asked_ahead(scene: Scene, doer: Person) -> bool:
    """Whether it is out without their name, which stands there once they say so."""
    told = scene.recognition.approval.told
    return told and scene.recognition.kind.goes_ahead_unnamed and doer in scene.silent


def _ahead(scene: Scene, doer: Person, say: Catalogue) -> Card:
    elements: tuple[Element, ...] = (
        Paragraph(say.runs("naming.opening_out", teller=scene.teller.name)),
        *pieces.deed(scene, say),
        *pieces.showed(scene, say),
        *pieces.where(scene, say),
        Footnote(where(scene, doer, say)),
        Footnote(say.runs("naming.unanswered_out")),
        *_how_long(scene, doer, None, say),
        answers(scene, doer, None, say),
    )
    notice = say.line("naming.notice_out", teller=scene.teller.name, deed=scene.recognition.deed.words)
    return Card(notice, elements)


def _opening(scene: Scene, outside: Scene, doer: Person) -> str:
    if scene.recognition.earlier is None:
        return "naming.opening"
    return "naming.opening_edited" if doer.id in outside.telling.named else "naming.opening_unnamed"


def _told(scene: Scene, outside: Scene, doer: Person, say: Catalogue) -> Card:
    told = news(outside, doer)
    answer = _answer(outside, doer)
    if answer is None or doer.id not in outside.recognition.doers:
        return told
    said = (Footnote(say.runs(f"naming.said_{answer}")), *_how_long(scene, doer, answer, say))
    *above, thanks = told.elements
    buttons = answers(scene, doer, answer, say).buttons
    if isinstance(thanks, Actions):
        *first, more = thanks.buttons
        return Card(told.notice, (*above, *said, Actions((*first, *buttons, more))))
    return Card(told.notice, (*above, thanks, *said, Actions(buttons)))


def _how_long(scene: Scene, doer: Person, given: Answer | None, say: Catalogue) -> tuple[Footnote, ...]:
    """What becomes of the answer: nobody learns only later that it was one for good."""
    if scene.organisation.asking is Asking.ONCE and given is None:
        return (Footnote(say.runs(f"naming.once{pieces.where_read(doer)}")),)
    return (Footnote(say.runs("naming.each_time")),) if _may_keep(scene, doer, given) else ()


def _may_keep(scene: Scene, doer: Person, given: Answer | None) -> bool:
    """Where doers are asked each time, an answer is kept only when they say so."""
    asked_again = scene.organisation.asking is Asking.ALWAYS
    return asked_again and given is not None and choice_with(doer.choice, given) != doer.choice


def _answer(scene: Scene, doer: Person) -> Answer | None:
    consent = scene.recognition.consent_of(doer.id)
    return consent.answer if consent else None


def answers(scene: Scene, doer: Person, given: Answer | None, say: Catalogue) -> Actions:
    """What was not said yet. None stands out: each answer is as good as the others."""
    others = [(label, intent) for answer, label, intent in _ANSWERS if answer is not given]
    if _may_keep(scene, doer, given):
        others.append(("label.keep_answer", Intent.KEEP_ANSWER))
    return Actions(tuple(Button(say.line(label), intent, scene.subject) for label, intent in others))


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei = of.people["mei"]
    asked, named, left_out = of.naming(), of.naming(Answer.NAME), of.naming(Answer.LEAVE_OUT)
    private = of.naming(Answer.KEEP_PRIVATE, place=Place.PRIVATE, channel=None)
    waiting = of.naming(Answer.NAME, others=("grace",))
    edited = of.edited_and_named()
    each_time = of.asking_always(named)
    ahead = tales.asked_meanwhile(tales.kind_act("mei"))
    return {
        "asked": naming(asked, asked, mei, 1),
        "asked, on teams": naming(asked, asked, of.on(mei, Platform.TEAMS), 1),
        "asked, on both": naming(asked, asked, of.on(mei, *Platform), 1),
        "answered, and another is asked": naming(waiting, waiting, mei, 1),
        "named": naming(named, named, mei, 1),
        "named, and asked each time": naming(each_time, each_time, mei, 1),
        "left out": naming(left_out, left_out, mei, 1),
        "kept private": naming(private, private, mei, 1),
        "edited": naming(edited, of.approved(), mei, 1),
        "edited, unnamed until then": naming(edited, of.approved(named=False, deed=of.NAMELESS), mei, 1),
        "asked anew elsewhere": naming(named, named, mei, 1, superseded=True),
        "read again": naming(of.scene(), of.scene(), mei, 1),
        "an act of kindness, out without the name": naming(ahead, ahead, mei, 1),
        "withdrawn": naming(of.withdrawn(), of.withdrawn(), mei, 1),
    }
