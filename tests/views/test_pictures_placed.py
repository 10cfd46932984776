"""Where a card's pictures are fetched; and what stands there where nobody could."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.settings import load
from bot.cards.elements import Card, Footnote, Later, Picture, spoken
from bot.cards.pictures import placed
from tests.support.town_settings import SETTINGS

VAN = Picture("near", "A van before a door", "There is a picture with it: a van before a door.")
CARD = Card("Told", (VAN,), Later(datetime(2026, 11, 23, tzinfo=UTC), 1, (VAN,)))


def test_its_address_is_put_before_the_end_that_the_card_keeps():
    shown = placed(CARD, "https://skald.example.org/wall/pictures/")

    (now,), (later,) = shown.elements, shown.later.elements
    assert now.address == later.address == "https://skald.example.org/wall/pictures/near"
    assert VAN.alternative in spoken(shown)


def test_where_nobody_could_fetch_it_a_line_says_what_is_to_be_seen():
    hidden = placed(CARD, None)

    assert all(isinstance(each, Footnote) for each in (*hidden.elements, *hidden.later.elements))
    assert spoken(hidden) == VAN.unseen


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://skald.example.org", True),
        ("https://skald.example.org:8443/under", True),
        ("http://skald.example.org", False),
        ("https://localhost", False),
        ("https://skald", False),
        ("https://127.0.0.1", False),
        ("https://10.0.0.7", False),
        ("https://[::1]", False),
        ("https://skald.local", False),
        ("https://skald.corp.internal", False),
    ],
)
def test_only_an_address_that_everybody_reaches_is_public(tmp_path, address, public):
    (tmp_path / "app.yaml").write_text(SETTINGS)
    given = {"SKALD_CONFIG": str(tmp_path / "app.yaml"), "SKALD_BASE_URL": address}

    assert load(given, None).public_url == (address if public else None)
