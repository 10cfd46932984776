"""What `app.yaml` may say: every key, its default, and what each section is for."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from adapters.settings import holidays
from adapters.settings.faults import Wrong
from adapters.settings.words import (
    Address,
    Channel,
    ClockTime,
    Day,
    DayOfMonth,
    Days,
    Emoji,
    HowOften,
    Key,
    KindName,
    Language,
    Minutes,
    Months,
    ReadBy,
    Version,
    WallFor,
    Weekday,
    Weeks,
    Whole,
    Words,
    WorkingDays,
    YesNo,
    Zone,
)


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WorkingHours(Section):
    begins: ClockTime = Field(default="08:30", alias="from", validate_default=True)
    ends: ClockTime = Field(default="17:30", alias="until", validate_default=True)

    @field_validator("ends")
    @classmethod
    def _after_the_beginning(cls, ends: ClockTime, seen: ValidationInfo) -> ClockTime:
        if "begins" in seen.data and ends <= seen.data["begins"]:
            raise Wrong("the working day ends before it begins", "Write a later time")
        return ends


class Holidays(Section):
    """Public holidays are no working days. `country` is its two-letter code."""

    country: Words
    subdivision: Words | None = None

    @field_validator("country")
    @classmethod
    def _known_country(cls, country: str) -> str:
        return holidays.country(country)

    @field_validator("subdivision")
    @classmethod
    def _known_subdivision(cls, subdivision: str | None, seen: ValidationInfo) -> str | None:
        if subdivision is None or "country" not in seen.data:
            return subdivision
        return holidays.subdivision(seen.data["country"], subdivision)


class OrganisationSection(Section):
    name: Words
    language: Language = Field(default="en", description="Of posts; people can choose their own")
    timezone: Zone = Field(default="UTC", description="People's own zone wins for direct messages")
    working_days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = Field(
        default=("mon", "tue", "wed", "thu", "fri"), validate_default=True
    )
    working_hours: WorkingHours = WorkingHours()
    holidays: Holidays | None = None


class PeopleSection(Section):
    admins: Annotated[tuple[Address, ...], Field(min_length=1)]
    leaders: tuple[Address, ...] = Field(default=(), description="Confirm prompts in their own name")
    approvers: tuple[Address, ...] = Field(default=(), description="Where no branch approver is known")


class BranchSection(Section):
    """A team, site or department."""

    key: Key
    name: Words
    channel: Channel | None = None
    approvers: tuple[Address, ...] = ()
    sensitive: YesNo = Field(
        default=False,
        description="Its stories stay in the branch, wait, and are read by two people first",
    )
    wait: Days = Field(
        default="7 days", validate_default=True, description="How long the stories of a sensitive branch wait"
    )


class ValueSection(Section):
    key: Key
    name: Words
    emoji: Emoji | None = None
    promise: Words | None = None
    behaviours: tuple[Words, ...] = Field(default=(), description="What a colleague could see somebody do")


class Channels(Section):
    """What is not named here goes where recognition goes."""

    recognition: Channel
    kindness: Channel | None = None
    stories: Channel | None = None


class ApprovalSection(Section):
    needed_for: tuple[KindName, ...] = ("recognition", "story")
    by: ReadBy = "branch"
    remind_after: WorkingDays = Field(default="2 working days", validate_default=True)
    escalate_after: WorkingDays = Field(default="5 working days", validate_default=True)
    hold: Minutes | None = Field(
        default=None, description="Keeps back what was approved, so that an undo is never seen"
    )


class StoriesSection(Section):
    felt: Annotated[tuple[Words, ...], Field(min_length=1)] = Field(
        default=("welcome", "wanted", "remembered", "cared for"),
        description="How a customer felt, in your staff's own words",
    )


class WeeklyDigest(Section):
    on: Weekday = "fri"
    at: ClockTime = Field(default="15:30", validate_default=True)


class StoryDigest(Section):
    on: DayOfMonth = "last working day"
    at: ClockTime = Field(default="10:00", validate_default=True)
    preview_before: WorkingDays = Field(default="1 working day", validate_default=True)


class KindnessNudge(Section):
    on: DayOfMonth = "first working day"
    at: ClockTime = Field(default="10:00", validate_default=True)


class LeaderPrompt(Section):
    """Posted then; drafted a working day before."""

    on: Weekday = "mon"
    at: ClockTime = Field(default="09:30", validate_default=True)
    every: Weeks = Field(default="2 weeks", validate_default=True)
    begins: Day | None = Field(default=None, alias="from")


class Briefing(Section):
    """For managers' team meetings."""

    on: Weekday = "mon"
    at: ClockTime = Field(default="08:45", validate_default=True)


class Calendar(Section):
    weekly_digest: WeeklyDigest = WeeklyDigest()
    story_digest: StoryDigest = StoryDigest()
    kindness_nudge: KindnessNudge = KindnessNudge()
    leader_prompt: LeaderPrompt = LeaderPrompt()
    briefing: Briefing = Briefing()
    unasked_messages_per_person_per_day: Whole = 1


class Privacy(Section):
    ask_before_naming_recipient: HowOften = "once"
    keep_for: Months = Field(default="36 months", validate_default=True)
    wall: WallFor = Field(
        default="staff", description="Staff come by a signed link; on a public wall nobody is named"
    )


class App(Section):
    """Skald's one settings file. It seeds an empty database; secrets never stand here."""

    version: Version = 1
    organisation: OrganisationSection
    people: PeopleSection
    branches: tuple[BranchSection, ...] = ()
    values: Annotated[tuple[ValueSection, ...], Field(min_length=1)]
    channels: Channels
    approval: ApprovalSection = ApprovalSection()
    stories: StoriesSection = StoriesSection()
    calendar: Calendar = Calendar()
    privacy: Privacy = Privacy()

    @property
    def emails(self) -> tuple[str, ...]:
        """Everybody named by e-mail address, each once: they are looked up on the platform."""
        branch_approvers = (each for branch in self.branches for each in branch.approvers)
        everybody = (*self.people.admins, *self.people.leaders, *self.people.approvers, *branch_approvers)
        return tuple(dict.fromkeys(each for each in everybody if "@" in each))

    @property
    def named_channels(self) -> tuple[str, ...]:
        """Every channel named by `#name` instead of its id, each once."""
        of_branches = (branch.channel for branch in self.branches)
        named = (self.channels.recognition, self.channels.kindness, self.channels.stories, *of_branches)
        return tuple(dict.fromkeys(each for each in named if each and each.startswith("#")))
