"""Cards survive being kept as text."""

from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.codec import mentioned
from bot.cards.elements import (
    Actions,
    Button,
    Card,
    Confirmation,
    Divider,
    Fact,
    Facts,
    Footnote,
    Heading,
    Later,
    Paragraph,
    Picture,
    Quote,
    Tone,
)
from bot.cards.intents import Intent
from bot.cards.runs import Emphasis, Link, Mention, Moment, MomentStyle, Plain, Sign, Strong
from storage.card_texts import dump, load
from tests.support.every import for_each

words = st.text(max_size=12)
runs = st.lists(
    st.one_of(
        st.builds(Plain, words),
        st.builds(Strong, words),
        st.builds(Emphasis, words),
        st.builds(Mention, words, words),
        st.builds(Link, words, words),
        st.builds(Moment, st.datetimes(timezones=st.just(UTC)), st.sampled_from(MomentStyle), words),
        st.builds(Sign, words),
    ),
    max_size=4,
).map(tuple)
confirmations = st.builds(Confirmation, words, words, words, words)
buttons = st.builds(
    Button,
    words,
    st.sampled_from(Intent),
    words,
    st.sampled_from(Tone),
    st.none() | words,
    st.none() | confirmations,
)
elements = st.one_of(
    st.builds(Heading, words),
    st.builds(Paragraph, runs),
    st.builds(Quote, runs),
    st.builds(Facts, st.lists(st.builds(Fact, words, runs), max_size=3).map(tuple)),
    st.builds(Divider),
    st.builds(Picture, words, words, words),
    st.builds(Footnote, runs),
    st.builds(Actions, st.lists(buttons, max_size=3).map(tuple)),
)
several = st.lists(elements, max_size=5).map(tuple)
laters = st.builds(Later, st.datetimes(timezones=st.just(UTC)), st.integers(0, 3), several)
cards = st.builds(Card, words, several, st.none() | laters)


@given(cards)
def test_a_card_kept_as_text_is_the_same_card(card):
    assert load(dump(card)) == card


@for_each("text", ['{"notice":"","elements":[{"is":"carousel"}]}', "{}", "nonsense"])
def test_what_no_card_was_kept_as_is_not_read(text):
    with pytest.raises((ValueError, KeyError)):
        load(text)


def test_everybody_mentioned_is_found_wherever_they_stand():
    card = Card(
        "",
        (
            Paragraph((Mention("mei", "Mei"), Plain("and"), Mention("raj", "Raj"))),
            Facts((Fact("Saw it", (Mention("ana", "Ana"),)),)),
            Quote((Mention("tom", "Tom"),)),
            Footnote((Mention("mei", "Mei"),)),
        ),
    )

    assert mentioned(card) == {"mei", "raj", "ana", "tom"}
