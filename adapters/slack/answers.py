"""Answers: what goes back in the response to Slack's own request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from slack_bolt.response import BoltResponse

_JSON: dict[str, str | Sequence[str]] = {"content-type": "application/json; charset=utf-8"}


def nothing() -> BoltResponse:
    """Done: a form closes, a command leaves no trace."""
    return BoltResponse(status=200, body="")


def private(message: Mapping[str, Any]) -> BoltResponse:
    """A command's answer, for whoever typed it alone."""
    return _json({"response_type": "ephemeral", **message})


def errors(under: Mapping[str, str]) -> BoltResponse:
    """Sentences under the fields of a form, by `block_id`; Slack keeps what was typed."""
    return _json({"response_action": "errors", "errors": dict(under)})


def again(view: Mapping[str, Any]) -> BoltResponse:
    """The form drawn anew; Slack keeps what was typed in fields whose ids are the same."""
    return _json({"response_action": "update", "view": dict(view)})


def not_now() -> BoltResponse:
    """Slack delivers an event again, three times at most."""
    return BoltResponse(status=503, body="")


def _json(body: Mapping[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=orjson.dumps(body).decode(), headers=_JSON)
