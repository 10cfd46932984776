"""Riverbank Council: the organisation of every test that needs one."""

from __future__ import annotations

from bot.domain.branch import Branch
from bot.domain.ids import BehaviourKey, BranchKey, OrganisationId, ValueKey
from bot.domain.organisation import Kind, Organisation
from bot.domain.values import Behaviour, Value

PEOPLE = Value(
    ValueKey("people"),
    1,
    "People",
    "We respect everybody as an individual.",
    "people_hugging",
    (
        Behaviour(BehaviourKey("people.1"), "Stayed until the problem was solved"),
        Behaviour(BehaviourKey("people.old"), "Answered within three rings", retired=True),
    ),
)
PRIDE = Value(
    ValueKey("pride"),
    3,
    "Pride",
    "We stand behind what we do.",
    "star2",
    (Behaviour(BehaviourKey("pride.1"), "Put right something that was not their job"),),
)
SPEED = Value(ValueKey("speed"), 1, "Speed", "We are quick.", retired=True)

FRONT_DESK = BranchKey("front-desk")
PARKS = BranchKey("parks")
LIBRARIES = BranchKey("libraries")
"""The one branch without a channel."""

RIVERBANK = Organisation(
    OrganisationId("riverbank"),
    "Riverbank Council",
    "en",
    "Europe/London",
    (PEOPLE, PRIDE, SPEED),
    {Kind.RECOGNITION: "#well-done", Kind.STORY: "#legendary-service", Kind.KINDNESS: "#kindness"},
    (
        Branch(FRONT_DESK, "Front desk", "#front-desk"),
        Branch(PARKS, "Parks", "#parks"),
        Branch(LIBRARIES, "Libraries"),
    ),
)
