"""Cards and forms of hostile words, made by hypothesis of what a platform would rather read otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.cards.elements import (
    Actions,
    Button,
    Divider,
    Element,
    Fact,
    Facts,
    Footnote,
    Heading,
    Paragraph,
    Picture,
    Quote,
)
from bot.cards.forms import Option
from bot.cards.runs import Emphasis, Link, Mention, Moment, MomentStyle, Plain, Run, Runs, Sign, Strong
from bot.domain.picture import MOST_IN_ALTERNATIVE

LETTERS = st.characters(exclude_categories=["Cs"])
SHORT = st.text(LETTERS, max_size=20).map(lambda text: f"l{text}")
HARD_TO_READ = [
    "\u202eright to left\u202c",
    "\u200b",
    "\u200d",
    "שלום",
    "👩‍👩‍👧",
    "e\u0301",
    "word",
    "ﷺ",
]
"""On either platform."""


def typed(hostile: Sequence[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(hostile), st.text(LETTERS, max_size=20)), max_size=6).map(
        "".join
    )


def moments(fallback: st.SearchStrategy[str]) -> st.SearchStrategy[Moment]:
    days = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
    return st.builds(Moment, days, st.sampled_from(MomentStyle), fallback)


def signs(*codes: str) -> st.SearchStrategy[Sign]:
    return st.builds(Sign, st.sampled_from(["heart", "+1", "not a code", "", *codes]))


def runs(
    words: st.SearchStrategy[str],
    mentions: st.SearchStrategy[Mention],
    urls: st.SearchStrategy[str],
    moments: st.SearchStrategy[Moment],
    signs: st.SearchStrategy[Sign],
) -> st.SearchStrategy[Runs]:
    run: st.SearchStrategy[Run] = st.one_of(
        st.builds(Plain, words),
        st.builds(Strong, words),
        st.builds(Emphasis, words),
        mentions,
        st.builds(Link, words, urls),
        moments,
        signs,
    )
    return st.lists(run, max_size=6).map(tuple)


def elements(
    words: st.SearchStrategy[str], runs: st.SearchStrategy[Runs], button: st.SearchStrategy[Button]
) -> st.SearchStrategy[Element]:
    fact = st.builds(Fact, words, runs)
    return st.one_of(
        st.builds(Heading, words),
        st.builds(Paragraph, runs),
        st.builds(Quote, runs),
        st.builds(Facts, st.lists(fact, max_size=3).map(tuple)),
        st.builds(Footnote, runs),
        st.builds(Actions, st.lists(button, max_size=4).map(tuple)),
        st.just(Divider()),
        st.builds(Picture, st.just("https://skald.example.org/wall/pictures/a"), _described(words), words),
    )


def _described(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """No picture is told with more."""
    return words.map(lambda each: each[:MOST_IN_ALTERNATIVE])


def options(labels: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Option, ...]]:
    return st.lists(labels, max_size=12).map(
        lambda found: tuple(Option(str(number), label) for number, label in enumerate(found))
    )
