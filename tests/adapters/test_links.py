"""Signed links: what we signed is read again, and everything else is forged, whatever it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from adapters.links import Forged, Links
from bot.domain.invitation import Invitation, Purpose

OLD, NEW = "an old key of paper, long enough", "a new key of paper, long enough"
LINKS = Links((NEW, OLD), "https://skald.example")
WALL = Invitation("riverbank", Purpose.WALL, "libraries", 3)


def test_a_link_says_whom_it_lets_in():
    assert LINKS.read(LINKS.sign(WALL), Purpose.WALL) == WALL


def test_the_address_is_where_browsers_find_skald_or_none():
    assert LINKS.address(WALL) == f"https://skald.example/wall/{LINKS.sign(WALL)}"
    assert replace(LINKS, base_url=None).address(WALL) is None


def test_a_pass_is_given_only_where_nobody_on_the_way_reads_along():
    one_s_own = replace(WALL, purpose=Purpose.PASS)

    assert LINKS.address(one_s_own) == f"https://skald.example/wall/stories/{LINKS.sign(one_s_own)}"
    for open_to_all in ("http://skald.example", "http://127.0.0.1:3000", None):
        assert replace(LINKS, base_url=open_to_all).address(one_s_own) is None


def test_links_of_an_old_key_hold_as_long_as_that_key_is_named():
    signed = Links((OLD,)).sign(WALL)

    assert LINKS.read(signed, Purpose.WALL) == WALL
    with pytest.raises(Forged):
        Links((NEW,)).read(signed, Purpose.WALL)


def test_whatever_is_changed_about_a_link_it_is_forged():
    body, mark = LINKS.sign(WALL).split(".")
    other, _ = LINKS.sign(replace(WALL, organisation="elsewhere")).split(".")

    for each in (f"{other}.{mark}", f"{body}.{mark[:-2]}", f"{body}.", f".{mark}", f"{body}.{mark}.", ""):
        with pytest.raises(Forged):
            LINKS.read(each, Purpose.WALL)


def test_nothing_beside_our_letters_goes_along_with_a_link():
    """Whatever decodes it would pass over them, and a pass goes on as a cookie."""
    signed = LINKS.sign(WALL)

    for each in ("\r\n", "; domain=elsewhere", "\0", "é", "+", "="):
        with pytest.raises(Forged):
            LINKS.read(f"{signed[:5]}{each}{signed[5:]}", Purpose.WALL)


@given(some.text(max_size=600) | some.from_regex(r"[\w-]{0,80}\.[\w-]{0,40}", fullmatch=True))
def test_no_text_is_anything_but_forged(text):
    with pytest.raises(Forged):
        LINKS.read(text, Purpose.WALL)
