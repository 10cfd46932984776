"""On which platforms a walk is walked: the same walk, by people who use the one or the other."""

from __future__ import annotations

import pytest

SLACK, TEAMS = "slack", "teams"


def on(*platforms: str) -> pytest.MarkDecorator:
    """Above a walk, or for all of a file. Slack alone where nothing is said."""
    return pytest.mark.on.with_args(*platforms)
