"""Listeners: what is answered without anybody's help, and what by nobody."""

from __future__ import annotations

from typing import cast

import orjson
import pytest

from adapters.slack.desk import Desk
from adapters.slack.listeners import Listeners

NOBODY = cast(Desk, None)
"""Whatever asked something of a desk would fail."""


async def test_slack_gets_back_what_it_challenges_with():
    answer = await Listeners(NOBODY).answer({"type": "url_verification", "challenge": "3eZb"})

    assert (answer.status, orjson.loads(answer.body)) == (200, {"challenge": "3eZb"})


async def test_a_look_at_the_certificate_is_simply_answered():
    answer = await Listeners(NOBODY).answer({"ssl_check": "1", "token": "t"})

    assert (answer.status, answer.body) == (200, "")


@pytest.mark.parametrize("payload", [{"type": "block_suggestion"}, {"type": "shortcut"}, {"text": "words"}])
async def test_what_nobody_answers_is_not_found(payload):
    answer = await Listeners(NOBODY).answer(payload)

    assert (answer.status, answer.body) == (404, "")
