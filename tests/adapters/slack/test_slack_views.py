"""Every view's every example, as Slack gets it: golden files, reviewed like code."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.compose.gallery import gallery
from adapters.paper.slack.check.messages import check_content
from adapters.paper.slack.check.views import check_view
from adapters.playground.gallery import Example
from tests.support.golden import golden

GOLDEN = Path(__file__).parent / "golden" / "views"


@pytest.fixture(scope="module")
def examples() -> tuple[Example, ...]:
    return tuple(gallery().examples)


def test_every_example_looks_on_slack_as_it_was_last_reviewed(examples: tuple[Example, ...]):
    for example in examples:
        payload = example.payload
        if example.surface == "message":
            check_content(payload["text"], payload["blocks"], [])
        else:
            check_view(payload, payload["type"])

        assert payload == golden(file(example), payload)


def test_no_golden_file_outlives_its_example(examples: tuple[Example, ...]):
    assert set(GOLDEN.iterdir()) == {file(each) for each in examples}


def file(example: Example) -> Path:
    return GOLDEN / f"{example.name.replace('/', '-')}.json"
