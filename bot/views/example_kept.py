"""The sensitive branch of the views' examples: a children's home, and a story that stays in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.domain.approval import Outcome
from bot.domain.audience import Place, Telling
from bot.domain.branch import Branch
from bot.domain.ids import BranchKey, PersonId
from bot.domain.organisation import Organisation
from bot.domain.story import Story
from bot.domain.text import Text
from bot.views import examples as of
from bot.views.scene import Scene

SITUATION = "He had never stayed at a birthday party to the end."
DEED = "Sat with him on the stairs until he wanted cake. They went in together."
HOMES = BranchKey("homes")
OPENS_AT = of.TOLD_AT + timedelta(days=7)


def organisation() -> Organisation:
    office = of.organisation()
    home = Branch(HOMES, "Children’s homes", "#homes", sensitive=True)
    return replace(office, branches=(*office.branches, home))


def waiting(*, channel: str | None = "#homes", readers: tuple[str, ...] = ("daniel", "ana")) -> Scene:
    told = of.scene(
        deed=DEED,
        doers=("grace",),
        readers=readers,
        behaviour="people.2",
        channel=channel,
        difference=None,
        story=Story(Text(SITUATION, "en")),
    )
    approval = replace(told.recognition.approval, wanted=2, opens_at=OPENS_AT)
    wording = replace(told.recognition.wording, kept_in=(HOMES,))
    return replace(
        told,
        organisation=organisation(),
        telling=Telling(Place.BRANCH, told.telling.named),
        recognition=replace(told.recognition, wording=wording, approval=approval),
    )


def halfway(**differing: object) -> Scene:
    """Daniel approved it."""
    before = waiting(**differing)  # type: ignore[arg-type]  # the same words as `waiting` takes
    approval = before.recognition.approval.approve(PersonId("daniel"), of.DECIDED_AT)
    return before.with_recognition(before.recognition.with_approval(approval))


def kept(**differing: object) -> Scene:
    """Ana approved it too."""
    before = halfway(**differing)
    at = of.DECIDED_AT + timedelta(minutes=3)
    approval = before.recognition.approval.approve(PersonId("ana"), at).settle(Outcome.KEPT)
    return before.with_recognition(before.recognition.with_approval(approval))


def edited() -> Scene:
    """It was out, and its new words wait for their day."""
    before = kept()
    recognition = replace(before.recognition, earlier=before.recognition.wording)
    return before.with_recognition(recognition)
