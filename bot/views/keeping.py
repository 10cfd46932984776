"""Keeping: what is said of what a sensitive branch keeps: where it stays, until when, and who reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.cards.elements import Footnote
from bot.cards.runs import MomentStyle, Plain, Runs
from bot.domain.approval import Outcome
from bot.domain.branch import READERS_OF_SENSITIVE
from bot.domain.calendar import local_date
from bot.domain.ids import BranchKey
from bot.domain.organisation import Organisation
from bot.domain.people import Person
from bot.texts.catalogue import Catalogue
from bot.texts.moments import day, moment
from bot.views.scene import Scene, names

_MOST_NAMED = 3


def branches(organisation: Organisation, kept_in: Iterable[BranchKey], say: Catalogue) -> str:
    """By their names, and one that the settings no longer know by its key."""
    found = [(organisation.branch(key), key) for key in kept_in]
    return say.all_of([branch.name if branch else key for branch, key in found])


def asked(readers: Sequence[Person], say: Catalogue) -> str:
    """Those of whom two have to approve it, as far as anybody can say."""
    if not readers:
        return say.line("kept.nobody_yet")
    if len(readers) < READERS_OF_SENSITIVE:
        return say.line("kept.one_yet", reader=readers[0].name)
    return say.all_of(_in_short(readers, say))


def told(scene: Scene, say: Catalogue) -> Iterator[Runs]:
    """For whoever reads it: how far it may go, and from when on."""
    recognition, approval = scene.recognition, scene.recognition.approval
    if not recognition.wording.kept_in:
        return
    branch = branches(scene.organisation, recognition.wording.kept_in, say)
    yield say.runs("kept.stays", branch=branch)
    if approval.opens_at is not None and (approval.open or approval.outcome is Outcome.KEPT):
        yield say.runs("kept.from", day=_day(scene, scene.organisation.timezone, say))
    if approval.open and not approval.assents:
        yield say.runs("kept.by_two")


def footnotes(scene: Scene, say: Catalogue) -> tuple[Footnote, ...]:
    sentences = tuple(told(scene, say))
    line = tuple(run for each in sentences for run in (Plain(" "), *each))[1:]
    return (Footnote(line),) if line else ()


def halfway(scene: Scene, reader: Person, say: Catalogue) -> Iterator[Runs]:
    """Who approved it already, where somebody else still has to; to themselves, who that may be."""
    approval = scene.recognition.approval
    zone = scene.organisation.timezone
    for each in approval.assents:
        when = moment(each.at, MomentStyle.DAY_AND_TIME, zone, say)
        if each.reader != reader.id:
            yield say.runs("kept.approved_by", reader=scene.people[each.reader].name, moment=when)
            continue
        others = still_to_read(scene)
        if others:
            yield say.runs("kept.approved_by_you", moment=when, readers=_any_of(others, say))
        else:
            yield say.runs("kept.approved_alone", moment=when)


def state(scene: Scene, say: Catalogue) -> Runs | None:
    """Where it is, for its teller; None where nothing else is to be said of it than of others."""
    recognition, approval = scene.recognition, scene.recognition.approval
    if approval.opens_at is None or not recognition.matched:
        return None
    words = {
        "branch": branches(scene.organisation, recognition.wording.kept_in, say),
        "day": _day(scene, scene.teller.timezone, say),
        "place": scene.channel or say.line("kept.nowhere", doers=say.all_of(names(scene.others))),
    }
    if approval.outcome is Outcome.KEPT:
        return _with_earlier(scene, say.runs("kept.waits", **words), say)
    if approval.outcome is not Outcome.WAITING or not scene.readers:
        return None
    if not approval.assents:
        line = say.runs("kept.asked", readers=asked(scene.readers, say), **words)
    elif others := still_to_read(scene):
        line = say.runs("kept.asked_one_more", readers=_any_of(others, say), **words)
    else:
        line = say.runs("kept.asked_somebody", **words)
    return _with_earlier(scene, line, say)


def still_to_read(scene: Scene) -> tuple[Person, ...]:
    pending = scene.recognition.approval.pending
    return tuple(each for each in scene.readers if each.id in pending)


def _with_earlier(scene: Scene, line: Runs, say: Catalogue) -> Runs:
    if scene.recognition.earlier is None:
        return line
    return (*line, Plain(" "), *say.runs("kept.earlier"))


def _any_of(readers: Sequence[Person], say: Catalogue) -> str:
    return say.any_of(_in_short(readers, say))


def _in_short(readers: Sequence[Person], say: Catalogue) -> list[str]:
    listed = names(readers)
    return [*listed[:2], say.line("people.another_reader")] if len(listed) > _MOST_NAMED else listed


def _day(scene: Scene, zone: str, say: Catalogue) -> str:
    opens_at = scene.recognition.approval.opens_at
    if opens_at is None:
        raise ValueError("it waits for no day")
    return day(local_date(opens_at, zone), say)
