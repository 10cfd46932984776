"""Opportunities: how a branch's month stands for one of its people, and what else was told by branches."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from bot.domain.calendar import local_date
from bot.domain.ids import PersonId
from bot.domain.opportunity import Intention, Opportunity, Turn, month_at
from bot.domain.people import Person
from bot.domain.refusals import Refusal
from bot.ports import Work
from bot.steps.finding import found_alone
from bot.steps.gathering import member, recognition_of, scene_of
from bot.steps.readable import may_read
from bot.steps.standing import outside
from bot.views.month import BranchMonth
from bot.views.scene import Scene

_MOST_IDEAS = 3
_LOOKED_AT = 24


def month_of(work: Work, person: Person, at: datetime) -> BranchMonth | None:
    """None for whoever is in no branch."""
    organisation = work.organisation.get()
    branch = organisation.branch(person.branch)
    if branch is None:
        return None
    turn = Turn(branch.key, month_at(at, organisation.timezone))
    said = work.opportunities.get(turn)
    told = work.opportunities.told(branch.key, turn.month.span(organisation.timezone))
    act = outside(scene_of(work, recognition_of(work, told))) if told else None
    return BranchMonth(
        turn,
        branch,
        holder_of(work, said),
        passed=said.intention is Intention.PASSED,
        told=act is not None,
        act=act if act and may_read(person, act, at) else None,
    )


def to_answer(work: Work, who: PersonId, turn: Turn, at: datetime) -> tuple[Person, Opportunity]:
    """Whoever answers for their branch, and what was said so far.

    Raises Refusal for anybody of another branch, for another month, and where somebody else does it or did.
    """
    organisation, person = work.organisation.get(), member(work, who)
    branch = organisation.branch(turn.branch)
    if branch is None or person.branch != branch.key:
        raise Refusal("month.not_yours", branch=branch.name if branch else turn.branch)
    if turn.month != month_at(at, organisation.timezone):
        raise Refusal("month.over")
    if work.opportunities.told(branch.key, turn.month.span(organisation.timezone)):
        raise Refusal("month.told", branch=branch.name)
    said = work.opportunities.get(turn)
    holder = holder_of(work, said)
    if holder is not None and holder.id != person.id:
        raise Refusal("month.taken", name=holder.name, branch=branch.name)
    return person, said


def has_taken(work: Work, person: Person, at: datetime) -> bool:
    """Whether what they tell now is, as like as not, what they took on for their branch."""
    stands = month_of(work, person, at)
    if stands is None or stands.told or stands.holder is None:
        return False
    return stands.holder.id == person.id


def holder_of(work: Work, said: Opportunity) -> Person | None:
    """Who said that they do it, as who they are by now, unless they left it or the branch since."""
    found = work.people.get(said.taken_by) if said.taken_by else None
    if found is not None and found.one_with is not None:
        found = work.people.get(found.one_with)
    here = found is not None and found.may_receive() and found.branch == said.turn.branch
    return found if here else None


def ideas_for(work: Work, person: Person, at: datetime) -> tuple[Scene, ...]:
    """A few acts of other branches, in turn: another day begins with others.

    Only what everybody in the organisation may find in the library.
    """
    found = work.opportunities.of_others(person.branch, _LOOKED_AT) if person.branch else ()
    begin = local_date(at, person.timezone).toordinal() * _MOST_IDEAS % len(found) if found else 0
    turned = (found_alone(work, person, each, at, for_all=True) for each in (*found[begin:], *found[:begin]))
    return tuple(islice((each for each in turned if each is not None), _MOST_IDEAS))
