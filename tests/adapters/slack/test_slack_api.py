"""Asking Slack: one attempt, and each end of it has one meaning, as has each way to ask for a wait."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from adapters.slack.api import (
    Api,
    SlackAway,
    SlackSaidNo,
    open_session,
)
from tests.support.every import for_each
from tests.support.line import Line, answer, line

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def test_what_slack_says_comes_back_with_the_scopes_of_the_token():
    async with line(
        answer({"ok": True, "user_id": "U0SKALD"}, X_OAuth_Scopes="commands,chat:write")
    ) as slack:
        said = await ask(slack)

    assert said == {"ok": True, "user_id": "U0SKALD", "scopes": "commands,chat:write"}
    assert slack.requests[0].headers["authorization"] == "Bearer xoxb-paper"


async def test_too_many_requests_say_how_long_to_wait_by_a_date_as_well():
    limited = answer(b"", 429, Retry_After="Mon, 23 Nov 2026 09:00:12 GMT")
    async with line(limited) as slack:
        with pytest.raises(SlackSaidNo, match="ratelimited") as no:
            await ask(slack)

    assert no.value.wait == 12.0


@pytest.mark.parametrize(
    ("body", "error"), [({"ok": False, "error": "not_authed"}, "not_authed"), ([], "unreadable")]
)
async def test_a_no_of_slacks_carries_its_code(body: Any, error: str):
    async with line(answer(body)) as slack:
        with pytest.raises(SlackSaidNo) as no:
            await ask(slack)

    assert no.value.error == error


@for_each("said", [None, answer(b"<html>"), answer(b"", 302, Location="/elsewhere")])
async def test_slack_is_away_where_nothing_readable_comes_and_is_asked_once(said: bytes | None):
    async with line(said) as slack:
        with pytest.raises(SlackAway, match=r"^auth\.test: "):
            await ask(slack)

    assert len(slack.requests) == 1


async def ask(slack: Line) -> dict[str, Any]:
    async with open_session() as session:
        api = Api(session, lambda: NOW, f"{slack.url}/api/")
        return await api.call("xoxb-paper", "auth.test", {}, 5.0)
