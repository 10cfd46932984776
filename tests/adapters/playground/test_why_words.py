"""The drawer has words for a message on any topic: one without would take the whole page down."""

from __future__ import annotations

from adapters.playground.drawer.why_words import TOPICS
from bot.cards.messages import Topic


def test_a_message_on_any_topic_can_be_spoken_of():
    assert {each.value for each in Topic} == set(TOPICS)
