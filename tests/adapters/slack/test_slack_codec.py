"""What travels with forms and buttons: believed only as we made it, for whom we made it, for a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.reception.seal import Forged, Seal, Sealed, Stale
from adapters.slack.codec import pressed
from bot.cards.intents import Intent
from tests.support.every import for_each

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SEAL = Seal(("k" * 32,))


def sealed(seal: Seal = SEAL, subject: str = "01J:2") -> str:
    return seal.seal(Intent.NOMINATE, subject, "01JNONCE", "T1", "U1", NOON)


def test_what_was_sealed_comes_back_the_same():
    text = sealed()

    opened = SEAL.open(text, "T1", "U1", NOON + timedelta(hours=23))

    assert opened == Sealed(Intent.NOMINATE, "01J:2", "01JNONCE")
    assert len(text) < 200


def test_it_is_stale_after_a_day():
    text = sealed()

    with pytest.raises(Stale):
        SEAL.open(text, "T1", "U1", NOON + timedelta(hours=24, seconds=1))


@for_each(("workspace", "user"), [("T2", "U1"), ("T1", "U2"), ("T1U", "1"), ("", "")])
def test_nobody_else_can_use_it(workspace: str, user: str):
    text = sealed()

    with pytest.raises(Forged):
        SEAL.open(text, workspace, user, NOON)


def test_a_new_key_signs_and_the_old_one_is_still_believed():
    before, both, after = Seal(("a" * 32,)), Seal(("b" * 32, "a" * 32)), Seal(("b" * 32,))

    assert both.open(sealed(before), "T1", "U1", NOON)
    assert after.open(sealed(both), "T1", "U1", NOON)
    with pytest.raises(Forged):
        after.open(sealed(before), "T1", "U1", NOON)


def test_a_subject_that_is_a_text_is_refused_when_sealing():
    words = "w" * 3000

    with pytest.raises(ValueError, match="id, not a text"):
        sealed(subject=words)


@for_each("place", range(0, 100, 7))
def test_one_changed_letter_makes_it_forged(place: int):
    text = sealed()
    other = "A" if text[place] != "A" else "B"

    with pytest.raises(Forged):
        SEAL.open(text[:place] + other + text[place + 1 :], "T1", "U1", NOON)


@given(st.one_of(st.text(), st.from_regex(r"[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*", fullmatch=True)))
def test_any_other_text_is_forged(text: str):
    with pytest.raises(Forged):
        SEAL.open(text, "T1", "U1", NOON)


def test_a_press_tells_what_is_asked_and_about_what():
    assert pressed({"action_id": "approve", "value": "01J:1"}) == (Intent.APPROVE, "01J:1")
    assert pressed({"action_id": "thank:3", "value": "01J"}) == (Intent.THANK, "01J")
    assert pressed({"action_id": "retry"}) == (Intent.RETRY, "")


@for_each("action", [{}, {"action_id": "explode"}, {"action_id": 1}, {"action_id": "retry", "value": 2}])
def test_a_press_that_is_not_ours_is_nothing(action: dict[str, object]):
    found = pressed(action)

    assert found is None
