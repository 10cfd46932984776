"""What a platform can draw: the rest says its words, and what has none is left out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.lettering.runs import Drawing, followed
from bot.cards.runs import Emphasis, Link, Mention, Moment, MomentStyle, Plain, Run, Sign, Strong
from bot.domain.ids import PersonId

MEI, PIA = PersonId("mei"), PersonId("pia")
SHOP = "https://shop.example/"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DRAWING = Drawing(MEI.__eq__, SHOP.__eq__, "books".__eq__)


@pytest.mark.parametrize(
    ("run", "drawn"),
    [
        (Plain("words"), Plain("words")),
        (Plain(""), None),
        (Strong(""), None),
        (Emphasis(""), None),
        (Mention(MEI, "Mei Lin"), Mention(MEI, "Mei Lin")),
        (Mention(MEI, "\u200b"), Mention(MEI, "…")),
        (Mention(PIA, "Pia"), Plain("Pia")),
        (Mention(PIA, ""), None),
        (Link("here", SHOP), Link("here", SHOP)),
        (Link(" ", SHOP), Link(SHOP, SHOP)),
        (Link("here", "else"), Plain("here")),
        (Link(" ", "else"), Plain("else")),
        (Moment(AT, MomentStyle.DAY, "on Monday"), Moment(AT, MomentStyle.DAY, "on Monday")),
        (Moment(AT, MomentStyle.DAY, " "), Moment(AT, MomentStyle.DAY, "2026-11-23T09:00:00+00:00")),
        (Moment(AT, MomentStyle.DAY, "a" * 200), Moment(AT, MomentStyle.DAY, "a" * 200)),
        (Moment(AT, MomentStyle.DAY, "a" * 201), Moment(AT, MomentStyle.DAY, "a" * 199 + "…")),
        (Sign("books"), Sign("books")),
        (Sign("unknown"), None),
    ],
    ids=str,
)
def test_each_run_is_drawn_or_says_its_words(run: Run, drawn: Run | None):
    assert DRAWING.drawable((run,)) == (() if drawn is None else (drawn,))


@pytest.mark.parametrize(
    "url", ["https://a.example/x", "http://a.example", "https://a.example/" + "x" * 1982]
)
def test_pages_of_the_web_are_followed(url: str):
    assert followed(url, url)


@pytest.mark.parametrize(
    "url",
    ["", "a.example", "https://", "https://[", "javascript:alert(1)", "ftp://a.example", "tool://app?x"],
)
def test_nothing_else_is_followed(url: str):
    assert not followed(url, url)


def test_a_page_of_ones_own_app_is_followed_too():
    assert followed("tool://app?x", "tool://app?x", ("tool", "app"))
    assert not followed("tool://other?x", "tool://other?x", ("tool", "app"))


def test_an_address_is_measured_as_it_is_written():
    assert followed(SHOP, "x" * 2000)
    assert not followed(SHOP, "x" * 2001)
