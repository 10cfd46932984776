"""How people are called on cards: as they write themselves, and never in a list that cannot be read."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.elements import spoken
from bot.domain.ids import PersonId
from bot.views.examples import people, scene
from bot.views.receipt import receipt
from bot.views.scene import first_name
from tests.support.every import for_each


@for_each(
    ("name", "nickname", "called"),
    [
        ("Mei Lin", None, "Mei"),
        ("Mei Lin", "Meimei", "Meimei"),
        ("Mei", None, "Mei"),
        ("Bea, who drives the van", None, "Bea"),
        ("", None, ""),
    ],
)
def test_colleagues_say_the_nickname_or_the_first_name(name, nickname, called):
    assert first_name(replace(people["mei"], name=name, nickname=nickname)) == called


@for_each(
    ("readers", "said"),
    [
        (1, "Reader 0 reads it"),
        (3, "Reader 0, Reader 1 or Reader 2 reads it"),
        (4, "Reader 0, Reader 1 or another reader reads it"),
        (40, "Reader 0, Reader 1 or another reader reads it"),
    ],
)
def test_a_long_list_of_readers_ends_in_somebody_else(readers, said):
    crowd = [
        replace(people["ana"], id=PersonId(f"r{each}"), name=f"Reader {each}") for each in range(readers)
    ]
    waiting = scene(readers=tuple(each.id for each in crowd)).among(crowd)

    assert said in spoken(receipt(waiting))
