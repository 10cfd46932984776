"""Where what was told is read, and which addresses lead there."""

from __future__ import annotations

import pytest

from adapters.addresses import Addresses

ONE = "01M82XFAQE2RQAS45R77K9D7XK"
HERE = Addresses("https://skald.example.org")


def test_an_address_leads_back_to_what_it_was_made_for():
    for each in (HERE, Addresses("https://example.org:8443/skald")):
        assert each.told_at(each.of(ONE)) == ONE


@pytest.mark.parametrize(
    "address",
    [
        f"https://skald.example.org/wall/story/{ONE}/",
        f"https://SKALD.example.org:443/wall/story/{ONE}?from=chat#top",
    ],
)
def test_it_may_be_written_otherwise(address):
    assert HERE.told_at(address) == ONE


@pytest.mark.parametrize(
    "address",
    [
        "",
        None,
        7,
        ONE,
        f"http://skald.example.org/wall/story/{ONE}",
        f"https://skald.example.org:8443/wall/story/{ONE}",
        f"https://skald.example.org:x/wall/story/{ONE}",
        f"https://skald.example.org.evil.example/wall/story/{ONE}",
        f"https://skald.example.org@evil.example/wall/story/{ONE}",
        f"https://raj@skald.example.org/wall/story/{ONE}",
        f"https://[skald.example.org/wall/story/{ONE}",
        f"https://skald.example.org/wall/stories/{ONE}",
        f"https://skald.example.org/wall/story/../story/{ONE}",
        "https://skald.example.org/wall/story/",
        f"https://skald.example.org/wall/story/{ONE}/more",
        f"https://skald.example.org/wall/story/{ONE}%00",
        f"https://skald.example.org/wall/story/{'x' * 65}",
        f"https://skald.example.org/wall/story/{ONE}?{'x' * 2048}",
    ],
)
def test_no_other_address_leads_anywhere(address):
    assert HERE.told_at(address) is None


def test_where_nobody_could_follow_it_there_is_none():
    assert Addresses().of(ONE) is None
    assert Addresses().told_at(f"https://skald.example.org/wall/story/{ONE}") is None
    assert Addresses().host is None
