"""A branch's month: one opportunity, who takes it, and a few acts of other branches to begin from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.cards.elements import Actions, Button, Card, Divider, Element, Footnote, Heading, Paragraph
from bot.cards.intents import Intent
from bot.cards.runs import plain
from bot.domain.branch import Branch
from bot.domain.ids import BranchKey
from bot.domain.opportunity import Turn
from bot.domain.people import Person
from bot.domain.wanted import Month
from bot.texts.catalogue import Catalogue, catalogue
from bot.texts.moments import bare_month, month_alone
from bot.views import pieces
from bot.views.scene import Scene


@dataclass(frozen=True, slots=True)
class BranchMonth:
    """`holder` said that they do it. `act` is what was `told` already, where it may be read."""

    turn: Turn
    branch: Branch
    holder: Person | None = None
    passed: bool = False
    told: bool = False
    act: Scene | None = None


def invitation(at: BranchMonth, language: str, idea: Scene | None = None) -> Card:
    """For all of the branch, in its channel; `idea` is an act of another one."""
    say = catalogue(language)
    opening = say.runs("month.invitation", branch=at.branch.name, month=_name(at, say))
    began = () if idea is None or at.told or at.holder else _idea(idea, say)
    elements = (*_stands(at, None, say),) if at.told or at.holder or at.passed else (Paragraph(opening),)
    return Card(plain(opening), (*elements, *began, *_buttons(at, None, say)))


def section(at: BranchMonth, person: Person, say: Catalogue) -> Iterator[Element]:
    """On somebody's own page, quietly."""
    yield Heading(say.line("month.title"))
    yield from _stands(at, person, say)
    yield from _buttons(at, person, say)


def ideas(person: Person, acts: tuple[Scene, ...]) -> Card:
    """A page of a few, the deed first and whose it was in small."""
    say = catalogue(person.language)
    elements = [each for act in acts for each in (Divider(), *_idea(act, say))]
    title = say.line("month.ideas")
    if not acts:
        return Card(title, (Paragraph(say.runs("month.ideas_none")),))
    return Card(title, tuple(elements[1:]))


def _stands(at: BranchMonth, person: Person | None, say: Catalogue) -> Iterator[Element]:
    names = {"branch": at.branch.name, "month": _name(at, say)}
    if at.told:
        yield Paragraph(say.runs("month.told", **names))
        if at.act is not None:
            yield Paragraph(pieces.headlined(pieces.in_short(at.act.recognition.deed.words)))
    elif at.holder is not None and person is not None and at.holder.id == person.id:
        yield Paragraph(say.runs("month.yours", branch=at.branch.name))
    elif at.holder is not None:
        yield Paragraph(say.runs("month.taken", name=at.holder.name, branch=at.branch.name))
    elif at.passed:
        yield Paragraph(say.runs("month.passed", branch=at.branch.name))
    else:
        yield Paragraph(say.runs("month.invitation", **names))


def _buttons(at: BranchMonth, person: Person | None, say: Catalogue) -> Iterator[Actions]:
    """None stands out: each answer is as good as the others."""
    if at.told:
        return
    turn = str(at.turn)
    take = Button(say.line("label.take_month"), Intent.TAKE_MONTH, turn)
    see = Button(say.line("label.see_ideas"), Intent.SEE_IDEAS, turn)
    pass_ = Button(say.line("label.leave_month"), Intent.LEAVE_MONTH, turn)
    tell = Button(say.line("label.tell_kindness"), Intent.OPEN_KINDNESS, "")
    if at.holder is None:
        yield Actions((take, see) if at.passed else (take, see, pass_))
    elif person is not None and at.holder.id == person.id:
        yield Actions((tell, see, pass_))
    else:
        yield Actions((see,))


def _idea(act: Scene, say: Catalogue) -> tuple[Element, ...]:
    kindness = act.recognition.wording.kindness
    branch = act.organisation.branch(kindness.of_branch if kindness else None)
    when = month_alone(act.recognition.told_at, act.organisation.timezone, say)
    whose = Footnote(say.runs("month.idea", branch=branch.name, month=when)) if branch else None
    deed = Paragraph(pieces.headlined(act.recognition.deed.words))
    return (deed, whose) if whose else (deed,)


def _name(at: BranchMonth, say: Catalogue) -> str:
    return bare_month(at.turn.month, say)


def examples() -> Mapping[str, Card]:
    from bot.views import example_stories as tales  # noqa: PLC0415  as below
    from bot.views import examples as of  # noqa: PLC0415  examples lean on views, not views on examples

    mei, raj = of.people["mei"], of.people["raj"]
    desk = of.organisation().branches[0]
    turn = Turn(BranchKey(desk.key), Month(2026, 11))
    free = BranchMonth(turn, desk)
    act = tales.kind_act(ours=True)

    def at_home(stands: BranchMonth, person: Person) -> Card:
        say = catalogue(person.language)
        return Card(say.line("month.title"), tuple(section(stands, person, say)))

    return {
        "an invitation": invitation(free, "en", act),
        "an invitation without an idea": invitation(free, "en"),
        "an invitation that was taken": invitation(replace(free, holder=mei), "en", act),
        "an invitation that was passed": invitation(replace(free, passed=True), "en"),
        "an invitation that was told": invitation(replace(free, told=True, act=act), "en"),
        "open": at_home(free, raj),
        "taken by oneself": at_home(replace(free, holder=raj), raj),
        "taken by another": at_home(replace(free, holder=mei), raj),
        "not this month": at_home(replace(free, passed=True), raj),
        "told": at_home(replace(free, told=True, act=act), raj),
        "told, and not for everybody": at_home(replace(free, told=True), raj),
        "ideas": ideas(raj, (act, tales.kind_act("grace", ours=True))),
        "no ideas yet": ideas(raj, ()),
    }
