"""The request: what a reader is asked to read, and afterwards who decided and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.cards.elements import Card, Divider, Element, Footnote, Paragraph
from bot.cards.runs import Link, Plain, Runs, plain
from bot.domain.approval import UNDONE_WITHIN, Exchange, Outcome
from bot.domain.audience import Place
from bot.domain.ids import PersonId
from bot.domain.people import Person
from bot.domain.picture import Agreement
from bot.domain.story import Permission
from bot.texts.catalogue import Catalogue, catalogue
from bot.views import deciding, door, keeping, of_story, pictured, pieces
from bot.views.scene import Scene, names


def request(scene: Scene, reader: Person, revision: int, *, superseded: bool = False) -> Card:
    """All that was typed, for one reader; `revision` is the wording that this copy asked about.

    A copy is superseded once the reader has a newer one, with the answer to their question.
    """
    say = catalogue(reader.language)
    teller = scene.teller.name
    if revision != scene.recognition.revision:
        changed = scene.recognition.door and scene.recognition.door.reworded
        return pieces.alone(say.runs("request.reworded" if changed else "request.rewritten", teller=teller))
    if scene.recognition.approval.outcome is Outcome.WITHDRAWN:
        return pieces.alone(say.runs("request.withdrawn", teller=teller))
    if scene.recognition.approval.outcome is Outcome.HIDDEN:
        return pieces.alone(say.runs("request.hidden"))
    if superseded:
        return pieces.alone(say.runs("request.superseded", teller=teller))
    if reader.id in {scene.teller.id, *(each.id for each in scene.doers)}:
        return pieces.alone(say.runs("request.yours"))
    told = (
        *pieces.deed(scene, say),
        *pictured.own(scene, say),
        *pieces.unquoted(scene, say),
        *pieces.showed(scene, say),
        *(Footnote(line) for line in _where_and_who(scene, say)),
        *keeping.footnotes(scene, say),
        *pieces.circumstances(scene, say),
        *of_story.weighed(scene, say),
        *_source(scene, say),
        *door.came(scene, say),
        *_exchange(scene, reader.id, say),
    )
    end = deciding.end(scene, reader, say)
    elements = (Paragraph(_opening(scene, reader, say)), *told, Divider(), *end)
    return Card(_notice(scene, reader, say), elements, deciding.once_it_stands(scene, reader, end, say))


def _opening(scene: Scene, reader: Person, say: Catalogue) -> Runs:
    if not scene.recognition.matched:
        return door.opening(scene, say)
    return say.runs(_asks(scene, reader), teller=scene.teller.name, doers=pieces.about(scene, say))


def _asks(scene: Scene, reader: Person) -> str:
    exchange = scene.recognition.approval.exchange(scene.recognition.revision)
    if exchange is not None and exchange.answer is not None and exchange.reader == reader.id:
        return "request.opening_answered"
    if _instead(scene, reader.id):
        return "request.opening_instead"
    return "request.opening_edited" if scene.recognition.earlier else "request.opening"


def _instead(scene: Scene, reader: PersonId) -> bool:
    """Whether they are asked because others were away or silent, which nobody is told of."""
    return reader in scene.recognition.approval.asked_instead


def _notice(scene: Scene, reader: Person, say: Catalogue) -> str:
    """What a phone and a screen reader hear: the request while it is one, afterwards what became of it."""
    deed = scene.recognition.deed.words
    if scene.recognition.approval.decided_by is not None:
        return say.line("request.notice_decided", decided=plain(deciding.decided(scene, say)), deed=deed)
    doers = pieces.about(scene, say)
    key = "request.notice_instead" if _instead(scene, reader.id) else "request.notice"
    return say.line(key, teller=scene.teller.name, doers=doers, deed=deed)


def _where_and_who(scene: Scene, say: Catalogue) -> list[Runs]:
    """Where it would go and which names would stand there; said before anybody decides."""
    by_chance = scene.recognition.wording.chance_words
    chance = [say.runs("request.chance", teller=scene.teller.name)] if by_chance else []
    if scene.recognition.approval.outcome is Outcome.RESTED:
        return [say.runs("receipt.rested"), *chance]
    if not scene.recognition.matched:
        return [say.runs("door.unmatched")]
    if scene.channel is None:
        return [say.runs("request.goes_nowhere", doers=pieces.about(scene, say)), *chance]
    return [(*say.runs(_goes(scene), channel=scene.channel), Plain(" "), *_naming(scene, say)), *chance]


def _goes(scene: Scene) -> str:
    """Where posts are kept back for a while, or blocked, it says what holds before and after that."""
    if not scene.recognition.approval.told:
        return "request.goes_public"
    return "request.approved_for" if scene.kept_back_until or scene.blocked else "request.went_public"


def _source(scene: Scene, say: Catalogue) -> tuple[Element, ...]:
    """For readers alone: nobody can tell who else may open the conversation that it leads to."""
    if not scene.recognition.source:
        return ()
    message = Link(say.line("request.source_message"), scene.recognition.source)
    return (Footnote(say.runs("request.source", message=message)),)


def _naming(scene: Scene, say: Catalogue) -> Runs:
    """Of whoever is asked before it goes out, nobody can say yet that they are named."""
    out = scene.recognition.approval.told
    to_be_asked, silent = ((), ()) if out else (scene.to_be_asked, scene.silent)
    sure = [each for each in scene.named if each not in (*to_be_asked, *silent)]
    left_out = len(scene.named) < len(scene.doers)
    if not to_be_asked and not silent:
        return _named(sure, say, alone=left_out)
    sentences = [_named(sure, say, alone=False)] if sure else []
    for key, people in (("request.to_be_asked", to_be_asked), ("request.silent", silent)):
        if people:
            sentences.append(say.counted(key, len(people), asked=say.all_of(names(people))))
    sentences += [say.runs("request.nobody_else")] if left_out else []
    return tuple(run for each in sentences for run in (Plain(" "), *each))[1:]


def _named(people: Sequence[Person], say: Catalogue, *, alone: bool) -> Runs:
    if not people:
        return say.runs("request.unnamed")
    key = "request.partly_named" if alone else "request.named"
    return say.counted(key, len(people), named=say.all_of(names(people)))


def _exchange(scene: Scene, reader: PersonId, say: Catalogue) -> tuple[Element, ...]:
    exchange = scene.recognition.approval.exchange(scene.recognition.revision)
    if exchange is None:
        return ()
    asked = _asked(scene, exchange, reader, say)
    question: tuple[Element, ...] = (Paragraph(asked), pieces.words(exchange.question.words))
    if exchange.answer is None:
        return question
    answered = say.runs("request.answered", teller=scene.teller.name)
    return (*question, Paragraph(answered), pieces.words(exchange.answer.words))


def _asked(scene: Scene, exchange: Exchange, reader: PersonId, say: Catalogue) -> Runs:
    if exchange.reader == reader:
        return say.runs("request.asked_you")
    if _instead(scene, reader):
        return say.runs("request.asked_before")
    return say.runs("request.asked", reader=scene.people[exchange.reader].name)


def examples() -> Mapping[str, Card]:
    from bot.views import example_doors as doors  # noqa: PLC0415  as below
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    daniel = of.people["daniel"]
    return {
        "waiting": request(of.scene(), daniel, 1),
        "from a message": request(of.scene(source=of.MESSAGE), daniel, 1),
        "name left out": request(of.scene(named=False, deed=of.NAMELESS), daniel, 1),
        "chance match": request(of.scene(named=False, deed=of.CHANCE, chance_words=("Mei",)), daniel, 1),
        "a customer who could be known": request(of.scene(deed=tales.KNOWN, marks=tales.MARKS), daniel, 1),
        "several doers": request(of.scene(doers=("mei", "grace")), daniel, 1),
        "one of them named": request(of.scene(doers=("mei", "grace"), unnamed=("grace",)), daniel, 1),
        "one who is to be asked": request(of.asking_always(of.scene()), daniel, 1),
        "several to be asked": request(of.asking_always(of.scene(doers=("mei", "grace"))), daniel, 1),
        "one left out, one to be asked": request(of.asking_always(of.one_left_out()), daniel, 1),
        "one who was asked": request(of.naming(), daniel, 1),
        "asked by another": request(of.asked(), of.people["ana"], 1),
        "asked by you": request(of.asked(), daniel, 1),
        "answered": request(of.answered(), daniel, 1),
        "answered, seen by another": request(of.answered(), of.people["ana"], 1),
        "superseded": request(of.answered(), daniel, 1, superseded=True),
        "approved": request(of.approved(), daniel, 1),
        "approved, too late to undo it": request(of.approved(), daniel, 1).as_of(
            of.DECIDED_AT + UNDONE_WITHIN
        ),
        "approved, and kept back": request(of.kept_back(of.approved()), daniel, 1),
        "approved, and not posted yet": request(of.blocked(of.approved()), daniel, 1),
        "nobody answered": request(of.rested(), daniel, 1),
        "declined": request(of.declined(), daniel, 1),
        "withdrawn": request(of.withdrawn(), daniel, 1),
        "rewritten": request(of.rewritten(), daniel, 1),
        "their own, under another account": request(of.scene(), of.people["mei"], 1),
        "asked instead": request(of.escalated(), of.people["ana"], 1),
        "asked instead, after a question": request(of.escalated(of.answered()), of.people["ana"], 1),
        **_of_stories(daniel),
        **_of_what_is_kept(daniel),
        "from a door": request(doors.noted(scribe="Ivan Hill"), daniel, 1),
        "a kindness of nobody, from a door": request(doors.kind_act(), daniel, 1),
        "from a door, and matched": request(doors.noted(doers=("mei",)), daniel, 1),
        "an act of kindness": request(tales.kind_act_to_read(), daniel, 1),
        "no channel": request(of.scene(place=Place.BRANCH, channel=None), daniel, 1),
    }


def _of_what_is_kept(daniel: Person) -> Mapping[str, Card]:
    from bot.views import example_kept as kept  # noqa: PLC0415  as above
    from bot.views import examples as of  # noqa: PLC0415  as above

    ana, over = of.people["ana"], of.DECIDED_AT + UNDONE_WITHIN
    return {
        "a story that stays in its branch": request(kept.waiting(), daniel, 1),
        "approved by you, and by nobody else yet": request(kept.halfway(), daniel, 1),
        "approved by you, too late to undo it": request(kept.halfway(), daniel, 1).as_of(over),
        "approved by you, and nobody else is there": request(kept.halfway(readers=("daniel",)), daniel, 1),
        "approved by another, and yours to read": request(kept.halfway(), ana, 1),
        "approved by two, and kept until its day": request(kept.kept(), daniel, 1),
    }


def _of_stories(daniel: Person) -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as above

    return {
        "a story as long as may be": request(tales.longest_story(), daniel, 1),
        "a story": request(tales.story(), daniel, 1),
        "a compliment whose doer is asked for": request(tales.compliment(), daniel, 1),
        "a compliment": request(tales.compliment("grace"), daniel, 1),
        "how it was put right": request(tales.put_right(), daniel, 1),
        "a story with what should have made it unnecessary": request(tales.wanting(), daniel, 1),
        "a story that was added to": request(tales.added_story(), daniel, 1),
        "a story with a picture": request(tales.pictured_story(), daniel, 1),
        "a story with a picture that nobody agreed to": request(
            tales.pictured_story(Agreement.NOT_YET), daniel, 1
        ),
        "a story whose words nobody may tell": request(tales.story(Permission.NONE), daniel, 1),
    }
