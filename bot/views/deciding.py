"""Deciding: what a reader may press on a request, and what it says once somebody did."""

from __future__ import annotations

from datetime import datetime

from bot.cards.elements import Actions, Button, Element, Later, Paragraph, Tone
from bot.cards.intents import Intent
from bot.cards.runs import MomentStyle, Plain, Runs
from bot.domain.approval import Outcome
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.texts.catalogue import Catalogue
from bot.texts.moments import moment
from bot.views import door, keeping, of_story, pieces
from bot.views.scene import Scene


def end(scene: Scene, reader: Person, say: Catalogue) -> tuple[Element, ...]:
    approval = scene.recognition.approval
    match approval.outcome:
        case Outcome.WAITING if (own := approval.assent_of(reader.id)) is not None:
            said = _assented(scene, reader, say, _until(scene, own.undone_until, say))
            return (*said, _undo(scene, say))
        case Outcome.WAITING:
            first = tuple(map(Paragraph, keeping.halfway(scene, reader, say)))
            asked = (*first, Paragraph(of_story.questions(scene, say)), *_agreed(scene, say))
            return (*_marked(scene, say), *asked, _decisions(scene, say))
        case Outcome.ASKED:
            asker = scene.people[approval.exchanges[-1].reader]
            if asker.id == reader.id:
                line = say.runs("request.asked_by_you", teller=scene.teller.name)
                return (Paragraph(line), *_marked(scene, say), _decisions(scene, say))
            return (Paragraph(say.runs("request.asked_by", reader=asker.name, teller=scene.teller.name)),)
        case Outcome.WITHDRAWN | Outcome.HIDDEN | Outcome.NOT_NEEDED:
            return ()
        case _ if approval.decided_by is not None:
            until = approval.undone_by(reader.id)
            if until is None:
                return (_verdict(scene, say),)
            return (_verdict(scene, say, _until(scene, until, say)), _undo(scene, say))
        case _:
            return ()


def _assented(scene: Scene, reader: Person, say: Catalogue, until: Runs = ()) -> tuple[Element, ...]:
    """Nothing is settled yet: somebody else has to approve it, too."""
    lines = [list(each) for each in keeping.halfway(scene, reader, say)]
    if until:
        lines[-1] += [Plain(" "), *until]
    return tuple(Paragraph(tuple(each)) for each in lines)


def _marked(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """By what a customer could be known, where the teller let it stand: the reader weighs it anew."""
    marks = scene.recognition.wording.marks
    if not marks:
        return ()
    words = say.all_of([f"“{each}”" for each in marks])
    return (Paragraph(say.runs("request.marks", words=words, teller=scene.teller.name)),)


def _agreed(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """Whoever reads it knows them, or asks."""
    picture = scene.picture
    return (Paragraph(say.runs("request.picture")),) if picture and picture.pictured else ()


def _verdict(scene: Scene, say: Catalogue, until: Runs = ()) -> Paragraph:
    """A decline settles nothing: it waits for the teller's other words."""
    more = (Plain(" "), *until) if until else ()
    declined = scene.recognition.approval.outcome is Outcome.DECLINED
    return Paragraph((*decided(scene, say), *more), settled=not declined)


def decided(scene: Scene, say: Catalogue) -> Runs:
    approval = scene.recognition.approval
    if approval.decided_by is None or approval.decided_at is None:
        raise ValueError("decided by nobody")
    when = moment(approval.decided_at, MomentStyle.DAY_AND_TIME, scene.organisation.timezone, say)
    first = [each.reader for each in approval.assents if approval.outcome is not Outcome.DECLINED]
    by = say.all_of([scene.people[each].name for each in dict.fromkeys((*first, approval.decided_by))])
    if approval.outcome is Outcome.DECLINED:
        return say.runs("request.declined", reader=by, moment=when, teller=scene.teller.name)
    return say.runs("request.approved", reader=by, moment=when)


def _until(scene: Scene, until: datetime, say: Catalogue) -> Runs:
    at = moment(until, MomentStyle.TIME, scene.organisation.timezone, say)
    return say.runs("request.undone_until", moment=at)


def once_it_stands(scene: Scene, reader: Person, ends: tuple[Element, ...], say: Catalogue) -> Later | None:
    """Once it is too late to undo it, their copy says who and when, like everybody else's."""
    until = scene.recognition.approval.undone_by(reader.id)
    if until is None:
        return None
    if scene.recognition.approval.open:
        return Later(until, len(ends), _assented(scene, reader, say))
    return Later(until, len(ends), (_verdict(scene, say),))


def _undo(scene: Scene, say: Catalogue) -> Actions:
    spoken = say.line("spoken.undo", doers=pieces.about(scene, say))
    return Actions((Button(say.line("label.undo"), Intent.UNDO, scene.subject, spoken=spoken),))


def _decisions(scene: Scene, say: Catalogue) -> Actions:
    who = {"teller": scene.teller.name, "doers": pieces.about(scene, say)}
    about = scene.subject
    approve = Button(
        say.line("label.approve"), Intent.APPROVE, about, Tone.PRIMARY, say.line("spoken.approve", **who)
    )
    ask = Button(say.line("label.ask"), Intent.ASK_QUESTION, about, spoken=say.line("spoken.ask", **who))
    decline = Button(
        say.line("label.decline"), Intent.DECLINE, about, spoken=say.line("spoken.decline", **who)
    )
    if not scene.recognition.matched:
        return Actions((door.says_who(scene, say), decline))
    if scene.recognition.called is not None:
        return Actions((approve, decline, door.says_who(scene, say), *_added_to(scene, say)))
    asked = scene.recognition.approval.exchange(scene.recognition.revision) is not None
    answers = scene.teller.may_receive() and not asked
    return Actions((approve, *((ask,) if answers else ()), decline, *_added_to(scene, say)))


def _added_to(scene: Scene, say: Catalogue) -> tuple[Button, ...]:
    """Much may be added to a story that its form does not ask for, and its reader may know it."""
    if scene.recognition.kind is not Kind.STORY or scene.recognition.approval.outcome is not Outcome.WAITING:
        return ()
    spoken = say.line("spoken.add_to", doers=pieces.about(scene, say))
    return (Button(say.line("label.add_to"), Intent.ADD_TO, scene.subject, spoken=spoken),)
