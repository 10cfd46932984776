"""What Slack is sent for cards and forms made by hand, kept as golden files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from adapters.paper.slack.check.messages import check_content
from adapters.paper.slack.check.views import check_view
from adapters.slack.forms import view
from adapters.slack.render import message, whole
from bot.cards.elements import Card
from tests.support import slack_examples as examples
from tests.support.every import for_each
from tests.support.golden import golden

GOLDEN = Path(__file__).parent / "golden"
CARDS = [
    examples.notice_only,
    examples.post,
    examples.request,
    examples.long_request,
    examples.long_list,
]


@for_each("card", CARDS)
def test_a_card_becomes_this_message(card: Callable[[], Card]):
    payload = message(card(), examples.USERS, "01JCOPY", examples.LABELS)

    assert payload == golden(GOLDEN / f"message_{card.__name__}.json", payload)


@for_each("card", CARDS)
def test_slacks_own_models_and_the_paper_slack_take_every_message(card: Callable[[], Card]):
    payload = message(card(), examples.USERS, "01JCOPY", examples.LABELS)

    for block in Block.parse_all(payload["blocks"]):
        block.validate_json()
    check_content(payload["text"], payload["blocks"], None)


def test_a_form_becomes_this_view():
    payload = view(examples.nominate(), "sealed", examples.USERS)

    golden(GOLDEN / "view_nominate.json", payload)
    View(**payload).validate_json()
    check_view(payload, "modal")


def test_a_card_read_whole_becomes_this_view():
    payload = whole(examples.long_request(), examples.USERS, examples.LABELS)

    golden(GOLDEN / "view_whole.json", payload)
    View(**payload).validate_json()
    check_view(payload, "modal")
