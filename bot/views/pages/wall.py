"""The wall: what was told, one after the other, for a screen in a lobby and for a hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cards.runs import Runs
from bot.domain.ids import RecognitionId
from bot.domain.people import Platform
from bot.domain.text import Text, beginning
from bot.texts.catalogue import Catalogue, catalogue
from bot.texts.moments import month, month_alone
from bot.views.pages.page import Page, told_on
from bot.views.pages.tale import Room, Tale, in_short, number_of, whole
from bot.views.scene import Scene

MOST_TALES = 12
MOST_LINES = 60
_ROOM = Room(quote=260, situation=160, deed=240, difference=160, small=110)
_MONTHS_NAMED = 2
_ACTS, _MOST_IN_ACT = 2, 100


@dataclass(frozen=True, slots=True)
class Line:
    """One of the river's: a story in the colour of its value."""

    id: RecognitionId
    value_number: int


@dataclass(frozen=True, slots=True)
class Act:
    """An act of kindness, and whose it was where a branch did it together."""

    deed: Text
    branch: str | None


@dataclass(frozen=True, slots=True)
class Controls:
    pause: str
    go_on: str
    read_all: str
    keys: str


@dataclass(frozen=True, slots=True)
class Wall(Page):
    """`of_lines` says what the river's lines are, where they can be counted; `tell` where staff tell theirs.

    `nothing` stands there where nothing was told, `away` where this Skald has not been reached for long.
    """

    organisation: str
    months: str
    months_in_short: str
    tales: tuple[Tale, ...]
    lines: tuple[Line, ...]
    of_lines: Runs
    tell: Runs
    nothing: Runs
    away: str
    kindness: str
    acts: tuple[Act, ...]
    controls: Controls


@dataclass(frozen=True, slots=True)
class Hung:
    """What may be told here now, the newest first; `acts` of kindness are those of this month.

    `outside` is for everybody who passes; nobody who agreed to stand there among colleagues is named then.
    """

    organisation: str
    language: str
    timezone: str
    scenes: tuple[Scene, ...]
    acts: tuple[Scene, ...]
    at: datetime
    platforms: frozenset[Platform]
    outside: bool = False


def wall(hung: Hung) -> Wall:
    say = catalogue(hung.language)
    tales = [whole(each, say, named=not hung.outside) for each in hung.scenes[:MOST_TALES]]
    lines = _of_this_month(hung, say)
    if len(lines) < len(tales):
        lines = hung.scenes[: len(tales)]
    return Wall(
        say.language,
        say.line("wall.title", organisation=hung.organisation),
        organisation=hung.organisation,
        months=_months(hung.scenes[: len(tales)], hung.timezone, say),
        months_in_short=_months(hung.scenes[: len(tales)], hung.timezone, say, "_in_short"),
        tales=tuple(in_short(each, _ROOM) for each in tales),
        lines=tuple(_line(each) for each in lines[:MOST_LINES]),
        of_lines=_of_lines(hung, lines, say),
        tell=_tell(hung, say),
        nothing=say.runs("wall.nothing"),
        away=say.line("wall.away"),
        kindness=say.line("wall.kindness"),
        acts=_acts(hung),
        controls=Controls(
            say.line("label.pause"),
            say.line("label.go_on"),
            say.line("label.read_all"),
            say.line("wall.keys"),
        ),
    )


def _acts(hung: Hung) -> tuple[Act, ...]:
    """A few at a time, and others with the next minute."""
    minute, most = int(hung.at.timestamp()) // 60, len(hung.acts)
    shown = (hung.acts[(minute * _ACTS + each) % most] for each in range(min(_ACTS, most)))
    return tuple(map(_act, shown))


def _act(scene: Scene) -> Act:
    wording = scene.recognition.wording
    branch = scene.organisation.branch(wording.kindness.of_branch) if wording.kindness else None
    deed = Text(beginning(wording.deed.words, _MOST_IN_ACT), wording.deed.language)
    return Act(deed, branch.name if branch else None)


def _of_this_month(hung: Hung, say: Catalogue) -> Sequence[Scene]:
    now = month(hung.at, hung.timezone, say)
    return [each for each in hung.scenes if month(each.recognition.told_at, hung.timezone, say) == now]


def _of_lines(hung: Hung, lines: Sequence[Scene], say: Catalogue) -> Runs:
    this_month = _of_this_month(hung, say)
    if not lines or len(lines) > MOST_LINES:
        return ()
    if len(this_month) < len(lines):
        return say.runs("wall.lines_any")
    return say.counted("wall.lines", len(lines))


def _line(scene: Scene) -> Line:
    return Line(scene.recognition.id, number_of(scene))


def _months(scenes: Sequence[Scene], zone: str, say: Catalogue, end: str = "") -> str:
    """From the first to the last, in the calendar's order."""
    if not scenes:
        return ""
    moments = sorted(each.recognition.told_at for each in scenes)
    named = list(dict.fromkeys(month_alone(each, zone, say) for each in moments))
    if len(named) > _MONTHS_NAMED:
        return say.line(f"wall.since{end}", month=month(moments[0], zone, say))
    return say.line(f"wall.months{end}", months=say.all_of(named))


def _tell(hung: Hung, say: Catalogue) -> Runs:
    """Whoever only passes by tells nothing here."""
    known = hung.platforms and not hung.outside
    return say.runs(f"wall.tell_{told_on(hung.platforms)}") if known else ()


def examples() -> Mapping[str, Page]:
    from bot.views import example_stories as tales  # noqa: PLC0415  examples lean on views, not views on them
    from bot.views import examples as of  # noqa: PLC0415  as above

    newest = map(of.let_out, (tales.added_story(), tales.longest_story(), of.one_left_out()))
    scenes = tuple(
        replace(each, recognition=replace(each.recognition, id=RecognitionId(f"r{number}")))
        for number, each in enumerate(newest)
    )
    both = frozenset(Platform)
    acts = (tales.kind_act(ours=True), tales.kind_act(), tales.kind_act("mei"))
    hung = Hung("Riverbank Council", "en", "Europe/London", scenes, acts, of.DECIDED_AT, both)
    return {
        "for staff": wall(hung),
        "for everybody": wall(replace(hung, scenes=scenes[:1], acts=acts[:1], outside=True)),
        "with a full month": wall(replace(hung, scenes=scenes * 20)),
        "with nothing told": wall(replace(hung, scenes=(), acts=())),
        "with acts of kindness alone": wall(replace(hung, scenes=())),
        "on Slack alone": wall(replace(hung, platforms=frozenset({Platform.SLACK}))),
    }
