"""Three tables of Slack's limits, written apart: ours, the paper Slack's and an outside one."""

from __future__ import annotations

from adapters.paper.slack.limits import LIMITS as PAPER
from adapters.slack.limits import LIMITS
from tests.support.slack_limits import OUTSIDE

# Found nowhere in the outside table: measured by others, or named only on a method's own page.
ONLY_OURS = {
    "message.text",
    "message.update_text",
    "message.total_text",
    "view.bytes",
    "plain_text_input.initial_value",
    "link.url",
    "file_input.max_files",
}
# What the paper Slack knows and we never send.
ONLY_THEIRS = {
    "message.attachments",
    "markdown.text",
    "option.url",
    "rich_text_list.indent",
}


def test_our_limits_are_the_outside_tables():
    common = LIMITS.keys() & OUTSIDE.keys()

    assert {key: LIMITS[key] for key in common} == {key: OUTSIDE[key] for key in common}


def test_our_limits_are_the_paper_slacks():
    common = LIMITS.keys() & PAPER.keys()

    assert common > OUTSIDE.keys() - ONLY_THEIRS
    assert {key: LIMITS[key] for key in common} == {key: PAPER[key] for key in common}


def test_no_limit_of_ours_goes_uncompared():
    assert LIMITS.keys() == OUTSIDE.keys() - ONLY_THEIRS | ONLY_OURS
