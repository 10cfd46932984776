"""From settings to the domain: the organisation as it begins, and who holds which role in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from adapters.settings import holidays
from adapters.settings.file import (
    ApprovalSection,
    BranchSection,
    Channels,
    OrganisationSection,
    PeopleSection,
    ValueSection,
)
from adapters.settings.value import Settings
from adapters.settings.words import WEEKDAYS
from bot.domain.branch import Branch
from bot.domain.consent import Asking
from bot.domain.ids import BehaviourKey, BranchKey, OrganisationId, ValueKey
from bot.domain.organisation import ApprovalPolicy, ApprovedBy, Kind, Organisation, WorkingTime
from bot.domain.people import Role
from bot.domain.seed import Appointment, Seed
from bot.domain.values import Behaviour, Value
from bot.domain.wall import WallFor

THE_ORGANISATION = OrganisationId("main")
_YEARS_OF_HOLIDAYS = 10


def seed(settings: Settings, today: date, organisation: OrganisationId = THE_ORGANISATION) -> Seed:
    """Holidays reach from last year ten years ahead of `today`."""
    app = settings.app
    return Seed(
        Organisation(
            id=organisation,
            name=app.organisation.name,
            language=app.organisation.language,
            timezone=app.organisation.timezone,
            values=tuple(map(_value, app.values)),
            channels=_channels(app.channels),
            branches=tuple(map(_branch, app.branches)),
            working=_working(app.organisation, today.year),
            approval=_approval(app.approval),
            felt=app.stories.felt,
            asking=Asking(app.privacy.ask_before_naming_recipient),
            wall=WallFor(app.privacy.wall),
        ),
        tuple(dict.fromkeys((*_appointments(app.people), *_in_branches(settings)))),
    )


def _branch(section: BranchSection) -> Branch:
    return Branch(BranchKey(section.key), section.name, section.channel, section.sensitive, section.wait)


def _value(section: ValueSection) -> Value:
    """Behaviours have no key in the file; theirs is the value's and their place, counted from 1."""
    return Value(
        key=ValueKey(section.key),
        edition=1,
        name=section.name,
        promise=section.promise or "",
        emoji=section.emoji,
        behaviours=tuple(
            Behaviour(BehaviourKey(f"{section.key}.{number}"), words)
            for number, words in enumerate(section.behaviours, 1)
        ),
    )


def _channels(section: Channels) -> dict[Kind, str]:
    return {
        Kind.RECOGNITION: section.recognition,
        Kind.KINDNESS: section.kindness or section.recognition,
        Kind.STORY: section.stories or section.recognition,
    }


def _working(section: OrganisationSection, year: int) -> WorkingTime:
    free: frozenset[date] = frozenset()
    if section.holidays:
        years = range(year - 1, year + _YEARS_OF_HOLIDAYS + 1)
        free = holidays.dates(section.holidays.country, section.holidays.subdivision, years)
    return WorkingTime(
        days=frozenset(WEEKDAYS.index(each) + 1 for each in section.working_days),
        begins=section.working_hours.begins,
        ends=section.working_hours.ends,
        holidays=free,
    )


def _approval(section: ApprovalSection) -> ApprovalPolicy:
    return ApprovalPolicy(
        needed_for=frozenset(map(Kind, section.needed_for)),
        by=ApprovedBy(section.by),
        remind_after=section.remind_after,
        escalate_after=section.escalate_after,
        hold=timedelta(minutes=section.hold or 0),
    )


def _appointments(people: PeopleSection) -> Iterator[Appointment]:
    roles = ((Role.ADMIN, people.admins), (Role.LEADER, people.leaders), (Role.APPROVER, people.approvers))
    for role, addresses in roles:
        for each in addresses:
            yield Appointment(role, each)


def _in_branches(settings: Settings) -> Iterator[Appointment]:
    for branch in settings.app.branches:
        for each in branch.approvers:
            yield Appointment(Role.APPROVER, each, BranchKey(branch.key))
