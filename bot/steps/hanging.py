"""Hanging: what was told as it may stand where anybody reads it without saying who they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.audience import Place, Telling
from bot.domain.ids import RecognitionId
from bot.domain.invitation import Invitation
from bot.domain.library import Search, has_all
from bot.domain.naming import given_away
from bot.domain.organisation import Kind
from bot.domain.people import Standing
from bot.domain.picture import Agreement
from bot.domain.recognition import Recognition
from bot.domain.refusals import Refusal
from bot.domain.story import Permission
from bot.domain.wall import WallFor
from bot.domain.wanted import EVERYTHING, Span, Wanted
from bot.ports import Work
from bot.steps.gathering import recognition_of, scene_of, scene_told, scene_with
from bot.steps.inviting import let_in
from bot.steps.standing import outside
from bot.views.door import unsigned
from bot.views.scene import Scene

_MOST_LOOKED_THROUGH = 300
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Hanging:
    """The newest first; `behind` is where the older ones begin."""

    scenes: tuple[Scene, ...]
    behind: int | None = None


def on_the_street(work: Work, invitation: Invitation | None) -> bool:
    """Whether only what may be told to anybody may be shown to whoever comes so.

    Raises Refusal where the wall is not for them: as it is for one that was never there.
    """
    if invitation is not None:
        let_in(work, invitation)
    wanted = {WallFor.PUBLIC} if invitation is None else {WallFor.STAFF, WallFor.PUBLIC}
    if work.organisation.get().wall not in wanted:
        raise Refusal("page.gone")
    return invitation is None


def hung(
    work: Work,
    at: datetime,
    most: int,
    *,
    street: bool,
    wanted: Wanted = EVERYTHING,
    before: int | None = None,
) -> Hanging:
    """What was told to all the organisation, and on the street to anybody.

    Where the street may see little of it, so much is looked through and no more; and no older ones are
    spoken of then, since that alone would tell that something has these words.
    """
    search = _search(work, at, wanted, street=street)
    scenes: list[Scene] = []
    looked_through = 0
    while looked_through < _MOST_LOOKED_THROUGH:
        page = work.library.find(replace(search, before=before, most=most - len(scenes)))
        scenes += _shown(work, page.found, wanted.words, street=street)
        looked_through, before = looked_through + len(page.found), page.behind
        if before is None or len(scenes) == most:
            break
    return Hanging(tuple(scenes), before if len(scenes) == most else None)


def all_hung(work: Work, at: datetime, kind: Kind, told: Span | None) -> Iterator[Scene]:
    """All of a kind that everybody in the organisation may read, the newest first, a page of it at a time."""
    search = replace(_search(work, at, Wanted(kind=kind), street=False), most=_PAGE, told=told)
    while True:
        page = work.library.find(search)
        scenes = (outside(scene_told(work, each)) for each in work.recognitions.many(page.found))
        yield from filter(_may_hang, scenes)
        if page.behind is None:
            return
        search = replace(search, before=page.behind)


def hung_alone(work: Work, at: datetime, which: RecognitionId, *, street: bool) -> Scene:
    """Raises Refusal for what does not hang there, as for what never was."""
    found = work.library.find(replace(_search(work, at, EVERYTHING, street=street), alone=which))
    for scene in _shown(work, found.found, (), street=street):
        return scene
    raise Refusal("page.gone")


def _search(work: Work, at: datetime, wanted: Wanted, *, street: bool) -> Search:
    organisation = work.organisation.get()
    return Search(at - organisation.approval.hold, 1, wanted, organisation.timezone, street=street)


def _shown(
    work: Work, found: tuple[RecognitionId, ...], words: tuple[str, ...], *, street: bool
) -> Iterator[Scene]:
    for each in found:
        scene: Scene | None = outside(scene_of(work, recognition_of(work, each)))
        if street and scene is not None:
            scene = _for_the_street(scene, words)
        if scene is not None and _may_hang(scene):
            yield scene


def _may_hang(scene: Scene) -> bool:
    told = scene.recognition.approval.told and scene.telling.place is Place.PUBLIC
    return told and not scene.given_away


def _for_the_street(scene: Scene, words: tuple[str, ...]) -> Scene | None:
    """Without names, and without words that a customer gave to the staff alone; None where it stays inside.

    Whoever agreed to be named or seen among colleagues was never asked about the street: what their name
    cannot be taken out of is not told there, and a picture hangs there only if nobody is known by it. Nor is
    anything found by words that nobody reads there.
    """
    recognition = _without_faces(scene.recognition)
    story = recognition.wording.story
    if story is not None:
        if story.quote is not None and story.quote.permission is not Permission.PUBLIC:
            story = story.unquoted()
        wording = replace(recognition.wording, story=replace(story, outside=None))
        recognition = replace(recognition, wording=wording)
    seen = scene_with(scene.organisation, recognition, scene.people, frozenset())
    shown = replace(seen, telling=Telling(seen.telling.place, frozenset()))
    told = "\n".join(recognition.wording.texts)
    named = _naming(told, scene)
    if not set(named) <= set(recognition.wording.chance_words) or not has_all(told, words):
        return None
    return shown


def _naming(told: str, scene: Scene) -> tuple[str, ...]:
    """The words that give away who told it.

    Many who come by a door sign as nobody, or as “Bea from the van”: what is written small there and here is
    no name, unless all of it is.
    """
    teller = scene.teller
    if teller.standing is not Standing.WRITER:
        return given_away(told, teller.names)
    if teller.branch and teller.name == unsigned(scene.organisation, teller.branch):
        return ()
    signed = teller.name.split()
    small = {each for each in signed if each[0].islower()} if not signed[0][0].islower() else set[str]()
    return tuple(each for each in given_away(told, teller.names) if each not in small)


def _without_faces(recognition: Recognition) -> Recognition:
    picture = recognition.wording.picture
    if picture is None or picture.agreement is Agreement.NOBODY:
        return recognition
    return replace(recognition, wording=replace(recognition.wording, picture=None))
