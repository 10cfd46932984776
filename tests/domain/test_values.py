"""Which value a behaviour or a choice settles."""

from __future__ import annotations

from bot.domain.values import shown
from tests.support.every import for_each
from tests.support.office import refused
from tests.support.riverbank import PEOPLE, PRIDE, SPEED

VALUES = (PEOPLE, PRIDE, SPEED)


@for_each(
    ("value", "behaviour", "settled"),
    [
        ("people", None, PEOPLE),
        (None, "people.1", PEOPLE),
        ("people", "people.1", PEOPLE),
        (None, "pride.1", PRIDE),
    ],
)
def test_either_settles_the_value(value, behaviour, settled):
    assert shown(VALUES, value, behaviour) is settled


@for_each(
    ("value", "behaviour", "key", "field"),
    [
        (None, None, "value.missing", "behaviour"),
        ("pasion", None, "value.unknown", "value"),
        ("speed", None, "value.unknown", "value"),
        (None, "people.9", "behaviour.unknown", "behaviour"),
        (None, "people.old", "behaviour.unknown", "behaviour"),
        ("pride", "people.1", "value.against_behaviour", "value"),
        ("speed", "people.1", "value.against_behaviour", "value"),
    ],
)
def test_what_is_unknown_retired_or_at_odds_is_refused(value, behaviour, key, field):
    with refused(key, field):
        shown(VALUES, value, behaviour)


def test_whoever_is_at_odds_hears_which_value_the_behaviour_belongs_to():
    with refused("value.against_behaviour", "value", value="People"):
        shown(VALUES, "pride", "people.1")


def test_without_any_value_nothing_is_shown():
    with refused("value.unknown", "value"):
        shown((), "people", None)
