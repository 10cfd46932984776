"""Two organisations and what happens in them."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, time
from typing import Any

from bot.cards.elements import Card, Paragraph
from bot.cards.messages import Address, Message, ToPerson, Topic
from bot.cards.runs import Mention, Plain
from bot.domain.audience import Audience
from bot.domain.branch import Branch
from bot.domain.draft import Draft, KeptDraft
from bot.domain.ids import BehaviourKey, BranchKey, DraftId, OrganisationId, PersonId, RecognitionId, ValueKey
from bot.domain.organisation import ApprovalPolicy, ApprovedBy, Kind, Organisation, WorkingTime
from bot.domain.people import Account, Person, Platform, Role, Standing
from bot.domain.recognition import Recognition, Wording
from bot.domain.seed import Appointment, Seed
from bot.domain.text import Text
from bot.domain.values import Behaviour, Value
from bot.platforms import Installation

HERE = OrganisationId("riverbank")
ELSEWHERE = OrganisationId("hillside")
LIBRARIES = BranchKey("libraries")
NOON = datetime(2026, 11, 20, 12, 0, 0, 250, tzinfo=UTC)

PEOPLE = Value(
    ValueKey("people"),
    2,
    "People",
    "We respect everybody.",
    "people_hugging",
    (
        Behaviour(BehaviourKey("stayed"), "Stayed until the problem was solved"),
        Behaviour(BehaviourKey("asked"), "Asked what was needed", retired=True),
    ),
)
PRIDE = Value(ValueKey("pride"), 1, "Pride", "We stand behind what we do.", retired=True)


def organisation(id: OrganisationId = HERE) -> Organisation:  # noqa: A002
    return Organisation(
        id=id,
        name="Riverbank Council",
        language="en",
        timezone="Europe/London",
        values=(PEOPLE, PRIDE),
        channels={Kind.RECOGNITION: "#well-done", Kind.STORY: "#stories", Kind.KINDNESS: "#kindness"},
        branches=(Branch(LIBRARIES, "Libraries", "#libraries"), Branch(BranchKey("parks"), "Parks")),
        working=WorkingTime(
            days=frozenset({1, 2, 3}),
            begins=time(8),
            ends=time(16, 30),
            holidays=frozenset({date(2026, 12, 25)}),
        ),
        approval=ApprovalPolicy(frozenset({Kind.STORY}), ApprovedBy.NAMED, 1, 3),
    )


APPOINTMENTS = (
    Appointment(Role.ADMIN, "Ana@Riverbank.example"),
    Appointment(Role.APPROVER, "okafor@riverbank.example", LIBRARIES),
    Appointment(Role.APPROVER, "slack:U0MEI"),
)


def seed(of: OrganisationId = HERE) -> Seed:
    return Seed(organisation(of), APPOINTMENTS)


def person(id: str, **changes: Any) -> Person:  # noqa: A002
    """Somebody with an account on Slack of the same name."""
    usual: dict[str, Any] = {
        "name": id.capitalize(),
        "standing": Standing.STAFF,
        "timezone": "Europe/London",
        "language": "en",
        "accounts": (account(id),),
    }
    return Person(id=PersonId(id), **{**usual, **changes})


def account(of: str, platform: Platform = Platform.SLACK, workspace: str = "T0RIVER") -> Account:
    return Account(platform, workspace, f"U0{of.upper()}")


def recognition(id: str = "r1", **changes: Any) -> Recognition:  # noqa: A002
    """`changes` of its wording stand beside its own."""
    words = {each.name: changes.pop(each.name) for each in fields(Wording) if each.name in changes}
    usual: dict[str, Any] = {"teller": PersonId("raj"), "wording": wording(**words), "told_at": NOON}
    return Recognition(id=RecognitionId(id), **{**usual, **changes})


def wording(**changes: Any) -> Wording:
    usual: dict[str, Any] = {
        "doers": (PersonId("mei"),),
        "deed": Text("Walked a lost visitor to the right desk", "en"),
        "value": PEOPLE.key,
        "edition": 2,
        "behaviour": BehaviourKey("stayed"),
        "difference": None,
        "audience": Audience(),
    }
    return Wording(**{**usual, **changes})


def kept(id: str = "d1", person: str = "raj", **changes: Any) -> KeptDraft:  # noqa: A002
    draft = Draft(deed="Walked a lost visitor to the right desk")
    usual: dict[str, Any] = {"draft": draft, "kept_at": NOON, "language": "en"}
    return KeptDraft(DraftId(id), PersonId(person), **{**usual, **changes})


def card(words: str = "Something was done", mentions: str | None = None) -> Card:
    runs = (Plain(words), Mention(PersonId(mentions), mentions)) if mentions else (Plain(words),)
    return Card(words, (Paragraph(runs),))


def message(to: str | Address = "mei", words: str = "Something was done", **changes: Any) -> Message:
    """A direct message to somebody, or wherever else `to` says."""
    address = ToPerson(PersonId(to)) if isinstance(to, str) else to
    usual: dict[str, Any] = {"topic": Topic.NEWS, "to": address, "card": card(words)}
    return Message(**{**usual, **changes})


def installation(
    of: OrganisationId = HERE, platform: Platform = Platform.SLACK, workspace: str = "T0RIVER"
) -> Installation:
    return Installation(of, platform, workspace, "xoxb-paper", "U0SKALD", frozenset({"chat:write"}))
