"""The receipt: the teller's own copy, with the exact card and the state it is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from bot.cards.elements import Actions, Button, Card, Divider, Element, Later, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import MomentStyle, Runs, plain
from bot.domain.approval import Outcome
from bot.domain.audience import Place
from bot.domain.calendar import local_date
from bot.domain.disturbing import good_moment
from bot.domain.hint import Hint
from bot.domain.ids import PersonId
from bot.domain.organisation import Kind
from bot.domain.people import Person
from bot.domain.picture import Agreement
from bot.domain.story import Permission
from bot.texts.catalogue import Catalogue, catalogue
from bot.texts.moments import day, moment
from bot.views import keeping, pictured, pieces
from bot.views.scene import Scene, names
from bot.views.welcome import to_a_teller

_PRIVATE = ("receipt.private", "receipt.private_on", "receipt.private_until")
_POSTED = ("receipt.approved", "receipt.approved_on", "receipt.approved_until")
_POSTED_ONE = ("receipt.approved_one", "receipt.approved_one_on", "receipt.approved_until")


def receipt(scene: Scene) -> Card:
    say = catalogue(scene.teller.language)
    settled, until = _elements(scene, say), scene.kept_back_until
    deed = scene.recognition.deed.words
    if until is None:
        return Card(say.line("receipt.notice", state=plain(state(scene, say)), deed=deed), settled)
    waiting = _elements(scene, say, kept_back=True)
    notice = say.line("receipt.notice_approved", deed=deed)  # it is not drawn anew with what comes later
    return Card(notice, waiting, Later(until, len(waiting), settled))


def _elements(scene: Scene, say: Catalogue, *, kept_back: bool = False) -> tuple[Element, ...]:
    where = Paragraph(state(scene, say, kept_back=kept_back))
    told = (
        where,
        Divider(),
        *pieces.told(scene, say, pictured.own(scene, say)),
        *pieces.unquoted(scene, say),
        *to_a_teller(scene, say),
    )
    if scene.recognition.approval.outcome is Outcome.WITHDRAWN:
        return told
    if scene.recognition.approval.outcome is Outcome.HIDDEN or not scene.recognition.matched:
        return (*told, Actions((pieces.withdraw(scene, say),)))
    buttons = (_edit(scene, say), *_added_to(scene, say), pieces.withdraw(scene, say, kept_back=kept_back))
    return (*told, Actions(buttons))


def state(scene: Scene, say: Catalogue, *, kept_back: bool = False) -> Runs:
    """Where it is now, in one sentence or two."""
    if kept_back and (until := scene.kept_back_until) is not None:
        return _kept_back(scene, say, until)
    if (kept := keeping.state(scene, say)) is not None:
        return kept
    doers = say.all_of(names(scene.others))
    match scene.recognition.approval.outcome:
        case Outcome.WAITING:
            return _waiting(scene, say, doers)
        case Outcome.ASKED:
            asker = scene.people[scene.recognition.approval.exchanges[-1].reader]
            return say.runs("receipt.asked", reader=asker.name)
        case Outcome.HIDDEN:
            return say.runs("receipt.hidden", admin=pieces.judge(scene))
        case Outcome.NAMING if scene.recognition.approval.decided_by is None:
            return say.runs("receipt.naming_unread")
        case (
            Outcome.DECLINED | Outcome.WITHDRAWN | Outcome.NAMING | Outcome.RETURNED | Outcome.RESTED
        ) as outcome:
            return say.runs(f"receipt.{outcome}")
        case Outcome.APPROVED | Outcome.NOT_NEEDED | Outcome.KEPT:
            return _out(scene, say, doers)


def _waiting(scene: Scene, say: Catalogue, doers: str) -> Runs:
    if not scene.readers:
        return say.runs("receipt.nobody")
    readers = pieces.readers(scene, say)
    if not scene.recognition.matched:
        return say.runs("receipt.asking_who", readers=readers)
    if scene.recognition.earlier is not None:
        return say.runs("receipt.waiting_edited", readers=readers)
    if scene.channel is None:
        return say.runs("receipt.waiting_unposted", readers=readers, doers=doers)
    return say.runs("receipt.waiting", readers=readers, channel=scene.channel)


def _kept_back(scene: Scene, say: Catalogue, until: datetime) -> Runs:
    """It waits for minutes as a rule, so that the day is only said where it is another one."""
    zone = scene.teller.timezone
    decided_at = scene.recognition.approval.decided_at or until
    same_day = local_date(decided_at, zone) == local_date(until, zone)
    end = moment(until, MomentStyle.TIME if same_day else MomentStyle.DAY_AND_TIME, zone, say)
    doers = say.all_of(names(scene.others))
    if scene.recognition.earlier is not None:
        return say.runs("receipt.kept_back_edited", moment=end)
    if scene.channel is None:
        return say.runs("receipt.kept_back_unposted", moment=end, doers=doers)
    return say.runs("receipt.kept_back", moment=end, channel=scene.channel)


def _out(scene: Scene, say: Catalogue, doers: str) -> Runs:
    if not scene.others:
        return _of_oneself(scene, say)
    if scene.private:
        return _when(
            scene, say, _PRIVATE, everybody=say.all_of([*names(scene.others), say.line("people.you")])
        )
    if scene.channel is None:
        return say.runs("receipt.unposted", doers=doers)
    if scene.blocked:
        return say.runs("receipt.blocked", channel=scene.channel)
    if scene.recognition.kind.goes_ahead_unnamed and scene.silent:
        asked = say.all_of(names(scene.silent))
        return say.counted("receipt.ahead", len(scene.silent), channel=scene.channel, asked=asked)
    one = len(scene.others) == 1
    return _when(scene, say, _POSTED_ONE if one else _POSTED, channel=scene.channel, doers=doers)


def _of_oneself(scene: Scene, say: Catalogue) -> Runs:
    """Nobody but its teller is said to have done it, so nobody is told of it."""
    if scene.channel is None:
        return say.runs("receipt.kept")
    key = "receipt.blocked" if scene.blocked else "receipt.posted"
    return say.runs(key, channel=scene.channel)


def _when(scene: Scene, say: Catalogue, keys: tuple[str, str, str], **words: str) -> Runs:
    """The first where doers are told of it the same day; else with that day, or with the last of several."""
    today, on, until = keys
    days = {_told_on(scene, each) for each in scene.others if each.may_receive()}
    if days <= {local_date(_let_out_at(scene), scene.teller.timezone)}:
        return say.runs(today, **words)
    return say.runs(on if len(days) == 1 else until, **words, day=day(max(days), say))


def _told_on(scene: Scene, doer: Person) -> date:
    """The day as it is where the teller reads it."""
    moment = good_moment(doer, scene.organisation, _let_out_at(scene))
    return local_date(moment, scene.teller.timezone)


def _let_out_at(scene: Scene) -> datetime:
    decided_at = scene.recognition.approval.decided_at
    return decided_at + scene.organisation.approval.hold if decided_at else scene.recognition.told_at


def _added_to(scene: Scene, say: Catalogue) -> Iterator[Button]:
    """Much may be added that its form does not ask for, and a customer may change their mind."""
    if scene.recognition.kind is Kind.RECOGNITION:
        return
    doers = pieces.about(scene, say)
    spoken = say.line("spoken.add_to", doers=doers)
    yield Button(say.line("label.add_to"), Intent.ADD_TO, scene.subject, spoken=spoken)
    if scene.recognition.quoted:
        spoken = say.line("spoken.take_words_back", doers=doers)
        yield Button(say.line("label.take_words_back"), Intent.TAKE_WORDS_BACK, scene.subject, spoken=spoken)


def _edit(scene: Scene, say: Catalogue) -> Button:
    spoken = say.line("spoken.edit", doers=pieces.about(scene, say))
    return Button(say.line("label.edit"), Intent.EDIT, scene.subject, spoken=spoken)


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    return {
        "waiting": receipt(of.scene()),
        "the first one told": receipt(of.scene().hinting(PersonId("raj"), Hint.NOTICED)),
        "waiting, no channel": receipt(of.scene(place=Place.BRANCH, channel=None)),
        "nobody can read it": receipt(of.scene(readers=())),
        "asked": receipt(of.asked()),
        "approved": receipt(of.approved()),
        "approved, and kept back": receipt(of.kept_back(of.approved())),
        "approved, and kept back until now": receipt(of.kept_back(of.approved())).as_of(of.RELEASED_AT),
        "approved, kept back, no channel": receipt(
            of.kept_back(of.approved(place=Place.BRANCH, channel=None))
        ),
        "edited, approved and kept back": receipt(of.kept_back(of.edited())),
        "several doers": receipt(of.approved(doers=("mei", "grace"))),
        "told on another day": receipt(of.absent(of.approved())),
        "told on several days": receipt(of.absent(of.approved(doers=("mei", "grace")))),
        "not posted yet": receipt(of.blocked(of.approved())),
        "not posted": receipt(of.approved(place=Place.BRANCH, channel=None)),
        "a story as long as may be": receipt(tales.longest_story()),
        "a story": receipt(tales.story()),
        "a story with a picture of nobody": receipt(tales.pictured_story(Agreement.NOBODY, "")),
        "a story whose words nobody may tell": receipt(tales.story(Permission.NONE)),
        "an act of kindness": receipt(tales.kind_act()),
        "an act of kindness of somebody": receipt(tales.kind_act("mei")),
        "an act of kindness, and who did it is asked": receipt(tales.asked_meanwhile(tales.kind_act("mei"))),
        "an act of kindness of one’s own": receipt(tales.kind_act("raj")),
        "a compliment whose doer is asked for": receipt(tales.compliment()),
        **_of_what_is_kept(),
        "private": receipt(of.private()),
        "private, told on another day": receipt(of.absent(of.private())),
        "private, told on several days": receipt(of.absent(of.private(doers=("mei", "grace")))),
        "declined": receipt(of.declined()),
        "edited, and read again": receipt(of.edited(approved_again=False)),
        "a doer is asked": receipt(of.naming()),
        "returned": receipt(of.returned()),
        "nobody answered": receipt(of.rested()),
        "withdrawn": receipt(of.withdrawn()),
        "hidden": receipt(of.hidden()),
    }


def _of_what_is_kept() -> Mapping[str, Card]:
    from bot.views import example_kept as kept  # noqa: PLC0415  as above

    alone = ("daniel",)
    return {
        "a story that stays in its branch": receipt(kept.waiting()),
        "a story that stays in its branch, and one reader": receipt(kept.waiting(readers=alone)),
        "approved by the first of two": receipt(kept.halfway()),
        "approved by the first of two, and nobody else is there": receipt(kept.halfway(readers=alone)),
        "kept until its day": receipt(kept.kept()),
        "kept until its day, no channel": receipt(kept.kept(channel=None)),
        "edited, and kept until its day": receipt(kept.edited()),
    }
