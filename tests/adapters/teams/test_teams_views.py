"""Every view's every example, as Teams gets it: golden files, reviewed like code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from adapters.paper.teams.check.activities import check_activity
from adapters.paper.teams.check.cards import check_card
from adapters.teams.validator.cards import faults, nodes
from adapters.teams.words import size
from tests.support.adaptive_schema import against_the_schema
from tests.support.golden import golden
from tests.support.teams_examples import USERS, Example, card_of, examples

GOLDEN = Path(__file__).parent / "golden" / "views"
MOST = 20_000
INPUTS = ("Input.",)


def test_every_example_looks_on_teams_as_it_was_last_reviewed():
    for example in examples():
        drawn = example.sent or example.card
        assert drawn == golden(file(example), drawn)


def test_no_golden_file_outlives_its_example():
    assert set(GOLDEN.iterdir()) == {file(each) for each in examples()}


def test_every_example_is_what_the_schema_of_adaptive_cards_knows():
    faulty = {each.name: against_the_schema(each.card) for each in examples()}

    assert {name: found for name, found in faulty.items() if found} == {}


def test_the_paper_teams_takes_every_example():
    for example in examples():
        written = example.sent is not None or example.name.endswith("-in-chat")

        check_card(example.card, set(USERS.values()), "message" if written else "dialog")
        if example.sent:
            check_activity(example.sent, (), set(USERS.values()), personal=True)


def test_the_schema_finds_what_no_card_may_hold():
    example = examples()[0].card

    misspelt = {**example, "body": [{"type": "TextBlok", "text": "It is with a reader now."}]}

    assert against_the_schema(misspelt)


def test_our_own_check_finds_nothing_in_any_example():
    faulty = {each.name: list(faults(each.card, "message" if each.sent else "dialog")) for each in examples()}

    assert {name: found for name, found in faulty.items() if found} == {}


def test_whatever_is_sent_is_small_enough_for_every_limit_of_teams():
    sizes = {each.name: size(each.sent) for each in examples() if each.sent}

    assert {name: found for name, found in sizes.items() if found > MOST} == {}


def test_whatever_is_sent_says_its_notice_where_no_card_is_drawn():
    for example in examples():
        assert example.card["fallbackText"].strip()
        if example.sent:
            assert example.sent["summary"].strip()
            assert "text" not in example.sent
            assert card_of(example.sent) is example.card


def test_every_input_is_labelled_and_every_picture_described():
    found: list[dict[str, Any]] = [node for example in examples() for node in nodes(example.card)]

    inputs = [node for node in found if node["type"].startswith(INPUTS)]
    assert inputs
    assert all(node["label"].strip() for node in inputs)
    assert not any("isRequired" in node for node in inputs)
    assert not any(node["type"] == "Image" and not node.get("altText") for node in found)


def file(example: Example) -> Path:
    return GOLDEN / f"{example.name.replace('/', '-')}.json"
